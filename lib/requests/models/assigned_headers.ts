import { no_attribute } from '../../python/errors/internal.js';
import { is_iterable, iter_of } from '../../python/objects/index.js';
import { is_bytes_like, is_dict_like, is_map, find_method } from '../../python/values/index.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';

/** A dict of headers. When it is assigned to an attribute, the attribute becomes a CaseInsensitiveDict. */
export type Assigned<Value> = Readonly<Record<string, Value>> | ReadonlyMap<string, Value>;

/**
 * Converts a value that a program assigns to `headers`. A plain object or a Map, a dict in Python, has no methods such
 * as `update`, so it is copied to a CaseInsensitiveDict, as are the pairs that {@link header_dict} accepts.
 */
export function assigned_headers(given: unknown): unknown {
  if (given instanceof CaseInsensitiveDict) return given;
  const dict = header_dict(given);
  return is_dict_like(dict) || is_map(dict) ? new CaseInsensitiveDict(dict) : dict;
}

/**
 * Converts pairs, such as those of the platform's `Headers`, to a Map. Other values are returned unchanged. Python's
 * Requests refuses pairs; here they are a mapping wherever a mapping is accepted.
 * @throws {AttributeError} for another iterable, as Requests does later.
 */
export function header_dict(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  if (given instanceof CaseInsensitiveDict) return given;
  if (find_method(given, 'items')) return given;
  if (is_dict_like(given) || is_map(given) || is_bytes_like(given)) return given;
  if (!is_iterable(given)) return given;
  const pairs = [...iter_of(given)];
  if (pairs.every(is_pair)) return new Map(pairs);
  if (Array.isArray(given)) return given;
  // A generator has been read, so that a later check would find an empty one.
  throw no_attribute(given, 'items');
}

const is_pair = (value: unknown): value is [unknown, unknown] =>
  Array.isArray(value) && value.length === 2;
