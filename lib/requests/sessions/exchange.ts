// @unasync
// Decides what a request carries to its socket, and whether a browser may follow its redirects.
import { is_own } from '../../python/calls/index.js';
import { NO_EXCHANGE, type Exchange } from '../../transport/plain.js';
import type { BaseAdapter } from '../adapters/index.js';
import { PreparedRequest } from '../models/index.js';
import { GET_ADAPTER, MERGE_ENVIRONMENT_SETTINGS, SEND } from './parameters.js';
import {
  GET_REDIRECT_TARGET,
  REBUILDING,
  RESOLVE_REDIRECTS,
  type SessionRedirectMixin,
} from './redirects.js';

/** The methods that receive responses which are followed. One of the program's may read the body of a redirect. */
const FOLLOWING = [SEND, GET_REDIRECT_TARGET, RESOLVE_REDIRECTS];
/** The others by which a program decides what is sent after a redirect. */
const RULES = [...REBUILDING, GET_ADAPTER, MERGE_ENVIRONMENT_SETTINGS];

/** The number of redirects that browsers follow: "redirect count" of the Fetch standard. */
const BROWSER_LIMIT = 20;

type Sending = SessionRedirectMixin & { adapters: Record<string, BaseAdapter> };

/**
 * Returns the request that carries a signal: a copy, because other calls may send the same request at the same time. An
 * instance of a subclass of the program's, which may have private fields, carries it itself.
 */
export function carrying(request: PreparedRequest, signal: AbortSignal): PreparedRequest {
  const is_ours = Object.getPrototypeOf(request) === PreparedRequest.prototype;
  const carrier = is_ours ? Object.assign(request.copy(), request) : request;
  carrier._exchange = { ...carrier._exchange, signal };
  return carrier;
}

/** Returns what a request carries to its socket. One that follows a redirect has it from the one before. */
export function exchange_of(
  session: Sending,
  { _exchange: before = NO_EXCHANGE }: Partial<PreparedRequest>,
  adapter: BaseAdapter,
  allow_redirects: boolean,
): Exchange {
  const follows = (allow_redirects || before.follows) && is_own(session, ...FOLLOWING);
  return { ...before, follows, may_follow: () => follows && leaves_redirects(session, adapter) };
}

/**
 * Returns true if a browser may follow the redirects of a request that an adapter sends: the session has no rule of its
 * own, a limit that the browser's does not exceed, and other URLs are sent in the same way.
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
