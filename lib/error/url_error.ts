// Mirrors CPython v3.13.0 Lib/urllib/error.py (URLError).
import {
  OSError,
  bind,
  def,
  hidden_attributes,
  optional,
  required,
  str,
  type ArgumentsOf,
} from '../builtins/index.js';

const URL_ERROR = def(
  'URLError.__init__',
  { reason: required<unknown>() },
  { filename: optional<string | null>(null) },
);

/**
 * Raised when a handler fails; an OSError.
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
   * @param reason The cause: text or another exception.
   * @param filename The URL concerned, if any.
   */
  constructor(...args: ArgumentsOf<typeof URL_ERROR>) {
    const [reason, filename] = bind(URL_ERROR, args);
    super(reason);
    this.#reason = reason;
    if (filename !== null) this.filename = filename;
  }

  /** The cause: text, or the exception that stopped the request. */
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
