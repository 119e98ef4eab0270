// Mirrors requests 2.34.2 models.py (constants; the text of raise_for_status).
import { str } from '../../python/bytes/index.js';
import { UnicodeDecodeError } from '../../python/errors/index.js';
import { compare } from '../../python/objects/index.js';
import { as_tuple, is_bytes_like } from '../../python/values/index.js';
import { codes } from '../status_codes.js';

// To support a further status, see also `Response.is_permanent_redirect` (response.ts), and in sessions/redirects.ts
// `rebuild_method`, which changes the method, and `keeps_body`, which tells whether the body is sent again.
/** The statuses of redirects that are followed. */
export const REDIRECT_STATI: readonly number[] = as_tuple([
  codes.moved,
  codes.found,
  codes.other,
  codes.temporary_redirect,
  codes.permanent_redirect,
]);

/** The default maximum number of redirects that a session follows. */
export const DEFAULT_REDIRECT_LIMIT = 30;
/** The chunk size of `Response.content`, in bytes. A body that needs no decoding may be read in larger parts. */
export const CONTENT_CHUNK_SIZE = 10 * 1024;
/** The maximum number of bytes that `Response.iter_lines` reads at a time by default. */
export const ITER_CHUNK_SIZE = 512;

/** Returns the error message for a status, or an empty string if it is not an error. */
export function status_error(status: number, reason: unknown, url: string | null): string {
  if (!compare(400, '<=', status) || !compare(status, '<', 600)) return '';
  const side = compare(status, '<', 500) ? 'Client' : 'Server';
  return `${str(status)} ${side} Error: ${reason_text(reason)} for url: ${str(url)}`;
}

/** Decodes a reason phrase. Some servers translate it, and send it in UTF-8 or latin-1. */
function reason_text(reason: unknown): string {
  if (!is_bytes_like(reason)) return str(reason);
  try {
    return str(reason, 'utf-8');
  } catch (error) {
    if (!(error instanceof UnicodeDecodeError)) throw error;
    return str(reason, 'iso-8859-1');
  }
}
