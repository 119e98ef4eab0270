import { inspect } from 'node:util';
import { Bytes, kw } from '../../../../../lib/python/builtins/index.js';
import { Header } from '../../../../../lib/stdlib/email/header.js';
import {
  Message,
  compat32,
  parse_message,
  type PolicyOptions,
} from '../../../../../lib/stdlib/email/index.js';
import { HTTPMessage } from '../../../../../lib/stdlib/http/client/message.js';

/** A method's name, positional and keyword arguments; see test/oracle/http_message.py for the tags. */
export type Call = [method: string, positional: unknown[], keywords: Record<string, unknown>];

/** A header block and the calls made on the message parsed from it. */
export interface Case {
  text: string;
  calls: Call[];
}

/** Parses the text of a head. */
export function parse(text: string): HTTPMessage {
  return parse_message([text], () => new HTTPMessage());
}

/** Runs a case as test/oracle/http_message.py does. */
export function run(test_case: Case): unknown {
  let message: HTTPMessage;
  try {
    message = parse(test_case.text);
  } catch (error) {
    return { broken: (error as Error).name };
  }
  const after_parse = whole(message);
  if (test_case.calls.length === 0) return { after_parse };
  const calls = test_case.calls.map((call) => answer(() => called(message, call)));
  return { after_parse, calls, after_calls: whole(message) };
}

function called(message: Message, [method, positional, keywords]: Call): unknown {
  const methods = message as unknown as Record<string, (...args: unknown[]) => unknown>;
  const args = positional.map(from_json);
  const names = Object.keys(keywords);
  if (names.length > 0) {
    args.push(kw(Object.fromEntries(names.map((name) => [name, from_json(keywords[name])]))));
  }
  const result = methods[method]?.(...args);
  const listed = ['raw_items', '__iter__', 'walk'].includes(method);
  return listed ? [...(result as Iterable<unknown>)] : result;
}

function from_json(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(from_json);
  if (typeof value !== 'object' || value === null) return value;
  const tagged = value as { t?: unknown[]; b?: string; policy?: Partial<PolicyOptions> };
  if (tagged.t) return tagged.t.map(from_json);
  if (tagged.policy) return compat32.clone(tagged.policy);
  if (tagged.b !== undefined) return Bytes.from(Buffer.from(tagged.b, 'latin1'));
  throw new Error(`unknown tag in ${inspect(value)}`);
}

function to_json(value: unknown): unknown {
  if (value instanceof Message) return { m: dump(value) };
  if (Array.isArray(value)) return value.map(to_json);
  if (value instanceof Uint8Array) return { b: fixed(Buffer.from(value).toString('latin1')) };
  if (value instanceof Header) return { header: String(value) };
  if (typeof value === 'string') return fixed(value);
  return value ?? null;
}

function fixed(text: string): string {
  return text
    .replace(/={15}\d{19}==/g, '=BOUNDARY=')
    .replace(/From nobody ... ... .. ..:..:.. ..../, 'From nobody DATE');
}

function answer(call: () => unknown): unknown {
  try {
    return { r: to_json(call()) };
  } catch (thrown) {
    const error = thrown as Error;
    return { e: [error.name, error.name === 'RecursionError' ? '' : fixed(error.message)] };
  }
}

function dump(message: Message): unknown {
  return {
    class: message.constructor.name,
    headers: to_json(message._headers),
    payload: to_json(message._payload),
    preamble: message.preamble,
    epilogue: message.epilogue,
    unixfrom: message.get_unixfrom(),
    default_type: message.get_default_type(),
    defects: message.defects.map((defect) => [defect.name, defect.message, defect.line]),
  };
}

function whole(message: Message): unknown {
  return {
    message: dump(message),
    items: to_json(message.items()),
    type: answer(() => message.get_content_type()),
    params: answer(() => message.get_params()),
    filename: answer(() => message.get_filename()),
    charset: answer(() => message.get_content_charset()),
    disposition: answer(() => message.get_content_disposition()),
    string: answer(() => String(message)),
    bytes: answer(() => message.as_bytes()),
  };
}
