// @unasync
// Reads the bodies of responses for a session. An adapter of a program may return objects of a class other than Response.
import { call } from '../../python/calls/index.js';
import { RuntimeError, no_attribute } from '../../python/errors/internal.js';
import { settle } from '../../transport/index.js';
import { ChunkedEncodingError, ContentDecodingError } from '../exceptions.js';
import { Response } from '../models/index.js';
import { READ } from '../../urllib3/internal.js';

/**
 * Reads the body of a response that a session returns, and closes the response if that fails.
 * @param caller_follows True if the caller of the session's `#send` follows a redirect, so that the program does not
 * receive it.
 */
export async function read_body(response: Response, caller_follows: boolean): Promise<void> {
  // A response of another copy of this library is not an instance of this class.
  if (!(response instanceof Response) && !('_drain_body' in (response as object))) {
    void (response as Response).content;
    return;
  }
  try {
    await (caller_follows && response.is_redirect ? response._drain_body() : response.read());
  } catch (error) {
    response.close();
    throw error;
  }
}

/**
 * Reads the rest of a redirect's body so that its connection can be reused.
 * @param is_limited True to stop after 1 MiB. The caller sets it if no overridden method follows redirects.
 */
export async function consume(response: Response, is_limited: boolean): Promise<void> {
  try {
    if (is_limited && response instanceof Response) await response._drain_body();
    else await response.read();
  } catch (error) {
    const is_of_body =
      error instanceof ChunkedEncodingError ||
      error instanceof ContentDecodingError ||
      error instanceof RuntimeError;
    if (!is_of_body) throw error;
    type Read = (keywords: object) => unknown;
    const raw = response.raw as { read?: Read } | null;
    if (!raw?.read) throw no_attribute(raw, 'read');
    await settle(call(raw as { read: Read }, READ, [], { decode_content: false }));
    // As in Python, a program that reads `content` receives only the data that the decoder still contains.
    if (error instanceof ContentDecodingError) {
      response._content = false;
      response._content_consumed = false;
    }
  }
}
