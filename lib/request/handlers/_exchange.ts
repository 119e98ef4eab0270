// @unasync
// Decides what a request tells its socket, and whether a browser may follow its redirects.
import { is_own } from '../../python/calls/index.js';
import type { Exchange } from '../../transport/plain.js';
import type { OpenerDirector } from '../opener_director.js';
import { opening_of } from '../open_calls.js';
import type { Request } from '../request.js';
import { HTTPErrorProcessor } from './error_processor.js';
import { HTTPRedirectHandler } from './redirect.js';

/** Returns what a request tells its socket. A handler may be called without an opener. */
export function exchange_of(opener: OpenerDirector | undefined, req: Request): Exchange {
  const may_follow = () => follows_redirects(opener?.handlers ?? [], req);
  return { ...opening_of(req).exchange, may_follow };
}

/**
 * Returns true if handlers follow redirects by the standard's rules, so that a browser may do it instead: if they are urllib's
 * own, which follow only these methods.
 */
function follows_redirects(handlers: readonly unknown[], req: Request): boolean {
  return (
    ['GET', 'HEAD', 'POST'].includes(String(req.get_method())) &&
    handlers.some((each) => each instanceof HTTPRedirectHandler) &&
    handlers.every(has_own_redirects)
  );
}

/** Returns true if a handler leaves redirects as they are, so that a browser may follow them. */
function has_own_redirects(handler: unknown): boolean {
  if (handler instanceof HTTPErrorProcessor)
    return is_own(handler, HTTPErrorProcessor, 'http_response', 'https_response');
  if (!(handler instanceof HTTPRedirectHandler)) return true;
  const limits: unknown[] = [handler.max_redirections, handler.max_repeats];
  const follows = limits.every((limit) => typeof limit === 'number' && limit > 0);
  const targets = [301, 302, 303, 307, 308].map((code) => `http_error_${code}` as 'http_error_302');
  return follows && is_own(handler, HTTPRedirectHandler, 'redirect_request', ...targets);
}
