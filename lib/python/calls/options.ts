// Options of functions that Python does not have: one plain object, whose names are keywords of a definition.
import { kw, is_plain_object, type_name } from '../values/index.js';
import { bind_record } from './bind.js';
import { unexpected_keyword } from './binding_errors.js';
import type { RecordOf } from './def.js';
import type { Signature } from './signature.js';
import { closest_name } from './suggestion.js';

/**
 * Binds an object with options. If the definition takes further keywords, a name that resembles an option's is refused
 * nevertheless.
 * @param signature The definition, with keyword-only parameters.
 * @param options The options.
 * @returns A new object with all values.
 * @throws {TypeError} for what is no plain object, because inherited options would be ignored; for unknown names.
 * @example
 * ```ts
 * const OPEN = def('open', { depth: keyword_only(1) });
 * bind_options(OPEN, { depth: 2 }); // => { depth: 2 }
 * bind_options(OPEN, { dept: 2 }); // throws TypeError: open() got an unexpected keyword argument 'dept'. Did you mean 'depth'?
 * ```
 */
export function bind_options<Defined extends Signature>(
  signature: Defined,
  options: object,
): RecordOf<Defined> {
  const { name, kwargs, keyword_only } = signature;
  if (!is_plain_object(options))
    throw new TypeError(`${name}() options must be a plain object, not ${kind_of(options)}`);
  const further = kwargs === null ? [] : Object.keys(options);
  for (const each of further) {
    const is_misspelt = !keyword_only.includes(each) && closest_name(each, keyword_only) !== null;
    if (is_misspelt) throw unexpected_keyword(signature, each);
  }
  return bind_record(signature, [kw(options)]);
}

/**
 * Checks that an option is a function or null.
 * @throws {TypeError} for any other value.
 * @example
 * ```ts
 * check_function_or_null('open', 'filter', null);
 * check_function_or_null('open', 'filter', [1]); // throws TypeError: open() argument 'filter' must be a function or null, not list
 * ```
 */
export function check_function_or_null(owner: string, name: string, value: unknown): void {
  if (value === null || typeof value === 'function') return;
  const kind = kind_of(value);
  throw new TypeError(`${owner}() argument '${name}' must be a function or null, not ${kind}`);
}

/** Returns the type of a value. These functions are called by JavaScript, where undefined is not null. */
function kind_of(value: unknown): string {
  return value === undefined ? 'undefined' : type_name(value);
}
