// Mirrors CPython v3.13.0 Python/ceval.c (initialize_locals): the order of the checks is its own.
import {
  missing,
  multiple_values,
  positional_after_keyword,
  positional_only_by_name,
  repeated_keyword,
  stray_object,
  too_many,
  too_many_for_builtin,
  unexpected_keyword,
} from './binding_errors.js';
import { dict, type Dict } from './dict.js';
import { Kw } from './kw.js';
import { is_duck, is_plain_object } from './plain_object.js';
import type { Signature } from './signature.js';

/**
 * Sorts the arguments of a call into the values of a signature's parameters, as Python does.
 *
 * A plain object right after the required arguments is keywords, unless its parameter takes a mapping; so
 * is every trailing `kw({...})`. `undefined` for an optional parameter is its default, for a required one
 * None (null). Plain objects with methods (see {@link is_duck}) are values.
 * @param signature From {@link signature}.
 * @param args What the function was called with.
 * @returns The values: positional, rest, keyword-only, unknown keywords.
 * @throws {TypeError} With Python's text, when the call does not fit; naming `kw()` for a plain object
 *   where no parameter takes a mapping.
 * @example
 * ```ts
 * const LOAD = signature<[string, number | null]>('load', {
 *   required: ['url'],
 *   optional: { timeout: null },
 * });
 * bind(LOAD, ['http://localhost/', { timeout: 3 }]); // => ['http://localhost/', 3]
 * bind(LOAD, ['a', 1, 2]); // throws TypeError: load() takes from 1 to 2 positional arguments but 3 were given
 * ```
 */
export function bind<Values extends readonly unknown[]>(
  signature: Signature<Values>,
  args: readonly unknown[],
): Values {
  return (bind_positional(signature, args) ?? bind_keywords(signature, args)) as unknown as Values;
}

/** The common case, nothing but positional arguments; null when it is another. */
function bind_positional(signature: Signature, args: readonly unknown[]): unknown[] | null {
  const given = args.length;
  const { required, empty } = signature;
  if (!signature.simple || given < required || given > signature.positional.length) return null;
  const values: unknown[] = [];
  for (let index = 0; index < given; index += 1) {
    const value = args[index];
    if (typeof value === 'object' && value !== null && is_plain_or_kw(value)) return null;
    if (value !== undefined) values.push(value);
    else values.push(index < required ? null : empty[index]);
  }
  for (let index = given; index < empty.length; index += 1) values.push(empty[index]);
  return values;
}

function is_plain_or_kw(value: object): boolean {
  return is_plain_object(value) || value instanceof Kw;
}

/** Whether an argument is a dict that was meant as one, or as keywords. */
function is_stray(value: unknown): value is Record<string, unknown> {
  return !(value instanceof Kw) && is_plain_object(value) && !is_duck(value);
}

function bind_keywords(signature: Signature, args: readonly unknown[]): unknown[] {
  const { required, positional, rest, mapping, slots } = signature;
  let given = args.length;
  while (given > 0 && args[given - 1] instanceof Kw) given -= 1;
  const keywords: Readonly<Record<string, unknown>>[] = [];
  for (const marked of args.slice(given)) keywords.push(marked as Record<string, unknown>);
  for (let index = 0; index < given; index += 1) {
    if (args[index] instanceof Kw) throw positional_after_keyword(signature);
  }
  while (given > required && args[given - 1] === undefined) given -= 1;
  const candidate = args[required];
  const parameter = positional[required] ?? rest ?? '';
  if (given === required + 1 && !mapping.has(parameter) && is_stray(candidate)) {
    keywords.unshift(candidate);
    given -= 1;
  }
  for (let index = 0; index < given; index += 1) {
    if (!mapping.has(positional[index] ?? rest ?? '') && is_stray(args[index])) {
      throw stray_object(signature);
    }
  }

  const values: unknown[] = new Array<unknown>(signature.empty.length).fill(undefined);
  const by_position = Math.min(given, positional.length);
  for (let index = 0; index < by_position; index += 1) {
    values[index] = index < required ? (args[index] ?? null) : args[index];
  }
  if (rest !== null) values[positional.length] = args.slice(positional.length, given);
  const unknown_keywords = dict<unknown>();
  const by_name = merged(signature, keywords);
  const all = given + Object.keys(by_name).length;
  if (signature.builtin && all > positional.length + signature.keyword_only.length) {
    throw too_many_for_builtin(signature, all);
  }
  fill_from_keywords(signature, by_name, values, unknown_keywords);
  if (given > positional.length && rest === null) {
    const keyword_only_given = signature.keyword_only.filter(
      (name) => values[slots.get(name) ?? -1] !== undefined,
    );
    throw too_many(signature, given, keyword_only_given.length);
  }
  fill_defaults(signature, values);
  if (signature.kwargs) values[values.length - 1] = unknown_keywords;
  return values;
}

/** The keywords of all `kw()` of a call in one. */
function merged(
  signature: Signature,
  keywords: readonly Readonly<Record<string, unknown>>[],
): Dict<unknown> {
  const all = dict<unknown>();
  for (const some of keywords) {
    for (const name of Object.keys(some)) {
      if (name in all) throw repeated_keyword(signature, name);
      all[name] = some[name];
    }
  }
  return all;
}

function fill_from_keywords(
  signature: Signature,
  keywords: Dict<unknown>,
  values: unknown[],
  unknown_keywords: Dict<unknown>,
): void {
  const { positional, positional_only, slots } = signature;
  for (const name of Object.keys(keywords)) {
    const slot = slots.get(name);
    if (slot !== undefined && slot >= positional_only) {
      if (values[slot] !== undefined) throw multiple_values(signature, name);
      const value = keywords[name];
      values[slot] = slot < signature.required ? (value ?? null) : value;
    } else if (signature.kwargs) {
      unknown_keywords[name] = keywords[name];
    } else {
      const by_name = positional.slice(0, positional_only).filter((each) => each in keywords);
      if (by_name.length > 0) throw positional_only_by_name(signature, by_name);
      throw unexpected_keyword(signature, name);
    }
  }
}

function fill_defaults(signature: Signature, values: unknown[]): void {
  const { positional, required, keyword_only, required_keyword_only, slots, empty } = signature;
  const absent_required = positional
    .slice(0, required)
    .filter((_, index) => values[index] === undefined);
  if (absent_required.length > 0) throw missing(signature, 'positional', absent_required);
  const absent_named = keyword_only.filter(
    (name) => required_keyword_only.has(name) && values[slots.get(name) ?? -1] === undefined,
  );
  if (absent_named.length > 0) throw missing(signature, 'keyword-only', absent_named);
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] === undefined) values[index] = empty[index];
  }
}
