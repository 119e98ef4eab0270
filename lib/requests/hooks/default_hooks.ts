// Mirrors requests 2.34.2 hooks.py (HOOKS, default_hooks).
import { dict } from '../../python/objects/index.js';
import type { Dict } from '../../python/values/index.js';

/** The events that have hooks. The only event is `response`. */
export const HOOKS: string[] = ['response'];

/**
 * Returns an empty list of hooks for each event.
 *
 * @returns The lists by event.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#event-hooks}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.hooks.default_hooks(); // => { response: [] }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- hooks with any parameters
export function default_hooks<Hook = (...args: any[]) => any>(): Dict<Hook[]> {
  const hooks = dict<Hook[]>();
  for (const event of HOOKS) hooks[event] = [];
  return hooks;
}
