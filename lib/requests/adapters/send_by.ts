// @unasync
// Mirrors requests 2.34.2 sessions.py and auth.py: their calls of an adapter's `send`.
import { call } from '../../python/calls/index.js';
import { settle } from '../../transport/index.js';
import { exchange_of, type Exchange } from '../../transport/plain.js';
import { PreparedRequest } from '../models/prepared_request.js';
import type { Response } from '../models/response.js';
import type { BaseAdapter } from './base_adapter.js';
import { SEND } from './http_adapter.calls.js';

/**
 * Sends a request by an adapter.
 * @param follower What the request carries to HTTPAdapter, which takes it. An adapter of the program may leave it.
 */
export async function send_by(
  adapter: BaseAdapter,
  request: PreparedRequest,
  options: object,
  follower: Exchange['may_follow'] | null,
): Promise<Response> {
  exchange_of(request).signal?.throwIfAborted();
  if (request instanceof PreparedRequest) request._follower = follower;
  try {
    return await settle(call(adapter, SEND, [request], options));
  } finally {
    if (request._follower === follower) request._follower = null;
  }
}
