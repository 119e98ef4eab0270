// Mirrors requests 2.34.2 utils.py (dict_to_sequence, from_key_val_list, to_key_val_list).
import { str } from '../../python/bytes/index.js';
import { bind, def, required } from '../../python/calls/index.js';
import { ValueError } from '../../python/errors/index.js';
import {
  type Updates,
  iter_of,
  dict,
  items_of,
  mapping_items,
} from '../../python/objects/index.js';
import { type Dict, is_bytes_like } from '../../python/values/index.js';

const DICT_TO_SEQUENCE = def('dict_to_sequence', { d: required<unknown>('mapping') });
const FROM_KEY_VAL_LIST = def('from_key_val_list', { value: required<unknown>('mapping') });
const TO_KEY_VAL_LIST = def('to_key_val_list', { value: required<unknown>('mapping') });

/**
 * Returns the items of a mapping. Other values are returned unchanged.
 *
 * @param d A mapping, or pairs.
 * @returns The items.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.dict_to_sequence({ a: 1 }); // => [['a', 1]]
 * ```
 */
export function dict_to_sequence<Value>(d: Updates<Value>): Iterable<readonly [string, Value]>;
export function dict_to_sequence(...args: [unknown]): unknown {
  const [d] = bind(DICT_TO_SEQUENCE, args);
  return mapping_items(d) ?? d;
}

/**
 * Converts a mapping or pairs to a dict.
 *
 * @param value A mapping, pairs, or null.
 * @returns The dict, or null if `value` is null.
 * @throws {ValueError} for text, bytes, booleans and whole numbers, and for items that are not pairs.
 * @throws {TypeError} for other values that are not mappings.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.from_key_val_list([['key', 'value']]); // => { key: 'value' }
 * requests.utils.from_key_val_list('text');
 * // throws ValueError: cannot encode objects that are not 2-tuples
 * ```
 */
export function from_key_val_list<Value>(value: Updates<Value> | null): Dict<Value> | null;
export function from_key_val_list(...args: [unknown]): unknown {
  const [value] = bind(FROM_KEY_VAL_LIST, args);
  if (value === null) return null;
  refuse_scalars(value);
  const made = dict<unknown>();
  for (const [key, item] of items_of(value)) made[str(key)] = item;
  return made;
}

/**
 * Converts a mapping or pairs to a list of pairs.
 *
 * @param value A mapping, an iterable, or null.
 * @returns The list, or null if `value` is null. The items of an iterable are not checked.
 * @throws {ValueError} for text, bytes, booleans and whole numbers.
 * @throws {TypeError} for other values that are not iterable.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.to_key_val_list({ key: 'value' }); // => [['key', 'value']]
 * ```
 */
export function to_key_val_list<Value>(value: Updates<Value> | null): [string, Value][] | null;
export function to_key_val_list(...args: [unknown]): unknown {
  return _to_key_val_list(...bind(TO_KEY_VAL_LIST, args));
}

/** The core of {@link to_key_val_list}. @internal */
export function _to_key_val_list(value: unknown): [string, unknown][] | null {
  if (value === null) return null;
  refuse_scalars(value);
  return [...iter_of(mapping_items(value) ?? value)] as [string, unknown][];
}

function refuse_scalars(value: unknown): void {
  const is_int = typeof value === 'bigint' || Number.isInteger(value);
  if (is_int || typeof value === 'string' || typeof value === 'boolean' || is_bytes_like(value)) {
    throw new ValueError('cannot encode objects that are not 2-tuples');
  }
}
