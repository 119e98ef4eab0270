// Mirrors CPython v3.13.0 Lib/urllib/error.py (ContentTooShortError).
import { bind, def, hidden_attributes, required, type ArgumentsOf } from '../builtins/index.js';
import { URLError } from './url_error.js';

const CONTENT_TOO_SHORT = def(
  'ContentTooShortError.__init__',
  { message: required<string>() },
  { content: required<unknown>() },
);

/**
 * Raised by `urlretrieve` when the body is shorter than Content-Length.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html#urllib.error.ContentTooShortError}
 * @example
 * ```ts
 * import { ContentTooShortError } from 'pyurllib/error';
 * new ContentTooShortError('too short', ['file', {}]).content; // => ['file', {}]
 * ```
 */
export class ContentTooShortError extends URLError {
  /** The partial download: the result `urlretrieve` would have returned. */
  declare content: unknown;

  /**
   * @param message The error message.
   * @param content The partial download.
   */
  constructor(...args: ArgumentsOf<typeof CONTENT_TOO_SHORT>) {
    const [message, content] = bind(CONTENT_TOO_SHORT, args);
    super(message);
    this.content = content;
  }
}
hidden_attributes(ContentTooShortError, ['content']);
