// Mirrors CPython v3.13.18 Python/ceval.c (initialize_locals), including the order of the checks.
import {
  missing,
  multiple_values,
  positional_after_keyword,
  positional_only_by_name,
  repeated_keyword,
  unexpected_object,
  too_many,
  too_many_for_builtin,
  unexpected_keyword,
} from './binding_errors.js';
import {
  type Dict,
  Kw,
  has_no_prototype,
  is_dict_like,
  is_plain_object,
  further_keywords,
} from '../values/index.js';
import { dict } from '../objects/index.js';
import type { RecordOf } from './def.js';
import type { Flag, Signature } from './signature.js';

/** Marks a call whose second argument is the list of all values, in the order that `bind` returns. */
export const BOUND = Symbol('bound');

/**
 * Binds the arguments of a call to the parameters of a signature, as Python does.
 *
 * The last argument contains keywords if it is a plain object, follows the required arguments, and its parameter does
 * not accept mappings. If its parameter accepts any value, all names in the object must also be keywords. In a call
 * that ends in one or more `kw({...})`, other plain objects are values. So is an object without a prototype anywhere,
 * which is a dict. `undefined` stands for the default of an
 * optional parameter, and for None (null) if the parameter is required. Plain objects with methods (see {@link
 * is_dict_like}) are values.
 * @param signature The result of `def()`.
 * @param args The arguments of the call.
 * @returns The values in this order: positional, rest, keyword-only, unknown keywords.
 * @throws {TypeError} if the arguments do not match. The message is Python's, except that for a plain object in the
 * place of a parameter that accepts no mapping, or none with these names, it mentions `kw()`.
 * @example
 * ```ts
 * const LOAD = def('load', { url: required<string>() }, { timeout: optional<number | null>(null) });
 * bind(LOAD, ['http://localhost/', { timeout: 3 }]); // => ['http://localhost/', 3]
 * bind(LOAD, ['a', 1, 2]); // throws TypeError: load() takes from 1 to 2 positional arguments but 3 were given
 * ```
 */
export function bind<Values extends readonly unknown[]>(
  signature: Signature<Values>,
  args: readonly unknown[],
): Values {
  if (args[0] === BOUND) return args[1] as Values;
  const given = args.length;
  const { required, empty, flags, rest } = signature;
  const maximum = flags.length;
  if (given < required || (given > maximum && rest === null)) return bind_named(signature, args);
  // Most calls have positional arguments only.
  const values = empty.slice();
  for (let index = 0; index < given; index += 1) {
    const value = args[index];
    if (typeof value === 'object' && value !== null && may_be_keywords(signature, index, value))
      return bind_named(signature, args);
    if (value === undefined) {
      if (index >= maximum) return bind_named(signature, args);
      if (index < required) values[index] = null;
    } else if (index < maximum) values[index] = value;
  }
  if (rest !== null) values[maximum] = args.slice(maximum);
  if (signature.kwargs !== null) values[values.length - 1] = further_keywords();
  return values as unknown as Values;
}

/**
 * Binds the arguments of a call like {@link bind}, and returns the values by the names of the parameters. It is for functions
 * with more than six parameters, because nobody counts so many places without a mistake.
 * @param signature The result of `def()`.
 * @param args The arguments of the call.
 * @returns A new object with all values.
 * @throws {TypeError} if the arguments do not match, as `bind` does.
 * @example
 * ```ts
 * const LOAD = def('load', { url: required<string>() }, { timeout: optional<number | null>(null) });
 * bind_record(LOAD, ['http://localhost/', { timeout: 3 }]); // => { url: 'http://localhost/', timeout: 3 }
 * ```
 */
export function bind_record<Defined extends Signature>(
  signature: Defined,
  args: readonly unknown[],
): RecordOf<Defined> {
  const values = bind(signature, args);
  const { names, rest, kwargs } = signature;
  const record: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index += 1) {
    record[names[index] || rest!] = values[index];
  }
  if (kwargs !== null) record[kwargs] = values[names.length];
  return record as RecordOf<Defined>;
}

/** Binds a call that may have keywords, or is invalid. */
function bind_named<Values extends readonly unknown[]>(
  signature: Signature<Values>,
  args: readonly unknown[],
): Values {
  return (bind_one_object(signature, args) ?? bind_keywords(signature, args)) as unknown as Values;
}

/**
 * Binds a call whose keywords are in one object at the end, another common case. Returns null if the call has another
 * form or is invalid.
 */
function bind_one_object(signature: Signature, args: readonly unknown[]): unknown[] | null {
  const given = args.length - 1;
  const { required, empty, flags } = signature;
  if (signature.builtin || signature.rest !== null) return null;
  if (given < 0 || given > flags.length) return null;
  const keywords = args[given];
  const is_marked = keywords instanceof Kw;
  if (!is_marked && (given < required || !is_literal(keywords))) return null;
  if (!is_marked && flags[given] !== undefined && flags[given] !== 'dict') return null;
  const values = empty.slice();
  for (let index = 0; index < given; index += 1) {
    const value = args[index];
    if (value === undefined || may_be_keywords(signature, index, value)) return null;
    values[index] = value;
  }
  return add_keywords(signature, values, given, keywords as Keywords, is_marked);
}

/**
 * Adds the keywords of a call to the values of its positional arguments, and returns the latter. Returns null if
 * `bind_keywords` has to decide, because a keyword does not fit or a required value is missing.
 *
 * @param is_marked True if the keywords cannot be a value instead.
 */
export function add_keywords(
  signature: Signature,
  values: unknown[],
  given: number,
  keywords: Keywords,
  is_marked: boolean,
): unknown[] | null {
  const { required, slots, positional_only, kwargs } = signature;
  const unknown_keywords = kwargs === null ? null : further_keywords();
  const names = Object.keys(keywords);
  if (!is_marked && names.length === 0) return null;
  for (const name of names) {
    const value = keywords[name];
    // An object with methods may be a value.
    if (!is_marked && typeof value === 'function') return null;
    const slot = slots.get(name);
    if (slot === undefined) {
      if (unknown_keywords === null) return null;
      unknown_keywords[name] = value;
    } else if (slot < given || slot < positional_only) return null;
    else if (value !== undefined) values[slot] = value;
  }
  for (let index = 0; index < required; index += 1) {
    if (values[index] === undefined) return null;
  }
  if (unknown_keywords !== null) values[values.length - 1] = unknown_keywords;
  return values;
}

/** Returns true for a plain object that may contain keywords. */
function is_literal(value: unknown): value is Keywords {
  return is_plain_object(value) && !has_no_prototype(value);
}

/** Returns true for a result of `kw()`, and for a plain object that is not a value in the place of a parameter. */
function may_be_keywords(signature: Signature, index: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Kw) return true;
  const may_be = signature.flags[index] !== 'mapping' && is_plain_object(value);
  return may_be && !takes_object(signature, index, value);
}

/** Returns how a plain object is read in the place of a parameter, or among `*args`. */
function flag_at({ flags, rest_flag }: Signature, index: number): Flag | undefined {
  return index < flags.length ? flags[index] : rest_flag;
}

/** Returns true if a plain object in the place of a parameter is a value; see {@link Flag}. */
function takes_object(signature: Signature, index: number, object: Keywords): boolean {
  const { required, flags, rest } = signature;
  const is_surplus = index >= flags.length;
  const flag = flag_at(signature, index);
  if (flag === 'mapping') return true;
  if (has_no_prototype(object)) {
    return index < required || flag !== undefined || (is_surplus && rest === null);
  }
  if (flag === 'dict') return false;
  return (index < required || flag !== undefined) && !are_keywords(signature, object);
}

function bind_keywords(signature: Signature, args: readonly unknown[]): unknown[] {
  const { positional, rest } = signature;
  const keywords: Keywords[] = [];
  const given = take_keywords(signature, args, keywords);
  const values = new Array<unknown>(signature.empty.length).fill(undefined);
  for (let index = 0; index < given && index < positional.length; index += 1) {
    values[index] = index < signature.required ? (args[index] ?? null) : args[index];
  }
  if (rest !== null) values[positional.length] = args.slice(positional.length, given);
  const unknown_keywords = signature.kwargs === null ? null : further_keywords();
  const by_name = merge_keywords(signature, keywords);
  const count = given + Object.values(by_name).filter((value) => value !== undefined).length;
  if (signature.builtin && count > positional.length + signature.keyword_only.length) {
    throw too_many_for_builtin(signature, count);
  }
  fill_from_keywords(signature, by_name, values, unknown_keywords);
  if (given > positional.length && rest === null) {
    throw too_many(signature, given, keyword_only_given(signature, values));
  }
  fill_defaults(signature, values);
  if (unknown_keywords !== null) values[values.length - 1] = unknown_keywords;
  return values;
}

type Keywords = Readonly<Record<string, unknown>>;

/** Adds the arguments that contain keywords to `keywords`. Returns the number of positional arguments. */
function take_keywords(
  signature: Signature,
  args: readonly unknown[],
  keywords: Keywords[],
): number {
  const { required, flags } = signature;
  let given = args.length;
  while (given > 0 && args[given - 1] instanceof Kw) given -= 1;
  const is_explicit = given < args.length;
  for (let index = given; index < args.length; index += 1) keywords.push(args[index] as Keywords);
  while (given > required && args[given - 1] === undefined) given -= 1;
  const is_object_at = (index: number): boolean =>
    !is_explicit && is_dict_like(args[index]) && !takes_object(signature, index, args[index]);
  const last = given - 1;
  const is_last = last >= required && flags[last] !== 'other names' && is_literal(args[last]);
  if (is_last && is_object_at(last)) {
    given = last;
    keywords.push(args[given] as Keywords);
  }
  for (let index = 0; index < given; index += 1) {
    if (args[index] instanceof Kw) throw positional_after_keyword(signature);
    if (is_object_at(index) && flag_at(signature, index) !== 'any')
      throw unexpected_object(signature);
  }
  return given;
}

/** Returns true if an object is not empty and has only names of parameters. */
function are_keywords(signature: Signature, object: Keywords): boolean {
  const { slots, positional_only } = signature;
  const is_keyword = (name: string) => (slots.get(name) ?? -1) >= positional_only;
  const names = Object.keys(object);
  return names.length > 0 && names.every(is_keyword);
}

/** Merges the keywords of a call into one object. @throws {TypeError} for a name that occurs twice. */
function merge_keywords(signature: Signature, keywords: readonly Keywords[]): Keywords {
  const [first, ...more] = keywords;
  if (first !== undefined && more.length === 0) return first;
  const all = dict<unknown>();
  for (const some of keywords) {
    for (const name of Object.keys(some)) {
      const value = some[name];
      if (value === undefined && name in all) continue;
      if (all[name] !== undefined) throw repeated_keyword(signature, name);
      all[name] = value;
    }
  }
  return all;
}

function fill_from_keywords(
  signature: Signature,
  keywords: Keywords,
  values: unknown[],
  unknown_keywords: Dict<unknown> | null,
): void {
  const { positional, positional_only, slots } = signature;
  for (const name of Object.keys(keywords)) {
    const slot = slots.get(name);
    if (slot !== undefined && slot >= positional_only) {
      const value = keywords[name];
      if (values[slot] === undefined)
        values[slot] = slot < signature.required ? (value ?? null) : value;
      else if (value !== undefined) throw multiple_values(signature, name);
    } else if (unknown_keywords !== null) {
      unknown_keywords[name] = keywords[name];
    } else {
      const by_name = positional
        .slice(0, positional_only)
        .filter((each) => Object.hasOwn(keywords, each));
      if (by_name.length > 0) throw positional_only_by_name(signature, by_name);
      throw unexpected_keyword(signature, name);
    }
  }
}

function keyword_only_given(signature: Signature, values: readonly unknown[]): number {
  const { keyword_only, slots } = signature;
  return keyword_only.filter((name) => values[slots.get(name) ?? -1] !== undefined).length;
}

function fill_defaults(signature: Signature, values: unknown[]): void {
  const { required, positional, empty } = signature;
  const missing_names = positional.filter(
    (_, slot) => slot < required && values[slot] === undefined,
  );
  if (missing_names.length > 0) throw missing(signature, missing_names);
  for (let slot = required; slot < values.length; slot += 1) {
    if (values[slot] === undefined) values[slot] = empty[slot];
  }
}
