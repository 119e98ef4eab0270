// Mirrors requests 2.34.2 auth.py (_basic_auth_str, and its constants).
import { Bytes, b64encode, encode, str } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, required } from '../../python/calls/index.js';
import { warn_hidden } from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import { type BytesLike, is_bytes_like, type_name } from '../../python/values/index.js';

const BASIC_AUTH_STR = def(
  '_basic_auth_str',
  { username: required<string | BytesLike>() },
  { password: required<string | BytesLike>() },
);

/**
 * Returns the value of an Authorization header for Basic. Text is encoded as latin-1. Values other than text and bytes
 * are converted to text with a warning.
 */
export function _basic_auth_str(...args: ArgumentsOf<typeof BASIC_AUTH_STR>): string {
  const [username, password] = bind(BASIC_AUTH_STR, args);
  if (!is_text(username)) warn_of(`usernames`, repr(username));
  if (!is_text(password)) warn_of(`passwords`, `<class '${type_name(password)}'>`);
  return `Basic ${b64encode(Bytes.concat([latin1(username), COLON, latin1(password)]))}`;
}

const COLON = encode(':', 'ascii');

function is_text(value: unknown): value is string | Uint8Array {
  return typeof value === 'string' || is_bytes_like(value);
}

function latin1(value: unknown): Uint8Array {
  return is_bytes_like(value) ? value : encode(str(value), 'latin1');
}

function warn_of(what: string, value: string): void {
  warn_hidden(
    `Non-string ${what} will no longer be supported in Requests 3.0.0. Please convert the object you've passed in ` +
      `(${value}) to a string or bytes object in the near future to avoid problems.`,
  );
}

/** The media type of a form. */
export const CONTENT_TYPE_FORM_URLENCODED = 'application/x-www-form-urlencoded';

/** The media type of a form with files. */
export const CONTENT_TYPE_MULTI_PART = 'multipart/form-data';
