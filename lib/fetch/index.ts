// @unasync
/**
 * Requests by `fetch`, where there are no sockets: in browsers and at the edge. There, it is the network of all other
 * modules. In Node, an agent or `install_fetch` chooses it, for tests without a network among others.
 *
 * @module
 */
export {
  FetchAgent,
  install_fetch,
  type Fetch,
  type FetchInit,
  type FetchOptions,
  type FetchedResponse,
} from '../transport/fetch/index.js';
