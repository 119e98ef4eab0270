// Mirrors requests 2.34.2 cookies.py (MockRequest, MockResponse).
import { python_calls } from '../../python/calls/index.js';
import { NotImplementedError } from '../../python/errors/index.js';
import { dict } from '../../python/objects/index.js';
import { type Dict, hidden_attributes, is_dict_like } from '../../python/values/index.js';
import { urlparse, urlunparse } from '../../parse/index.js';
import type { CookieRequest } from '../../stdlib/http/cookiejar/index.js';
import { to_native_string } from '../_internal_utils.js';
import { MockRequest_calls } from './mock_request.calls.js';

function header_of(headers: unknown, name: string): string | Uint8Array | null {
  if (is_dict_like(headers)) return (headers[name] ?? null) as string | null;
  return (headers as { get(name: string): string | Uint8Array | undefined }).get(name) ?? null;
}

/**
 * Makes a prepared request look like a request of `urllib.request` for a cookie jar. Headers added by the jar are
 * stored separately.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/cookies/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const request = new requests.Request('GET', 'http://example.com:8000/a').prepare();
 * const mock = new requests.cookies.MockRequest(request);
 * mock.host; // => 'example.com:8000'
 * mock.get_full_url(); // => 'http://example.com:8000/a'
 * ```
 */
export class MockRequest implements CookieRequest {
  /** The prepared request. */
  declare _r: { readonly url: string | null; readonly headers: unknown };
  /** The headers that the jar added. */
  declare _new_headers: Dict<string>;
  /** The scheme of the URL. */
  type: string;

  /** @param request The prepared request. */
  constructor(request: MockRequest['_r']) {
    this._r = request;
    this.type = urlparse(request.url ?? '').scheme;
  }

  /** Returns the scheme of the URL. */
  get_type(): string {
    return this.type;
  }

  /** Returns the host, with its port if the URL has one. */
  get_host(): string {
    return urlparse(this._r.url as string).netloc;
  }

  /** Returns the result of `get_host()`. */
  get_origin_req_host(): string {
    return this.get_host();
  }

  /** Returns the URL. The host of a `Host` header replaces the host of the URL. */
  get_full_url(): string {
    const url = this._r.url as string;
    const host = header_of(this._r.headers, 'Host');
    if (host === null || host.length === 0) return url;
    const { scheme, path, params, query, fragment } = urlparse(url);
    return urlunparse([scheme, to_native_string(host, 'utf-8'), path, params, query, fragment]);
  }

  /** Always returns true, as in Requests: no user approves the request. */
  is_unverifiable(): boolean {
    return true;
  }

  /** Returns true if the request has the header or the jar has added it. @positional */
  has_header(name: string): boolean {
    return header_of(this._r.headers, name) !== null || name in this._new_headers;
  }

  /**
   * Returns the value of a header.
   * @param name The header's name.
   * @param default The value to return if the header is missing, null by default.
   */
  get_header(name: string, default_: string | null = null): string | Uint8Array | null {
    return header_of(this._r.headers, name) ?? this._new_headers[name] ?? default_;
  }

  /** Always throws, because cookies do not require this method. @throws {NotImplementedError} always. @positional */
  add_header(_key: string, _val: string): void {
    throw new NotImplementedError('Cookie headers should be added with add_unredirected_header()');
  }

  /** Adds a header to the headers that are stored separately. @positional */
  add_unredirected_header(name: string, value: string): void {
    this._new_headers[name] = value;
  }

  /** Returns the headers that were added. */
  get_new_headers(): Dict<string> {
    return this._new_headers;
  }

  /** Always true; see `is_unverifiable()`. */
  get unverifiable(): boolean {
    return this.is_unverifiable();
  }

  /** The result of `get_origin_req_host()`. */
  get origin_req_host(): string {
    return this.get_origin_req_host();
  }

  /** The host, with its port if the URL has one. */
  get host(): string {
    return this.get_host();
  }
}
python_calls(MockRequest, MockRequest_calls);
hidden_attributes(MockRequest, ['_r'], { _new_headers: () => dict() });

/**
 * Makes the headers of a response look like a response of `urllib.request` for a cookie jar.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/cookies/}
 * @example
 * ```ts
 * import { HTTPMessage } from 'pyurllib/http/client';
 * import { requests } from 'pyurllib';
 *
 * const headers = new HTTPMessage();
 * headers['Set-Cookie'] = 'id=42';
 * new requests.cookies.MockResponse(headers).info().get_all('set-cookie', []); // => ['id=42']
 * ```
 */
export class MockResponse<
  Message = { get_all(name: string, failobj: string[]): Iterable<string> },
> {
  declare _headers: Message;

  /** @param headers The headers: an HTTPMessage, or another object with `get_all`. */
  constructor(headers: Message) {
    this._headers = headers;
  }

  /** Returns the headers. */
  info(): Message {
    return this._headers;
  }

  /** Calls `getheaders` of the headers. As in Python, does not return the result. */
  getheaders(name: string): void {
    (this._headers as { getheaders(name: string): unknown }).getheaders(name);
  }
}
hidden_attributes(MockResponse, ['_headers']);
