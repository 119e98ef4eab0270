// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/response.py (addinfo).
import { bind, def, hidden_attributes, required, type ArgumentsOf } from '../builtins/index.js';
import { addbase, type FileLike } from './addbase.js';

const ADDINFO = def(
  'addinfo.__init__',
  { fp: required<FileLike>() },
  { headers: required<never>('mapping') },
);

/**
 * A response with headers.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.response}
 * @example
 * ```ts
 * import { addinfo } from 'pyurllib/response';
 * import { BytesIO } from 'pyurllib/builtins';
 *
 * const response = new addinfo(new BytesIO(), { 'Content-Type': 'text/plain' });
 * response.info()['Content-Type']; // => 'text/plain'
 * ```
 */
export class addinfo<Headers = unknown> extends addbase {
  declare headers: Headers;

  /**
   * @param fp The stream to wrap.
   * @param headers The value `info()` returns.
   */
  constructor(...args: ArgumentsOf<typeof ADDINFO, { headers: Headers }, { headers: unknown }>) {
    const [fp, headers] = bind(ADDINFO, args);
    super(fp);
    this.headers = headers;
  }

  /** The headers. */
  info(): Headers {
    return this.headers;
  }
}
hidden_attributes(addinfo, ['headers']);
