// Mirrors requests 2.34.2 hooks.py (HOOKS, default_hooks).
import { dict, type Dict } from '../builtins/index.js';

/** The events that hooks can be called at: only `response`. */
export const HOOKS: string[] = ['response'];

/**
 * An empty list of hooks for each event.
 *
 * @returns Event → hooks.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#event-hooks}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.hooks.default_hooks(); // => { response: [] }
 * ```
 */
export function default_hooks<Hook = (...args: never[]) => unknown>(): Dict<Hook[]> {
  return dict(HOOKS.map((event): [string, Hook[]] => [event, []]));
}
