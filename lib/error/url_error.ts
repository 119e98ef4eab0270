// Mirrors CPython v3.13.0 Lib/urllib/error.py (URLError).
import {
  OSError,
  bind,
  hidden_attributes,
  signature,
  str,
  type Arguments,
} from '../builtins/index.js';

const URL_ERROR = signature<[unknown, string | null]>('URLError.__init__', {
  self: true,
  required: ['reason'],
  optional: { filename: null },
});

/**
 * Raised when a handler runs into a problem; an OSError.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html#urllib.error.URLError}
 * @example
 * ```ts
 * import { URLError } from 'pyurllib/error';
 * new URLError('no host given').message; // => '<urlopen error no host given>'
 * ```
 */
export class URLError extends OSError {
  #reason: unknown;

  /**
   * @param reason Why: a text or another exception.
   * @param filename The URL concerned, where given.
   */
  constructor(
    ...args: Arguments<
      [reason: unknown],
      [filename: string | null],
      { reason: unknown; filename?: string | null }
    >
  ) {
    const [reason, filename] = bind(URL_ERROR, args);
    super(reason);
    this.#reason = reason;
    if (filename !== null) this.filename = filename;
  }

  /** Why: a text, or the exception that stopped the request. */
  get reason(): unknown {
    return this.#reason;
  }
  set reason(reason: unknown) {
    this.#reason = reason;
  }

  override __str__(): string {
    return `<urlopen error ${str(this.reason)}>`;
  }
}
hidden_attributes(URLError, [], { filename: null });
