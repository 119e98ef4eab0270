// @unasync
// Mirrors requests 2.34.2 hooks.py (dispatch_hook).
import { bind, def, required, var_keyword } from '../../python/calls/index.js';
import { function_of } from '../../python/objects/index.js';
import { settle } from '../../transport/index.js';
import { hooks_of } from '../models/hooks_mixin.js';
import type { Response } from '../models/index.js';

const DISPATCH_HOOK = def(
  'dispatch_hook',
  { key: required<string>() },
  { hooks: required<unknown>('mapping') },
  { hook_data: required<unknown>('mapping') },
  { kwargs: var_keyword<Record<string, unknown>>() },
);

//#if async
/**
 * The result of a hook: the value that replaces its first argument, or nothing. A hook such as `(r) => seen.push(r)`,
 * whose number would replace the response, does not compile. In the async API, it may be a promise.
 */
export type HookResult<Data> = Replacement<Data> | Promise<Replacement<Data>>;
//#else
//~ /**
//~  * The result of a hook: the value that replaces its first argument, or nothing. A hook such as `(r) => seen.push(r)`,
//~  * whose number would replace the response, does not compile.
//~  */
//~ export type HookResult<Data> = Replacement<Data>;
//#endif

type Replacement<Data> = Data | null | undefined | void;

/**
 * A hook: a function, or an object with `__call__`, that is called when an event occurs. Its result replaces its first
 * argument, unless the result is null or undefined.
 */
export type Hook<Data = Response> =
  | ((data: Data, keywords: Readonly<Record<string, unknown>>) => HookResult<Data>)
  | { __call__(data: Data, keywords: Readonly<Record<string, unknown>>): HookResult<Data> };

/** One or several hooks for each event. */
export type Hooks<Data = Response> =
  | Readonly<Record<string, Hook<Data> | Iterable<Hook<Data>> | null>>
  | ReadonlyMap<string, Hook<Data> | Iterable<Hook<Data>> | null>;

/**
 * Calls the hooks of an event in order. The result of a hook, unless it is null or undefined, is
 * the argument of the next hook.
 *
 * @param key The event: `'response'`.
 * @param hooks The hooks by event, or null if there are none.
 * @param hook_data The argument of the first hook.
 * @param keywords The keywords for each hook, in one plain object.
 * @returns The last result that is not null or undefined, or `hook_data` if there is none.
 * @throws {TypeError} for a hook that cannot be called.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#event-hooks}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const shout = (text: string) => text.toUpperCase();
 * await requests.hooks.dispatch_hook('response', { response: shout }, 'data'); // => 'DATA'
 * ```
 */
export async function dispatch_hook<Data>(
  key: string,
  hooks: Hooks<Data> | null,
  hook_data: Data,
  ...keywords: object[]
): Promise<Data> {
  const [event, by_event, data, kwargs] = bind(DISPATCH_HOOK, [key, hooks, hook_data, ...keywords]);
  let result = data;
  const given = Object.keys(kwargs).length > 0 ? [kwargs] : [];
  for (const hook of hooks_of(by_event, event)) {
    const hook_result = await settle(function_of(hook)(result, ...given));
    if (hook_result !== null && hook_result !== undefined) result = hook_result;
  }
  return result as Data;
}
