// Mirrors requests 2.34.2 models.py (RequestHooksMixin).
import { python_calls } from '../../python/calls/index.js';
import { KeyError, ValueError } from '../../python/errors/index.js';
import {
  type Callable,
  callable,
  equal,
  is_iterable,
  iter_of,
  mapping_items,
  truth,
} from '../../python/objects/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import {
  type Dict,
  hidden_attributes,
  find_method,
  is_dict_like,
} from '../../python/values/index.js';
import { RequestHooksMixin_calls } from './hooks_mixin.calls.js';

/**
 * A mixin for hooks, which are functions that are called with a response.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#event-hooks}
 * @example
 * ```ts
 * import { Request } from 'pyurllib/requests';
 *
 * const request = new Request('GET', 'http://localhost:8000/');
 * const show = (r: object) => console.log(r);
 * request.register_hook('response', show);
 * request.deregister_hook('response', show); // => true
 * ```
 */
export class RequestHooksMixin {
  /** The hooks by event. */
  declare hooks: Dict<unknown[]>;

  /**
   * Adds hooks.
   * @param event The event: `response`.
   * @param hook One or several hooks. If there are several, those that are not callable are ignored.
   * @throws {ValueError} if there is no such event.
   */
  register_hook(event: string, hook: Callable | Iterable<unknown>): void {
    const known = entry_of(this.hooks, event);
    if (known === null) {
      throw new ValueError(`Unsupported event specified, with event name "${event}"`);
    }
    const added = callable(hook) ? [hook] : is_iterable(hook) ? iter_of(hook) : [];
    for (const each of added) if (callable(each)) list_of(known, 'append').push(each);
  }

  /**
   * Removes a hook.
   * @param event The event: `response`.
   * @param hook The hook.
   * @returns True if it was registered.
   * @throws {KeyError} if there is no such event.
   */
  deregister_hook(event: string, hook: Callable): boolean {
    const entry = entry_of(this.hooks, event);
    if (entry === null) throw new KeyError(event);
    const known = list_of(entry, 'remove');
    const at = known.findIndex((each) => each === hook || equal(each, hook));
    if (at >= 0) known.splice(at, 1);
    return at >= 0;
  }
}
python_calls(RequestHooksMixin, RequestHooksMixin_calls);
hidden_attributes(RequestHooksMixin, ['hooks']);

/** Returns the hooks of an event in order. A program may have assigned a single one. @positional */
export function hooks_of(hooks: unknown, event: string): Iterable<unknown> {
  const found = truth(hooks) ? entry_of(hooks, event) : null;
  if (!found) return [];
  if (Array.isArray(found)) return found as unknown[];
  return callable(found) ? [found] : iter_of(found);
}

function entry_of(hooks: unknown, event: string): unknown {
  if (is_dict_like(hooks)) return Object.hasOwn(hooks, event) ? hooks[event] : null;
  return (hooks as { get(key: string): unknown }).get(event) ?? null;
}

function list_of(hooks: unknown, method: string): unknown[] {
  if (Array.isArray(hooks)) return hooks;
  throw no_attribute(hooks, method);
}

/** Implements Python's `mapping.items()`. A plain object may also have such a method. @positional */
export function items_of(mapping: unknown): Iterable<readonly [string, unknown]> {
  const items = find_method(mapping, 'items');
  const found: unknown = items ? items.call(mapping) : mapping_items(mapping);
  if (found !== null) return found as Iterable<readonly [string, unknown]>;
  throw no_attribute(mapping, 'items');
}
