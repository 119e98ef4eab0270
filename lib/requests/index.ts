// @unasync
/**
 * `requests`: HTTP for humans. Its submodules are properties: `exceptions`, `auth`, `adapters`, `utils` …
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/}
 * @module
 */
export {
  __author__,
  __author_email__,
  __build__,
  __cake__,
  __copyright__,
  __description__,
  __license__,
  __title__,
  __url__,
  __version__,
} from './version.js';
export { delete, get, head, options, patch, post, put, request } from './api.js';
export {
  ConnectTimeout,
  ConnectionError,
  FileModeWarning,
  HTTPError,
  JSONDecodeError,
  ReadTimeout,
  RequestException,
  Timeout,
  TooManyRedirects,
  URLRequired,
} from './exceptions.js';
export { PreparedRequest, Request, Response, type RawBody } from './models/index.js';
export { Session, session, type Settings } from './sessions/index.js';
export { codes } from './status_codes.js';
export type { BaseAdapter, HTTPAdapter } from './adapters/index.js';
export type { AuthBase, HTTPBasicAuth, HTTPDigestAuth, HTTPProxyAuth } from './auth/index.js';
export type { RequestsCookieJar } from './cookies/index.js';
export type { Hook, Hooks } from './dispatch_hook.js';
export type { CaseInsensitiveDict } from './structures.js';
export type { timedelta } from './timedelta.js';
export type * from './callback_types.js';
export type * from './types.js';
export {
  _internal_utils,
  adapters,
  api,
  auth,
  certs,
  compat,
  cookies,
  exceptions,
  hooks,
  models,
  namespace,
  packages,
  sessions,
  status_codes,
  structures,
  utils,
} from './namespace.js';
