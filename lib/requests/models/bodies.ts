// @unasync
// Reads the bodies of responses. docs/internals/transport.md has a table of the readers.
import { call } from '../../python/calls/index.js';
import { RuntimeError, no_attribute } from '../../python/errors/internal.js';
import { release } from '../../python/streams/index.js';
import { settle } from '../../transport/index.js';
import { READ } from '../../urllib3/internal.js';
import { ChunkedEncodingError, ContentDecodingError } from '../exceptions.js';
import type { Response } from './response.js';
//#if async
import { hooks_of } from './hooks_mixin.js';
import type { PreparedRequest } from './prepared_request.js';
//#endif

/** The next reader of a response: hooks, which cannot wait; code that sends another request in its place; the program. */
export type Reader = 'hooks' | 'follower' | 'program';

/** The hooks that may send a request in place of a response, each with a function that is truthy for these responses. */
export const answering_hooks = new WeakMap<object, (response: Response) => unknown>();

/**
 * Reads as much of a response's body as its next reader needs, and closes the response if that fails. The response may be
 * an object of another class, which an adapter of the program has returned. Returns null if nothing is to be waited for.
 */
export function read_body(response: Response, reader: Reader): Promise<void> | null {
  return is_read(response, reader) ? null : read_or_close(response, reader);
}

/** Returns true if a body has been read, or is at hand. One that the program may never see is not decoded. */
function is_read(response: Response, reader: Reader): boolean {
  //#if async
  if (reader === 'hooks' && may_be_replaced(response)) return false;
  //#endif
  return reader !== 'follower' && '_take_body' in (response as object) && response._take_body();
}

async function read_or_close(response: Response, reader: Reader): Promise<void> {
  try {
    await read(response, reader);
  } catch (error) {
    release(response);
    throw error;
  }
}

/**
 * Lets go of a response whose request fails after its arrival, such as in a hook. Unless the program reads bodies itself,
 * the body is read first, because the error may have the response. A failure of it never replaces that error.
 */
export async function release_response(response: Response, stream: boolean): Promise<void> {
  try {
    if (!stream) return await read(response, 'program');
  } catch {
    // The response is closed.
  }
  release(response);
}

async function read(response: Response, reader: Reader): Promise<void> {
  const is_ours = '_drain_body' in (response as object);
  //#if async
  if (reader === 'hooks') {
    if (is_ours) await response._read_ahead(may_be_replaced(response));
    return;
  }
  //#endif
  if (!is_ours) void response.content;
  else await (reader === 'follower' ? response._drain_body() : response.read());
}

//#if async
/** Returns true if another request may be sent in place of a response, so that the program never sees it. */
function may_be_replaced(response: Response): boolean {
  const request = response.request as PreparedRequest | null;
  if (response.is_redirect && response._follower) return true;
  const hooks = Array.from(hooks_of(request?.hooks, 'response'));
  return hooks.some((hook) => answering_hooks.get(hook as object)?.(response));
}
//#endif

/** Reads the body of a redirect so that its connection can be reused. As in Requests, errors of the body are ignored. */
export async function read_redirect(response: Response): Promise<void> {
  try {
    await read(response, response._follower ? 'follower' : 'program');
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
