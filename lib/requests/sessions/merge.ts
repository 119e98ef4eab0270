// Mirrors requests 2.34.2 sessions.py (merge_setting, merge_hooks).
import type { AsMapping } from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { dict, equal, is_mapping } from '../../python/objects/index.js';
import { is_dict_like, is_plain_object } from '../../python/values/index.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';
import { _to_key_val_list } from '../utils/values.js';
import './merge.calls.js';

/** A class whose instances are mappings. */
export type MappingClass = new () => MutableMapping;

interface MutableMapping {
  __setitem__(key: string, value: unknown): void;
}

type Items = [key: string, value: unknown][];

/**
 * Combines a setting of a request with the same setting of its session. Mappings are merged, and null values are
 * removed from the result. For other values, the request's setting is used unless it is null.
 *
 * @param request_setting The request's setting.
 * @param session_setting The session's setting.
 * @param dict_class The class of merged mappings. The default is a dict if both are plain objects or dicts, or else a
 * Map.
 * @returns The setting.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/sessions/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.sessions.merge_setting({ a: null, b: '2' }, { a: '1' }); // => { b: '2' }
 * ```
 */
export function merge_setting(
  request_setting: AsMapping<unknown>,
  session_setting: AsMapping<unknown>,
  dict_class: MappingClass | null = null,
): unknown {
  return _merge_setting(request_setting, session_setting, dict_class);
}

/** The core of {@link merge_setting}. @internal */
export function _merge_setting(
  request_setting: unknown,
  session_setting: unknown,
  dict_class: MappingClass | null = null,
): unknown {
  if (request_setting === null || request_setting === undefined) return session_setting ?? null;
  if (!is_mapping(session_setting) || !is_mapping(request_setting)) return request_setting;
  if (dict_class === CaseInsensitiveDict && session_setting instanceof CaseInsensitiveDict) {
    return merged_headers(request_setting, session_setting);
  }
  if (dict_class === null && is_dict_like(session_setting) && is_dict_like(request_setting)) {
    const entries = Object.entries({ ...session_setting, ...request_setting });
    return dict(entries.filter(([, value]) => value !== null && value !== undefined));
  }
  const items: Items = [...items_of(session_setting), ...items_of(request_setting)];
  if (dict_class !== null) return merged_by_class(items, dict_class);
  const merged = new Map(items);
  for (const [key, value] of merged) if (value === null || value === undefined) merged.delete(key);
  return merged;
}

const items_of = _to_key_val_list as (mapping: unknown) => Items;

/** Merges the headers of a request into a copy of the session's headers. */
function merged_headers(request: unknown, session: CaseInsensitiveDict): CaseInsensitiveDict {
  const merged = new CaseInsensitiveDict<unknown>();
  const store = merged._store;
  for (const [key, item] of session._store) store.set(key, item);
  for (const [key, value] of items_of(request)) merged.__setitem__(key, value);
  for (const [key, item] of store) {
    if (item[1] === null || item[1] === undefined) store.delete(key);
  }
  return merged;
}

/**
 * Merges mappings with a class that may treat different keys as equal. A key keeps its position and takes its last
 * spelling.
 */
function merged_by_class(items: Items, dict_class: MappingClass): MutableMapping {
  const merged = new dict_class();
  for (const [key, value] of items) merged.__setitem__(key, value);
  for (const [key, value] of items_of(merged)) {
    if (value === null || value === undefined) {
      (merged as unknown as { __delitem__(key: string): void }).__delitem__(key);
    }
  }
  return merged;
}

/**
 * Returns the hooks of a request, or those of its session if the request has none. An empty list does not hide the
 * session's hooks.
 *
 * @param request_hooks The request's hooks.
 * @param session_hooks The session's hooks.
 * @param dict_class The class of merged mappings; see {@link merge_setting}.
 * @returns The hooks.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/sessions/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const print = () => null;
 * const hooks = requests.sessions.merge_hooks({ response: [] }, { response: [print] });
 * (hooks as { response: unknown[] }).response[0] === print; // => true
 * ```
 */
export function merge_hooks(
  request_hooks: AsMapping<unknown>,
  session_hooks: AsMapping<unknown>,
  dict_class: MappingClass | null = null,
): unknown {
  return _merge_hooks(request_hooks, session_hooks, dict_class);
}

/** The core of {@link merge_hooks}. @internal */
export function _merge_hooks(
  request_hooks: unknown,
  session_hooks: unknown,
  dict_class: MappingClass | null = null,
): unknown {
  if (is_empty(session_hooks)) return request_hooks;
  if (is_empty(request_hooks)) return session_hooks;
  return _merge_setting(request_hooks, session_hooks, dict_class);
}

/** Returns true if the hooks are null or undefined, or if their list for responses is empty. */
function is_empty(hooks: unknown): boolean {
  if (hooks === null || hooks === undefined) return true;
  if (is_plain_object(hooks)) return equal(hooks['response'], []);
  const { get } = hooks as { get?: unknown };
  if (typeof get !== 'function') throw no_attribute(hooks, 'get');
  return equal(get.call(hooks, 'response'), []);
}
