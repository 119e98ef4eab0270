// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/error.py (HTTPError).
import { str } from '../python/bytes/index.js';
import type { AsMapping } from '../python/calls/index.js';
import {
  declare_twin,
  message_attributes,
  multiple_bases,
  name_classes,
  set_message_attributes,
} from '../python/errors/internal.js';
import { repr } from '../python/objects/index.js';
import { BytesIO } from '../python/streams/index.js';
import {
  type Mapping,
  as_tuple,
  define_property,
  hidden_attributes,
} from '../python/values/index.js';
import type { HTTPMessage } from '../stdlib/http/client/index.js';
import { addbase, addinfo, addinfourl, type FileLike } from '../response/index.js';
import { URLError } from './url_error.js';
import type { HTTPErrorArguments } from './http_error.calls.js';

/**
 * An HTTP error that is also a response: its body, headers and status can be read.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html#urllib.error.HTTPError}
 * @example
 * ```ts
 * import { urlopen } from 'pyurllib/request';
 * import { HTTPError } from 'pyurllib/error';
 *
 * try {
 *   await urlopen('http://localhost:8000/status/404');
 * } catch (error) {
 *   if (!(error instanceof HTTPError)) throw error;
 *   console.log(error.code, error.reason); // prints: 404 Not Found
 *   await error.read();
 * }
 * ```
 */
export class HTTPError extends URLError {
  /** The status code. */
  declare code: number;
  /** The requested URL. */
  declare filename: string;
  declare __iter__: () => this;
  declare __enter__: () => this;
  /** The reason phrase, or another explanation of the error. */
  declare msg: string;
  /** An alias of `msg`, which cannot be assigned. */
  declare readonly reason: string;
  /** The response headers, as given to the constructor. */
  declare hdrs: HTTPMessage;

  /**
   * @param url The requested URL.
   * @param code The status code.
   * @param msg The reason phrase, or another explanation of the error.
   * @param hdrs The headers: those of a response, a mapping, or null if there are none.
   * @param fp The body, or null if it is empty.
   */
  constructor(...args: HTTPErrorArguments);
  constructor(
    url: string,
    code: number,
    msg: string,
    hdrs: AsMapping<HTTPMessage | Mapping<string> | null>,
    fp: FileLike | null,
  ) {
    super(msg);
    set_message_attributes(this, { args: as_tuple([]), code, msg });
    this.hdrs = hdrs as HTTPMessage;
    this.filename = url;
    this.url = url;
    this.file = fp ?? new BytesIO();
    this.fp = this.file as this['fp'];
  }

  override __str__(): string {
    return `HTTP Error ${str(this.code)}: ${str(this.msg)}`;
  }

  override __repr__(): string {
    return `<HTTPError ${str(this.code)}: ${repr(this.msg)}>`;
  }

  /** An alias of `hdrs`. */
  get headers(): HTTPMessage {
    return this.hdrs;
  }
  set headers(headers: HTTPMessage) {
    this.hdrs = headers;
  }
}
/**
 * Members of addinfourl (a base of HTTPError in Python) that {@link URLError} and this class do not declare themselves,
 * without the private `_close_called`.
 */
export interface HTTPError extends Omit<
  addinfourl<HTTPMessage>,
  keyof URLError | '__iter__' | '__enter__' | '_close_called' | 'status' | 'getcode'
> {
  /** The status code: an alias of `code`. */
  readonly status: number;
  /** Returns the status code. */
  getcode(): number;
}
hidden_attributes(HTTPError, ['url', 'fp', 'file', 'hdrs']);
define_property(HTTPError.prototype, 'reason', {
  configurable: true,
  get(this: HTTPError) {
    return this.msg;
  },
});
message_attributes(HTTPError, { code: undefined, msg: undefined });

// In Python, HTTPError extends addinfourl as well as URLError. Here, the members that it lacks are copied. They do not
// use private fields (`#name`), which a copy could not access.
for (const Base of [addinfourl, addinfo, addbase]) {
  for (const key of Reflect.ownKeys(Base.prototype)) {
    if (key in HTTPError.prototype) continue;
    const member = Object.getOwnPropertyDescriptor(Base.prototype, key)!;
    define_property(HTTPError.prototype, key, member);
  }
}
multiple_bases(HTTPError, addinfourl);
name_classes({ HTTPError }, 'urllib.error');
declare_twin('urllib.error.HTTPError', HTTPError);
