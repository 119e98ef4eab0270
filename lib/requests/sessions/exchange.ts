// @unasync
// Decides what a call tells the sockets of its requests, and whether a browser may follow its redirects.
import { is_own } from '../../python/calls/index.js';
import { exchange_of, type Exchange } from '../../transport/plain.js';
import type { BaseAdapter } from '../adapters/index.js';
import { PreparedRequest } from '../models/prepared_request.js';
import { GET_ADAPTER, MERGE_ENVIRONMENT_SETTINGS, SEND } from './parameters.js';
import { GET_REDIRECT_TARGET, REBUILDING, RESOLVE_REDIRECTS } from './redirects.js';
import type { Session } from './session.js';

/** The methods that get the response of each redirect. If the program overrides one of them, it may read that body. */
const FOLLOWING = [SEND, GET_REDIRECT_TARGET, RESOLVE_REDIRECTS];
/** The others by which a program decides what is sent after a redirect. */
const RULES = [...REBUILDING, GET_ADAPTER, MERGE_ENVIRONMENT_SETTINGS];

/** The `allow_redirects` of requests that `resolve_redirects` sends for `send`, which follows the redirects and alone gets them. */
export const BY_SEND = Symbol('by send') as unknown as boolean;

/** The number of redirects that browsers follow: "redirect count" of the Fetch standard. */
const BROWSER_LIMIT = 20;

/**
 * Returns the request of a call that sets members of the Exchange: a copy if other calls may send the same request at the same
 * time. An instance of a program's subclass is not copied, because it may have private fields: the call is set on it.
 * @throws The signal's reason if it is aborted.
 */
export function with_call(request: PreparedRequest, own: Partial<Exchange>, is_shared = true) {
  own.signal?.throwIfAborted();
  const is_ours = Object.getPrototypeOf(request) === PreparedRequest.prototype;
  const carrier = is_ours && is_shared ? Object.assign(request.copy(), request) : request;
  carrier._call = { exchange: { ...exchange_of(request), ...own } };
  return carrier;
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
