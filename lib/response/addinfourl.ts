// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/response.py (addinfourl).
import { bind, hidden_attributes, signature, type Arguments } from '../builtins/index.js';
import { addinfo } from './addinfo.js';
import type { FileLike } from './file_like.js';

const ADDINFOURL = signature<[FileLike, never, string, number | null]>('addinfourl.__init__', {
  self: true,
  required: ['fp', 'headers', 'url'],
  optional: { code: null },
  mapping: ['headers'],
});

/**
 * A response with headers, a URL and a status: what `urlopen` gives for `file:`, `data:` and `ftp:`.
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
   * @param headers What `info()` gives.
   * @param url What `geturl()` gives.
   * @param code The status; null where there is none.
   */
  constructor(
    ...args: Arguments<
      [fp: FileLike, headers: Headers, url: string],
      [code: number | null],
      { fp: FileLike; headers: Headers; url: string; code: number | null }
    >
  ) {
    const [fp, headers, url, code] = bind(ADDINFOURL, args);
    super(fp, headers);
    this.url = url;
    this.code = code;
  }

  /** The status: null for what is not HTTP. */
  get status(): number | null {
    return this.code;
  }

  /** The status. */
  getcode(): number | null {
    return this.code;
  }

  /** The URL retrieved. */
  geturl(): string {
    return this.url;
  }
}
hidden_attributes(addinfourl, ['url']);
