// Mirrors OpenMV's requests module (Response), as documented.
import { str } from '../../python/bytes/index.js';
import { type BytesLike, hidden_attributes } from '../../python/values/index.js';
import { loads_numbers } from '../../stdlib/json/plain.js';
import type { ResponseArguments } from './response.calls.js';

/**
 * A complete HTTP response.
 *
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 * import { Response } from 'pyurllib/requests/micro';
 *
 * const r = new Response(200, 'OK', encode('X-One: 1'), encode('{"id": 1}'));
 * r.headers; // => 'X-One: 1'
 * r.json(); // => { id: 1 }
 * ```
 */
export class Response {
  /** The status code. */
  status_code: number;
  /** The reason phrase. */
  reason: string;
  /** The encoding of `headers` and `content`. */
  encoding: string = 'utf-8';
  /** @internal */
  declare _headers: BytesLike | null;
  /** @internal */
  declare _content: BytesLike | null;

  /**
   * @param code The status code.
   * @param reason The reason phrase.
   * @param headers The header lines, in bytes.
   * @param content The body, in bytes.
   */
  constructor(...args: ResponseArguments);
  constructor(
    code: number,
    reason: string,
    headers: BytesLike | null = null,
    content: BytesLike | null = null,
  ) {
    this.status_code = code;
    this.reason = reason;
    this._headers = headers;
    this._content = content;
  }

  /**
   * The header lines as text, without the status line.
   * @throws {@link UnicodeDecodeError} if they do not match `encoding`.
   */
  get headers(): string {
    return str(this._headers, this.encoding);
  }

  /**
   * The body as text.
   * @throws {@link UnicodeDecodeError} if it does not match `encoding`.
   */
  get content(): string {
    return str(this._content, this.encoding);
  }

  /**
   * Parses the body as JSON.
   * @returns The value; a dict is a null-prototype object.
   * @throws {@link ValueError} (json's JSONDecodeError) if it is not valid.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a value of any type
  json(): any {
    return loads_numbers(this._content as Uint8Array);
  }
}
hidden_attributes(Response, ['_headers', '_content']);
