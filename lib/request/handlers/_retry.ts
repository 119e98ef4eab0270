// @unasync
import { call, is_own } from '../../python/calls/index.js';
import { value_at, has_key } from '../../python/objects/index.js';
import type { HTTPMessage } from '../../stdlib/http/client/index.js';
import type { FileLike } from '../../response/index.js';
import type { Timeout } from '../../stdlib/socket/index.js';
import { settle, settle_within } from '../../transport/index.js';
import { within, type Call } from '../../transport/plain.js';
import type { BaseHandler } from '../opener_director.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';
import { OPEN } from '../opener_director.js';

/** The arguments of methods such as `http_error_401`, which handle a response with an error status. */
export type ErrorArguments = [
  req: Request,
  fp: FileLike,
  code: number,
  msg: string,
  headers: HTTPMessage,
];

/** Returns the values of a header. The headers may be any mapping that a program passes to a handler. */
export function header_values(headers: HTTPMessage, name: string): readonly string[] {
  if (typeof headers.get_all === 'function') return headers.get_all(name) ?? [];
  return has_key(headers, name) ? [value_at(headers, name) as string] : [];
}

/**
 * Runs a retry and closes the refused response if the retry returns another response or throws. CPython closes the
 * response when its last reference is dropped. Here, it would stay open until it is garbage-collected.
 */
export async function replace_response(
  refused: FileLike | null,
  retry: () => Promise<Response | null>,
): Promise<Response | null> {
  let is_kept = false;
  try {
    const response = await settle(retry());
    is_kept = response === null;
    return response;
  } finally {
    if (!is_kept) await settle(refused?.close?.());
  }
}

/**
 * Opens a request again, or opens a request that replaces it, with the timeout of the original request.
 * @param context The call to which that belongs.
 */
export async function reopen(
  { parent }: BaseHandler,
  context: Call | null,
  request: Request,
  original = request,
): Promise<Response> {
  context?.signal?.throwIfAborted();
  // CPython's handlers of credentials call two more methods.
  const frames = request === original ? 6 : 4;
  const run = () => call(parent, OPEN, [request], { timeout: original.timeout as Timeout });
  if (!is_own(parent, OPEN)) return await settle_within(context, run, frames);
  return await settle(within(context, run, frames));
}
