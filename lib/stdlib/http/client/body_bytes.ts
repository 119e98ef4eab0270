// Mirrors CPython v3.13.18 Lib/http/client.py: bodies as bytes, their length and their chunks.
import { latin1_bytes } from '../../../python/platform/index.js';
import { Bytes, encode } from '../../../python/bytes/index.js';
import { UnicodeEncodeError, with_note } from '../../../python/errors/internal.js';
import { repr } from '../../../python/objects/index.js';
import { is_readable } from '../../../python/streams/index.js';
import {
  buffer_bytes,
  count_points,
  index_after,
  type_name,
} from '../../../python/values/index.js';

/** Methods for which a server may require a Content-Length even if there is no body. */
const METHODS_EXPECTING_BODY = new Set(['PATCH', 'POST', 'PUT']);

/** Returns the value of Content-Length for a body, or null if the header is not to be sent. */
export function content_length_of(body: unknown, method: string): number | null {
  if (body === null || body === undefined) {
    return METHODS_EXPECTING_BODY.has(method.toUpperCase()) ? 0 : null;
  }
  if (is_readable(body)) return null;
  const bytes = buffer_bytes(body);
  if (bytes !== null) return bytes.length;
  return typeof body === 'string' ? count_points(body) : null;
}

/** Encodes a text body as latin-1. If this fails, the error contains a hint. */
export function encode_text_body(text: string): Bytes {
  try {
    return encode(text, 'latin-1');
  } catch (error) {
    if (!(error instanceof UnicodeEncodeError)) throw error;
    const start = index_after(text, 0, error.start);
    const part = text.slice(start, index_after(text, start, error.end - error.start));
    const hint = `Body (${repr(part).slice(0, 20)}) is not valid Latin-1. Use body.encode('utf-8') if you want to send it encoded in UTF-8.`;
    throw new UnicodeEncodeError(error.encoding, error.object, error.start, error.end, hint);
  }
}

/** A note for the error about a body that is neither bytes nor consists of bytes. */
export const BODY_HINT =
  "A body is bytes. A form: encode(urlencode({ … }), 'ascii'). JSON: encode(JSON.stringify(…), 'utf-8'), with a Content-Type.";

const CRLF = latin1_bytes('\r\n');

/** Encodes a piece as a chunk of a chunked body. */
export function chunk_of(piece: unknown): Bytes {
  if (typeof piece === 'string')
    throw with_note(new TypeError("can't concat str to bytes"), BODY_HINT);
  const bytes = buffer_bytes(piece);
  if (bytes === null) {
    const message = Array.isArray(piece)
      ? `can't concat ${type_name(piece)} to bytes`
      : `object of type '${type_name(piece)}' has no len()`;
    throw with_note(new TypeError(message), BODY_HINT);
  }
  const size = latin1_bytes(`${bytes.length.toString(16).toUpperCase()}\r\n`);
  return Bytes.concat([size, bytes, CRLF]);
}
