// One question to urllib.parse as JSON, put to this port; test/oracle/parse.py puts the same
// question to CPython.
import { Bytes, encode, kw } from '../../../lib/python/builtins/index.js';
import * as parse from '../../../lib/parse/index.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A function of the module, its positional arguments and its keywords, in tagged form. */
export type Case = [name: string, positional: Json[], keywords: { [key: string]: Json }];

/** The result of a call: a tagged value, or the exception's class and message. */
export type Answer = { r: Json } | { e: [name: string, message: string] };

const RESULTS = [
  ...[parse.DefragResult, parse.SplitResult, parse.ParseResult],
  ...[parse.DefragResultBytes, parse.SplitResultBytes, parse.ParseResultBytes],
] as const;
const ATTRIBUTES = ['username', 'password', 'hostname', 'port'] as const;

const functions = parse as unknown as Record<string, (...args: unknown[]) => unknown>;

/** Puts a question to the port. */
export function call([name, positional, keywords]: Case): Answer {
  const args = positional.map(from_json);
  const named = Object.entries(keywords).map(([key, value]) => {
    const is_function = key === 'quote_via' && typeof value === 'string';
    return [key, is_function ? functions[value] : from_json(value)] as const;
  });
  if (named.length > 0) args.push(kw(Object.fromEntries(named)));
  const called = functions[name] as (...args: unknown[]) => unknown;
  const is_class = /^[A-Z]/.test(name);
  return answer(() => (is_class ? (Reflect.construct(called, args) as unknown) : called(...args)));
}

function answer(compute: () => unknown): Answer {
  try {
    return { r: to_json(compute()) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { e: [error.name, error.message] };
  }
}

function from_json(value: Json): unknown {
  if (Array.isArray(value)) return value.map(from_json);
  if (typeof value !== 'object' || value === null) return value;
  const [[tag, inner] = ['', null]] = Object.entries(value);
  switch (tag) {
    case 'b':
      return encode(inner as string, 'latin-1');
    case 't':
      return (inner as Json[]).map(from_json);
    case 'd':
      return new Map((inner as Json[][]).map(([key, item]) => [from_json(key!), from_json(item!)]));
    case 'f':
      return Number(inner);
    case 'i':
      return BigInt(inner as string);
    default:
      throw new Error(`unknown tag ${tag}`);
  }
}

function to_json(value: unknown): Json {
  for (const type of RESULTS) if (value instanceof type) return result_to_json(value);
  if (value instanceof Bytes) return { b: value.decode('latin-1') };
  if (Array.isArray(value)) return value.map(to_json);
  if (typeof value === 'number' && !Number.isInteger(value)) return { f: String(value) };
  if (typeof value === 'bigint') return { i: String(value) };
  if (typeof value !== 'object' || value === null) return value as Json;
  return { d: sorted(Object.entries(value).map(([key, item]) => [key, to_json(item)])) };
}

function result_to_json(result: InstanceType<(typeof RESULTS)[number]>): Json {
  const attributes: Record<string, Json> = { geturl: answer(() => result.geturl()) };
  for (const name of ATTRIBUTES) {
    if (!(name in result)) continue;
    attributes[name] = answer(() => (result as unknown as Record<string, unknown>)[name]);
  }
  return { n: [result.constructor.name, Array.from<unknown, Json>(result, to_json), attributes] };
}

/**
 * CPython's answer in the form that the port can give: arrays for tuples, latin-1 text for keys in bytes,
 * and dicts in any order (JavaScript puts integer-like keys first).
 */
export const wanted = (answer: Answer): Answer => mapped(answer) as Answer;

function mapped(value: Json): Json {
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== 'object' || value === null) return value;
  if ('t' in value) return mapped(value['t']);
  if ('b' in value) return value;
  if ('d' in value) {
    const items = (value['d'] as Json[][]).map(([key, item]) => [key_text(key!), mapped(item!)]);
    return { d: sorted(items) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item)]));
}

/** True if two answers are equal. */
export function same(ours: Answer, theirs: Answer): boolean {
  return JSON.stringify(canonical(ours)) === JSON.stringify(canonical(theirs));
}

/** The value with the keys of its objects sorted. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, canonical(value[key] as Json)]));
}

/** A case and its answers, formatted for a failure message. */
export function failure_message(question: Case, ours: Answer, theirs: Answer): string {
  const [q, o, t] = [question, ours, theirs].map((each) => JSON.stringify(each).slice(0, 600));
  return `${q}\n   ours    ${o}\n   CPython ${t}`;
}

function key_text(key: Json): Json {
  return typeof key === 'object' && key !== null && 'b' in key ? key['b'] : key;
}

function sorted(items: Json[][]): Json[][] {
  return items.sort(([a], [b]) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
