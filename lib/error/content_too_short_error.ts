// Mirrors CPython v3.13.0 Lib/urllib/error.py (ContentTooShortError).
import { bind, hidden_attributes, signature, type Arguments } from '../builtins/index.js';
import { URLError } from './url_error.js';

const CONTENT_TOO_SHORT = signature<[string, unknown]>('ContentTooShortError.__init__', {
  self: true,
  required: ['message', 'content'],
});

/**
 * Raised by `urlretrieve` when less came than Content-Length said.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html#urllib.error.ContentTooShortError}
 * @example
 * ```ts
 * import { ContentTooShortError } from 'pyurllib/error';
 * new ContentTooShortError('too short', ['file', {}]).content; // => ['file', {}]
 * ```
 */
export class ContentTooShortError extends URLError {
  /** What was downloaded: the result `urlretrieve` would have given. */
  declare content: unknown;

  /**
   * @param message What happened.
   * @param content What was downloaded.
   */
  constructor(
    ...args: Arguments<
      [message: string, content: unknown],
      [],
      { message: string; content: unknown }
    >
  ) {
    const [message, content] = bind(CONTENT_TOO_SHORT, args);
    super(message);
    this.content = content;
  }
}
hidden_attributes(ContentTooShortError, ['content']);
