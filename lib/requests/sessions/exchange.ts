// @unasync
// Decides what a call tells the sockets of its requests, and whether a browser may follow its redirects.
import { is_own } from '../../python/calls/index.js';
import { NO_EXCHANGE, exchange_of, type Call, type Exchange } from '../../transport/plain.js';
import type { BaseAdapter } from '../adapters/index.js';
import { PreparedRequest } from '../models/prepared_request.js';
import {
  GET_REDIRECT_TARGET,
  REBUILD_AUTH,
  REBUILD_METHOD,
  REBUILD_PROXIES,
  RESOLVE_REDIRECTS,
  SHOULD_STRIP_AUTH,
} from './redirects.calls.js';
import { GET_ADAPTER, MERGE_ENVIRONMENT_SETTINGS, SEND } from './session.calls.js';
import type { Session } from './session.js';

/** The methods that get the response of each redirect. If the program overrides one of them, it may read that body. */
const FOLLOWING = [SEND, GET_REDIRECT_TARGET, RESOLVE_REDIRECTS];
/** The others by which a program decides what is sent after a redirect. */
const RULES = [
  SHOULD_STRIP_AUTH,
  REBUILD_AUTH,
  REBUILD_METHOD,
  REBUILD_PROXIES,
  GET_ADAPTER,
  MERGE_ENVIRONMENT_SETTINGS,
];

/** The number of redirects that browsers follow: "redirect count" of the Fetch standard. */
const BROWSER_LIMIT = 20;

/**
 * Begins a call. Returns the request that it sends, and what ends it.
 * @param own The members of the Exchange that the call sets, or null for none. If there are any, and other calls may send the same
 * request at the same time, the request is a copy, unless it is an instance of a program's subclass, which may have private fields.
 * @throws The signal's reason if it is aborted.
 */
export function begin_call(
  given: PreparedRequest,
  own: Partial<Exchange> | null,
  is_shared = true,
) {
  if (own === null) return { request: given, end: () => undefined };
  own.signal?.throwIfAborted();
  const is_ours = Object.getPrototypeOf(given) === PreparedRequest.prototype;
  const request = is_ours && is_shared ? Object.assign(given.copy(), given) : given;
  const { _call: outer } = request;
  const call: Call = (request._call = { exchange: { ...exchange_of(given), ...own } });
  const end = () => {
    call.exchange = NO_EXCHANGE;
    if (request._call === call) request._call = outer;
  };
  return { request, end };
}

/**
 * Returns `may_follow` of the Exchange for a request of which a session follows the redirects, so that the program never gets
 * their bodies. Returns null if one of its methods is the program's and may read them.
 *
 * A browser may follow them by the standard's rules if the session has no rule of its own, a limit of at least the browser's,
 * and the same adapter for all URLs.
 */
export function follower_of(session: Session, adapter: BaseAdapter): Exchange['may_follow'] | null {
  if (!is_own(session, ...FOLLOWING)) return null;
  return () =>
    is_own(session, ...RULES) &&
    session.max_redirects >= BROWSER_LIMIT &&
    ['http://', 'https://'].every((prefix) => Object.hasOwn(session.adapters, prefix)) &&
    Object.values(session.adapters).every((each) => each.send === adapter.send);
}
