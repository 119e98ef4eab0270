/** Answers the questions of test/oracle/urllib3_answers.py with this port. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Bytes,
  OSError,
  ValueError,
  encode,
  kw,
  repr,
  str,
  type_name,
} from '../../../lib/python/builtins/index.js';
import { is_plain_object } from '../../../lib/python/values/index.js';
import * as async_urllib3 from '../../../lib/urllib3/index.js';
import * as idna from '../../../lib/urllib3/support/idna/index.js';
import * as util from '../../../lib/urllib3/plain.js';

export type Ask = readonly [question: string, ...args: unknown[]];
export type Answer = { value: unknown } | { error: [class_name: string, text: string] };
type Urllib3 = typeof async_urllib3;

/** The questions of a topic, with what urllib3 answered. */
export function recorded(name: string): readonly (readonly [Ask, Answer])[] {
  const url = new URL(`../../vectors/urllib3_${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { answers: [Ask, Answer][] }).answers;
}

type Method = (...args: unknown[]) => unknown;

/** The result or error of `run`, in the oracle's JSON format. */
function answer(run: () => unknown): Answer {
  try {
    return { value: run() ?? null };
  } catch (error) {
    return { error: [type_name(error), str(error)] };
  }
}

function bytes(text: string): Bytes {
  return encode(text, 'latin-1');
}

/** Calls a method by name. */
function call(target: object, name: string, args: unknown[]): unknown {
  return ((target as Record<string, unknown>)[name] as Method).apply(target, args);
}

function headers(start: unknown, steps: [string, ...unknown[]][]): unknown {
  const made = new util.HTTPHeaderDict(start as util.HeaderSource | null);
  const answers = steps.map(([name, ...args]) => {
    const last = args.at(-1);
    if (typeof last === 'object' && last !== null && Object.keys(last).join() === 'kw') {
      args[args.length - 1] = kw((last as { kw: object }).kw);
    } else if (name === 'extend' && args.length > 1 && is_plain_object(last)) {
      // A plain object after the mapping would be keywords.
      args[args.length - 1] = new Map(Object.entries(last));
    }
    return answer(() => shown(call(made, name, args)));
  });
  return [answers, repr(made)];
}

function shown(value: unknown): unknown {
  if (value instanceof util.HTTPHeaderDict) return repr(value);
  if (typeof value !== 'object' || value === null) return value;
  return [...(value as Iterable<unknown>)];
}

/** The value, or the attributes of an IDNAError. */
function idna_answer(run: () => unknown): unknown {
  try {
    const value = run() ?? null;
    return value instanceof Uint8Array ? (value as Bytes).decode('latin-1') : value;
  } catch (error) {
    if (!(error instanceof idna.IDNAError)) throw error;
    const { code, text, codepoint, position } = error;
    return [type_name(error), str(error), code, text, codepoint, position];
  }
}

/** A digest of what idna says of each of these characters. */
function idna_points(first: number, last: number, step: number): string {
  const digest = createHash('sha256');
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  for (let point = first; point < last; point += step) {
    const char = String.fromCodePoint(point);
    for (const run of [
      () => idna.uts46_remap(char),
      () => idna.check_label(char),
      () => idna.check_bidi(`${char}\u05d0`, true),
      () => idna.decode(`xn--\u0130${char}`, { display: true }),
    ]) {
      digest.update(JSON.stringify(idna_answer(run)).replace(/[\x7f-\uffff]/g, escaped));
    }
  }
  return digest.digest('hex');
}

const { exceptions } = util;
const ERRORS: Readonly<Record<string, () => Error>> = {
  connect: () => new exceptions.ConnectTimeoutError('no time'),
  new: () => new exceptions.NewConnectionError('conn', 'refused'),
  read: () => new exceptions.ReadTimeoutError(null, '/', 'Read timed out.'),
  protocol: () => new exceptions.ProtocolError('broken', new ValueError('x')),
  proxy: () => new exceptions.ProxyError('proxy', new exceptions.ConnectTimeoutError('no time')),
  'bad proxy': () => new exceptions.ProxyError('proxy', new OSError('no')),
  other: () => new ValueError('other'),
};

function retry(urllib3: Urllib3, keywords: object, steps: [string, ...unknown[]][]): unknown {
  let current = new urllib3.Retry(kw(keywords));
  return steps.map(([name, ...args]) =>
    answer(() => {
      if (name === 'increment') {
        const [method, url, error, response] = args as [
          string | null,
          string,
          string | null,
          [number, string | false | null] | null,
        ];
        const fault = error === null ? null : ERRORS[error]!();
        current = current.increment(method, url, response && responded(...response), fault);
        const { history } = current;
        return [repr(current), current.other, history.length, repr(history.at(-1))];
      }
      if (name === 'from_int') return repr(urllib3.Retry.from_int(...(args as [number, boolean])));
      if (name !== 'new') return call(current, name, args);
      current = current.new(args[0] as object);
      return [repr(current), current.backoff_factor, current.raise_on_redirect];
    }),
  );
}

function responded(status: number, location: string | false | null) {
  return { status, headers: { get: () => null }, get_redirect_location: () => location };
}

/** Decodes a value of a question: a list is a tuple, the content of an object is bytes. */
function content(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(content);
  if (typeof value === 'object' && value !== null) return bytes((value as { bytes: string }).bytes);
  return value;
}

function decode(mode: string, steps: ([piece: string, max_length: number] | null)[]): unknown {
  const decoder = util._get_decoder(mode);
  return steps.map((step) => {
    const given = answer(() =>
      (step === null ? decoder.flush() : decoder.decompress(bytes(step[0]), step[1])).decode(
        'latin-1',
      ),
    );
    const { has_unconsumed_tail } = decoder;
    return 'value' in given
      ? [given.value, has_unconsumed_tail]
      : [...given.error, has_unconsumed_tail];
  });
}

function multipart(fields: object, boundary: string): unknown {
  const given = Array.isArray(fields)
    ? fields.map(([name, value]: [string, unknown]) => [name, content(value)])
    : Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, content(value)]));
  const [body, content_type] = util.encode_multipart_formdata(given as util.Fields, boundary);
  return [body.decode('latin-1'), content_type];
}

const QUESTIONS: Readonly<Record<string, (urllib3: Urllib3, ...args: never[]) => unknown>> = {
  parse_url(_, url: string) {
    const made = util.parse_url(url);
    return [...made, made.url, made.request_uri, made.authority, made.netloc, repr(made)];
  },
  target: (_, text: string) => util._encode_target(text),
  normalize_host: (_, host: string, scheme: string) => util._normalize_host(host, scheme),
  idna_encode: (_, name: string, strict: boolean, uts46: boolean) =>
    idna.encode(name, strict, uts46).decode('ascii'),
  idna_decode: (_, name: string, strict: boolean, uts46: boolean) =>
    idna.decode(name, strict, uts46),
  idna_call: (_, name: string, args: unknown[], keywords: object) =>
    idna_answer(() => call(idna, name, [...args.map(content), kw(keywords)])),
  idna_points: (_, ...range: [first: number, last: number, step: number]) => idna_points(...range),
  headers: (_, start: unknown, steps: [string][]) => headers(start, steps),
  retry,
  timeout(_, keywords: object) {
    const made = new util.Timeout(kw(keywords));
    return [repr(made), repr(made.connect_timeout), repr(made.clone())];
  },
  multipart: (_, fields: object, boundary: string) => multipart(fields, boundary),
  field(
    _,
    name: string,
    filename: string | null,
    start: Record<string, string> | null,
    disposition: string | null,
    type: string | null,
    location: string | null,
  ) {
    const made = new util.RequestField(name, 'data', filename, start);
    made.make_multipart(disposition, type, location);
    return made.render_headers();
  },
  parameter: (_, format: 'format_header_param', name: string, value: unknown) =>
    util[format](name, content(value) as string),
  make_headers: (_, keywords: object) => Object.entries(util.make_headers(kw(keywords))),
  decode: (_, mode: string, steps: []) => decode(mode, steps),
};

/** This port's answer to a question. */
export function ours(ask: Ask, urllib3: Urllib3 = async_urllib3): Answer {
  const [name, ...args] = ask;
  return answer(() => QUESTIONS[name]!(urllib3, ...(args as never[])));
}
