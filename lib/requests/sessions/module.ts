// @unasync
import { HTTPAdapter } from '../adapters/index.js';
import { DEFAULT_PORTS, get_environ_proxies, get_netrc_auth } from '../utils/index.js';

/** The names of the module `requests.sessions` that it looks up itself; a program may replace them. */
export const globals = { DEFAULT_PORTS, HTTPAdapter, get_environ_proxies, get_netrc_auth };
