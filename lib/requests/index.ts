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
/* eslint-disable @typescript-eslint/no-namespace -- Only a namespace adds types to an object. */
/**
 * The types that programs name by the module: `requests.Response`, `requests.adapters.HTTPAdapter`.
 * @hidden
 */
export declare namespace namespace {
  export type ConnectTimeout = InstanceType<typeof names.ConnectTimeout>;
  export type ConnectionError = InstanceType<typeof names.ConnectionError>;
  export type HTTPError = InstanceType<typeof names.HTTPError>;
  export type JSONDecodeError = InstanceType<typeof names.JSONDecodeError>;
  export type PreparedRequest = InstanceType<typeof names.PreparedRequest>;
  export type ReadTimeout = InstanceType<typeof names.ReadTimeout>;
  export type Request = InstanceType<typeof names.Request>;
  export type RequestException = InstanceType<typeof names.RequestException>;
  export type Response = InstanceType<typeof names.Response>;
  export type Session = InstanceType<typeof names.Session>;
  export type Timeout = InstanceType<typeof names.Timeout>;
  export type TooManyRedirects = InstanceType<typeof names.TooManyRedirects>;
  export namespace adapters {
    export type HTTPAdapter = InstanceType<typeof modules.adapters.HTTPAdapter>;
  }
  export namespace auth {
    export type AuthBase = InstanceType<typeof modules.auth.AuthBase>;
  }
  export namespace cookies {
    export type RequestsCookieJar = InstanceType<typeof modules.cookies.RequestsCookieJar>;
  }
  export namespace exceptions {
    export type RequestException = InstanceType<typeof names.RequestException>;
  }
}
/* eslint-enable @typescript-eslint/no-namespace */
export { namespace as default };
