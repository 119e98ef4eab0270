// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/response.py (addinfourl).
import {
  bind,
  def,
  hidden_attributes,
  optional,
  required,
  type ArgumentsOf,
} from '../builtins/index.js';
import { addinfo } from './addinfo.js';
import type { FileLike } from './addbase.js';

const ADDINFOURL = def(
  'addinfourl.__init__',
  { fp: required<FileLike>() },
  { headers: required<never>('mapping') },
  { url: required<string>() },
  { code: optional<number | null>(null) },
);

/**
 * A response with headers, a URL and a status, as `urlopen` returns for `file:`, `data:` and `ftp:`.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.response.addinfourl}
 * @example
 * ```ts
 * import { addinfourl } from 'pyurllib/response';
 * import { BytesIO } from 'pyurllib/builtins';
 *
 * const response = new addinfourl(new BytesIO(), {}, 'http://localhost/', 200);
 * response.geturl(); // => 'http://localhost/'
 * response.status; // => 200
 * ```
 */
export class addinfourl<Headers = unknown> extends addinfo<Headers> {
  declare url: string;
  code: number | null;

  /**
   * @param fp The stream to wrap.
   * @param headers The value `info()` returns.
   * @param url The value `geturl()` returns.
   * @param code The status code; null if there is none.
   */
  constructor(...args: ArgumentsOf<typeof ADDINFOURL, { headers: Headers }, { headers: unknown }>) {
    const [fp, headers, url, code] = bind(ADDINFOURL, args);
    super(fp, headers);
    this.url = url;
    this.code = code;
  }

  /** The status code; null for schemes other than HTTP. */
  get status(): number | null {
    return this.code;
  }

  /** The status code. */
  getcode(): number | null {
    return this.code;
  }

  /** The retrieved URL. */
  geturl(): string {
    return this.url;
  }
}
hidden_attributes(addinfourl, ['url']);
