// Mirrors CPython v3.13.18 Lib/urllib/parse.py (unwrap, to_bytes).
import { str } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, required } from '../python/calls/index.js';
import { UnicodeError, warn } from '../python/errors/index.js';
import { repr } from '../python/objects/index.js';
import { strip } from '../python/values/index.js';
import './unwrap.calls.js';

const TO_BYTES = def('to_bytes', { url: required<unknown>() });

const NON_ASCII = /[^\0-\x7f]/;

/**
 * Extracts the URL from `<URL:scheme://host/path>`. The brackets and the `URL:` are optional.
 * Surrounding white space is removed.
 *
 * @param url The text. Other values are first converted by Python's `str`.
 * @returns The URL.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.unwrap}
 * @example
 * ```ts
 * unwrap('<URL:http://host/path>'); // => 'http://host/path'
 * ```
 */
export function unwrap(url: unknown): string {
  let text = strip(str(url));
  if (text.startsWith('<') && text.endsWith('>')) text = strip(text.slice(1, -1));
  return text.startsWith('URL:') ? strip(text.slice(4)) : text;
}

/**
 * Checks that a URL is ASCII. Deprecated since Python 3.8; the first call emits a warning.
 *
 * @deprecated Despite its name, it does not convert text to bytes. Use `encode`.
 * @param url The text. Other values are returned unchanged.
 * @returns `url`.
 * @throws {UnicodeError} if `url` contains non-ASCII characters.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * to_bytes('http://host/'); // => 'http://host/'
 * ```
 */
export function to_bytes<Value>(...args: ArgumentsOf<typeof TO_BYTES, { url: Value }>): Value {
  const [url] = bind(TO_BYTES, args);
  warn('urllib.parse.to_bytes() is deprecated as of 3.8', 'DeprecationWarning');
  return _to_bytes(url as Value);
}

/** Implements {@link to_bytes} without the warning. */
export function _to_bytes<Value>(url: Value): Value {
  if (typeof url === 'string' && NON_ASCII.test(url)) {
    throw new UnicodeError(`URL ${repr(url)} contains non-ASCII characters`);
  }
  return url;
}
