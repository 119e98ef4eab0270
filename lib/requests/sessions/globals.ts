// @unasync
import { HTTPAdapter } from '../adapters/index.js';
import { DEFAULT_PORTS, get_environ_proxies, get_netrc_auth } from '../utils/index.js';

/** The names that the module `requests.sessions` itself looks up. A program may replace them. */
export const globals = { DEFAULT_PORTS, HTTPAdapter, get_environ_proxies, get_netrc_auth };
