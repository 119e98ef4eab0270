/**
 * The colourless part of `urllib.request` that colourless rooms above need.
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
