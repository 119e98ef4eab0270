// @unasync
/**
 * `requests`: HTTP for humans. Its submodules, such as `exceptions`, `auth`, `adapters` and `utils`, are properties.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/}
 * @module
 */
import * as modules from './module.js';
import * as names from './names.js';

export * from './names.js';
export type { BaseAdapter, HTTPAdapter } from './adapters/index.js';
export type { AuthBase, HTTPBasicAuth, HTTPDigestAuth, HTTPProxyAuth } from './auth/index.js';
export type { RequestsCookieJar } from './cookies/index.js';
export type { Hook, Hooks } from './hooks/dispatch_hook.js';
export type { CaseInsensitiveDict } from './structures/case_insensitive_dict.js';
export type { timedelta } from './models/timedelta.js';
export type * from './_types.js';
export type { RequestParts } from './models/parts.js';
export * from './module.js';

/** The module `requests` as a plain object. @hidden */
export const namespace = { ...names, ...modules };
export { namespace as default };
