// Mirrors CPython v3.13.18 Lib/urllib/error.py (URLError, ContentTooShortError).
import type { HTTPMessage } from '../stdlib/http/client/plain.js';
import {
  OSError,
  message_attributes,
  name_classes,
  set_message_attributes,
  text_of_argument,
  with_context,
} from '../python/errors/internal.js';
import { hidden_attributes, is_error } from '../python/values/index.js';
import { type URLErrorArguments, type ContentTooShortErrorArguments } from './url_error.calls.js';

/**
 * Raised if a URL cannot be opened. It extends OSError.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html#urllib.error.URLError}
 * @example
 * ```ts
 * import { URLError } from 'pyurllib/error';
 * new URLError('no host given').message; // => '<urlopen error no host given>'
 * ```
 */
export class URLError extends OSError {
  /** The URL concerned, or null if no URL was given. */
  declare filename: string | null;
  /** The cause, usually text or the exception that stopped the request. */
  declare reason: string | Error;

  /**
   * @param reason The cause, usually text or another exception.
   * @param filename The URL concerned, or null if there is none.
   */
  constructor(...args: URLErrorArguments);
  constructor(reason: unknown, filename: string | null = null) {
    super(reason);
    set_message_attributes(this, { reason });
    if (is_error(reason)) with_context(this, reason);
    if (filename !== null) this.filename = filename;
  }

  override __str__(): string {
    return `<urlopen error ${text_of_argument(this, this.reason)}>`;
  }
}
hidden_attributes(URLError, [], { filename: null });
message_attributes(URLError, { reason: undefined });

/**
 * Raised by `urlretrieve` and `URLopener.retrieve` if the body is shorter than Content-Length.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html#urllib.error.ContentTooShortError}
 * @example
 * ```ts
 * import { ContentTooShortError } from 'pyurllib/error';
 * new ContentTooShortError('too short', ['file', {}]).content; // => ['file', {}]
 * ```
 */
export class ContentTooShortError extends URLError {
  /** The value that `urlretrieve` would have returned: the file's name and the headers. The file is incomplete. */
  declare content: [filename: string, headers: HTTPMessage];

  /**
   * @param message The error message, which becomes `reason`.
   * @param content The value of the attribute `content`.
   */
  constructor(...args: ContentTooShortErrorArguments);
  constructor(message: string, content: unknown) {
    super(message);
    this.content = content as [string, HTTPMessage];
  }
}
hidden_attributes(ContentTooShortError, ['content']);
name_classes({ URLError, ContentTooShortError }, 'urllib.error');
