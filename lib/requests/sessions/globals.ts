// @unasync
import { HTTPAdapter } from '../adapters/index.js';
import { get_netrc_auth } from '../utils/index.js';

/** The names of the module `requests.sessions` that it looks up itself; a program may replace them. */
export const globals = { HTTPAdapter, get_netrc_auth };
