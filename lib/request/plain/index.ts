/**
 * The plain part of `urllib.request`, for the plain folders that depend on it.
 *
 * @module
 */
export { parse_http_list } from '../auth/http_lists.js';
export {
  getproxies,
  getproxies_environment,
  proxy_bypass,
  proxy_bypass_environment,
} from '../proxies/environment.js';
