// @unasync
import { call } from '../../python/calls/index.js';
import { value_at, has_key } from '../../python/objects/index.js';
import type { HTTPMessage } from '../../stdlib/http/client/index.js';
import type { FileLike } from '../../response/index.js';
import type { Timeout } from '../../stdlib/socket/index.js';
import { deeper, settle } from '../../transport/index.js';
import type { BaseHandler, OpenKeywords } from '../opener_director.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';
import { OPEN } from '../opener_director.calls.js';
import { capitalize } from '../_case.js';
import { belonging } from '../begin_call.js';
import { add_next_step, opening_of, remove_next_step, type Step } from '../open_calls.js';

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
 * Opens a request again, or one that replaces it, with the timeout and the signal of the original request.
 *
 * @param refused The response that the handler answers, or null if there is none.
 * @param answer The header by which it answers a challenge, or null.
 */
export async function reopen(
  handler: BaseHandler,
  request: Request,
  refused: object | null,
  original = request,
  answer: Step['answer'] = null,
): Promise<Response> {
  const { step: before } = opening_of(original, refused);
  const count = deeper(before?.count ?? 0);
  const next = belonging(request, opening_of(original));
  const step = { handler, before, count, answer };
  add_next_step(next, step);
  try {
    const { timeout } = original;
    const keywords = { timeout: timeout as Timeout } satisfies OpenKeywords;
    return await settle(call(handler.parent, OPEN, [next], keywords));
  } finally {
    remove_next_step(next, step);
  }
}

/** Answers a challenge: adds the header to the request, and opens it again. */
export async function answer_with(
  handler: BaseHandler & { readonly auth_header: string },
  req: Request,
  refused: object | null,
  value: string,
): Promise<Response> {
  req.add_unredirected_header(handler.auth_header, value);
  return await reopen(handler, req, refused, req, [capitalize(handler.auth_header), value]);
}
