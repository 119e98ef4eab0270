// The questions of test/oracle/requests_plain.py, put to this port.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Exception } from '../../../lib/python/errors/index.js';
import { dict, repr } from '../../../lib/python/objects/index.js';
import { BytesIO } from '../../../lib/python/streams/index.js';
import { is_dict_like, kw } from '../../../lib/python/values/index.js';
import {
  JSONDecodeError,
  detect_encoding,
  dumps,
  loads_numbers as loads,
} from '../../../lib/stdlib/json/plain.js';
import { NetrcParseError, netrc } from '../../../lib/stdlib/netrc/index.js';
import * as cookies from '../../../lib/requests/cookies/index.js';
import { JSONDecodeError as RequestsJSONDecodeError } from '../../../lib/requests/exceptions.js';
import { codes } from '../../../lib/requests/status_codes.js';
import { CaseInsensitiveDict } from '../../../lib/requests/structures/case_insensitive_dict.js';
import * as utils from '../../../lib/requests/utils/index.js';

export type Case = [what: string, args: unknown[], environment: Record<string, string>];
export type Answer = { r: unknown } | { e: [name: string, message: string] };

/** A value of this port in the oracle's format. */
function to_json(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return to_json(Number(value));
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return value;
    // The oracle writes integers from 2 ** 53 on as floats.
    return { f: repr(value).replace(/^-?\d+$/, '$&.0') };
  }
  if (value instanceof Uint8Array) return { b: Buffer.from(value).toString('hex') };
  if (Array.isArray(value)) return Array.from(value, to_json);
  if (value instanceof Map) {
    return { d: Array.from(value as Map<unknown, unknown>, (item) => item.map(to_json)) };
  }
  if (is_dict_like(value)) return { d: Object.entries(value).map((item) => item.map(to_json)) };
  return { repr: repr(value) };
}

function from_json(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(from_json);
  if (typeof value !== 'object' || value === null) return value;
  const [[kind, content]] = Object.entries(value) as [[string, unknown]];
  if (kind === 'b') return new Uint8Array(Buffer.from(content as string, 'hex'));
  if (kind === 'd') {
    const items = content as [unknown, unknown][];
    return dict(items.map(([key, item]): [string, unknown] => [key as string, from_json(item)]));
  }
  return Number((content as string).replace('inf', 'Infinity'));
}

type Step = [name: string, ...args: unknown[]];
type Walker = Record<string, (...args: unknown[]) => unknown>;

/** The results of successive method calls on an object, then its repr. */
function walk(made: object, steps: Step[]): unknown[] {
  const answers: unknown[] = steps.map(([name, ...args]) =>
    attempt(() => {
      const answer = (made as Walker)[name]!(...args);
      const is_view = ['keys', 'values', 'items'].includes(name) && !repr(answer).startsWith('[');
      if (is_view) return repr(answer);
      const is_iterator = /^(?:iter\w+|lower_items|__iter__)$/.test(name);
      return is_iterator ? Array.from(answer as Iterable<unknown>) : answer;
    }),
  );
  return [...answers, repr(made)];
}

function load_error(text: string): unknown {
  try {
    return loads(text);
  } catch (error) {
    if (!(error instanceof JSONDecodeError)) throw error;
    const { msg, doc, pos } = error;
    return [error, new RequestsJSONDecodeError(msg, doc, pos)].map((e) => [
      ...[e.msg, e.pos, e.lineno, e.colno],
      ...[e.message, repr(e)],
    ]);
  }
}

/** Calls `call` with the path of a file with that content, to which `NETRC` points too. */
function with_netrc(content: Uint8Array, call: (path: string) => unknown): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'netrc_'));
  const path = join(folder, 'netrc');
  writeFileSync(path, content);
  process.env['NETRC'] = path;
  try {
    return call(path);
  } finally {
    delete process.env['NETRC'];
    rmSync(folder, { recursive: true });
  }
}

function parse_netrc(content: Uint8Array): unknown {
  return with_netrc(content, (path) => {
    try {
      return repr(new netrc(path));
    } catch (error) {
      if (!(error instanceof NetrcParseError)) throw error;
      return error.message.replace(path, 'FILE');
    }
  });
}

async function decode_pieces(pieces: Uint8Array[], encoding: string | null): Promise<unknown> {
  const decoded: unknown[] = [];
  for await (const piece of utils.stream_decode_response_unicode(pieces, { encoding })) {
    decoded.push(piece);
  }
  return decoded;
}

type Cookies = [name: string, value: string, options?: object][];

function cookie_header(values: Cookies, url: string, headers: Record<string, string>): unknown {
  const jar = cookies.cookiejar_from_dict({});
  for (const [name, value, options] of values) jar.set(name, value, kw(options));
  return cookies.get_cookie_header(jar, { url, headers: new CaseInsensitiveDict(headers) });
}

function at_position(data: Uint8Array, at: number): BytesIO {
  const file = new BytesIO(data);
  file.seek(at);
  return file;
}

type Function = (...args: never[]) => unknown;

const FUNCTIONS: Record<string, Function> = {
  'json.loads': load_error,
  'json.dumps': (value: unknown) => dumps(value),
  'json.dumps_strict': (value: unknown) => dumps(value, { allow_nan: false }),
  'json.detect_encoding': detect_encoding,
  netrc: parse_netrc,
  get_netrc_auth: (content: Uint8Array, url: string) =>
    with_netrc(content, () => utils.get_netrc_auth(url)),
  iter_slices: (string: string, length: number) => [...utils.iter_slices(string, length)],
  stream_decode: decode_pieces,
  resolve_proxies: (url: string, ...rest: [null]) => utils.resolve_proxies({ url }, ...rest),
  super_len: (value: unknown) => utils.super_len(value),
  super_len_file: (data: Uint8Array, at: number) => utils.super_len(at_position(data, at)),
  CaseInsensitiveDict: (steps: Step[]) => walk(new CaseInsensitiveDict(), steps),
  RequestsCookieJar: (steps: Step[]) => walk(new cookies.RequestsCookieJar(), steps),
  codes: (name: string) => codes.get(name),
  cookie_header,
  morsel: (values: Record<string, string>) =>
    repr(cookies.morsel_to_cookie({ ...values, key: 'name', value: 'value' })),
};

function attempt(call: () => unknown): Answer {
  try {
    return { r: to_json(call()) };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): Answer {
  if (!(error instanceof Exception)) throw error;
  return { e: [error.name, error.message] };
}

/** The port's answer. */
async function ask([what, args, environment]: Case): Promise<Answer> {
  for (const name of Object.keys(process.env)) {
    if (/_proxy$/i.test(name)) delete process.env[name];
  }
  Object.assign(process.env, environment);
  try {
    const call = FUNCTIONS[what] ?? (utils as unknown as Record<string, Function>)[what]!;
    return { r: to_json(await call(...(args.map(from_json) as never[]))) };
  } catch (error) {
    return failure(error);
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name];
  }
}

/** An answer as text, ignoring the order of dicts with integer-like keys, which a JavaScript object lists first. */
function comparable(answer: Answer): string {
  return JSON.stringify(answer, (key, value: unknown) => {
    if (key !== 'd' || !Array.isArray(value)) return value;
    const items = value as [unknown, unknown][];
    return items.some(([name]) => /^\d+$/.test(String(name))) ? [...items].sort() : items;
  });
}

/** The cases whose answers differ, with both answers. */
export async function disagreements(pairs: readonly [Case, Answer][]): Promise<string[]> {
  const differing: string[] = [];
  for (const [question, theirs] of pairs) {
    const ours = await ask(question);
    if (comparable(ours) === comparable(theirs) || is_older_urlunparse(ours, theirs)) continue;
    differing.push(
      [question, theirs, ours].map((each) => JSON.stringify(each).slice(0, 600)).join('\n  '),
    );
  }
  return differing;
}

/**
 * True if the only difference is the empty authority of `http:////path`, which Python's urlunparse writes since gh-67693
 * (3.13 does, and so do we): the oracle may run on an older Python.
 */
function is_older_urlunparse(ours: Answer, theirs: Answer): boolean {
  const [here, there] = [ours, theirs].map((answer) => ('r' in answer ? answer.r : null));
  return typeof here === 'string' && here.replace(':////', '://') === there;
}
