import { is_dict_like } from '../python/values/index.js';
import { CaseInsensitiveDict } from './structures.js';

/** A dict of headers. When it is assigned to an attribute, the attribute becomes a CaseInsensitiveDict. */
export type Assigned<Value> = Readonly<Record<string, Value>> | ReadonlyMap<string, Value>;

/**
 * Converts a value that a program assigns to `headers`. A plain object or a Map, a dict in Python, has no methods such
 * as `update`, so it is copied to a CaseInsensitiveDict.
 */
export function assigned_headers(given: unknown): unknown {
  return is_dict_like(given) || given instanceof Map ? new CaseInsensitiveDict(given) : given;
}
