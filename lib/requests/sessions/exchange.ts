// @unasync
// Decides what a request carries to its socket, and whether a browser may follow its redirects.
import { is_own } from '../../python/calls/index.js';
import { NO_CALL, type Call, type Exchange } from '../../transport/plain.js';
import type { BaseAdapter } from '../adapters/index.js';
import { PreparedRequest } from '../models/index.js';
import { GET_ADAPTER, MERGE_ENVIRONMENT_SETTINGS, SEND } from './parameters.js';
import {
  GET_REDIRECT_TARGET,
  REBUILDING,
  RESOLVE_REDIRECTS,
  type SessionRedirectMixin,
} from './redirects.js';

/** The methods that get the response of each redirect. If the program overrides one of them, it may read that body. */
const FOLLOWING = [SEND, GET_REDIRECT_TARGET, RESOLVE_REDIRECTS];
/** The others by which a program decides what is sent after a redirect. */
const RULES = [...REBUILDING, GET_ADAPTER, MERGE_ENVIRONMENT_SETTINGS];

/** The number of redirects that browsers follow: "redirect count" of the Fetch standard. */
const BROWSER_LIMIT = 20;

type Sending = SessionRedirectMixin & { adapters: Record<string, BaseAdapter> };

/**
 * Returns the request of a call with a signal: a copy, because other calls may send the same request at the same time. An
 * instance of a program's subclass is not copied, because it may have private fields: the call is set on it.
 */
export function with_call(request: PreparedRequest, call: Call): PreparedRequest {
  const is_ours = Object.getPrototypeOf(request) === PreparedRequest.prototype;
  const carrier = is_ours ? Object.assign(request.copy(), request) : request;
  carrier._call = call;
  return carrier;
}

/** Returns what a request tells its socket. `resolve_redirects` has told whether anybody gets the body of a further redirect. */
export function exchange_of(
  session: Sending,
  { _call = NO_CALL, _exchange: given = null }: Partial<PreparedRequest>,
  adapter: BaseAdapter,
  allow_redirects: boolean,
): Exchange {
  const follows = (allow_redirects || given?.follows === true) && is_own(session, ...FOLLOWING);
  return {
    ..._call.exchange,
    follows,
    may_follow: () => follows && leaves_redirects(session, adapter),
  };
}

/**
 * Returns true if a browser may follow the redirects of a request that an adapter sends: the session has no rule of its
 * own, a limit of at least the browser's, and the same adapter for all URLs.
 */
function leaves_redirects(session: Sending, adapter: BaseAdapter): boolean {
  const { adapters, max_redirects } = session;
  return (
    is_own(session, ...RULES) &&
    typeof max_redirects === 'number' &&
    max_redirects >= BROWSER_LIMIT &&
    ['http://', 'https://'].every((prefix) => Object.hasOwn(adapters, prefix)) &&
    Object.values(adapters).every((each) => each.send === adapter.send)
  );
}
