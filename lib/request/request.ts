// Mirrors CPython v3.13.0 Lib/urllib/request.py (Request, request_host).
import {
  ValueError,
  bind,
  dict,
  equal,
  pairs_of,
  repr,
  signature,
  type Arguments,
  type Dict,
  type Mapping,
} from '../builtins/index.js';
import { _splithost, _splittag, _splittype, unquote, unwrap, urlparse } from '../parse/index.js';
import { capitalize } from './_case.js';

const REQUEST = signature<
  [string, unknown, Mapping<HeaderValue> | null, string | null, boolean, string | null]
>('Request.__init__', {
  self: true,
  required: ['url'],
  optional: {
    data: null,
    headers: null,
    origin_req_host: null,
    unverifiable: false,
    method: null,
  },
  mapping: ['headers'],
});
const GET_HEADER = signature<[string, unknown]>('Request.get_header', {
  self: true,
  required: ['header_name'],
  optional: { default: null },
});

/** The value of a header. */
export type HeaderValue = string | number | Uint8Array;

/** The keywords of `Request`. */
export interface RequestOptions<Data = unknown> {
  data?: Data | null;
  headers?: Mapping<HeaderValue> | null;
  origin_req_host?: string | null;
  unverifiable?: boolean;
  method?: string | null;
}

/**
 * A URL request: where to, what with, how.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.Request}
 * @example
 * ```ts
 * import { Request } from 'pyurllib/request';
 *
 * const request = new Request('http://localhost:8000/path?x=1#part', { headers: { 'X-Tag': 'a' } });
 * request.host; // => 'localhost:8000'
 * request.selector; // => '/path?x=1'
 * request.get_method(); // => 'GET'
 * request.get_header('X-tag'); // => 'a'
 * ```
 */
export class Request<Data = unknown> {
  /** Headers, under their capitalised names (`X-tag`). */
  headers: Dict<HeaderValue> = dict();
  /** Headers that a redirected request does not get. */
  unredirected_hdrs: Dict<HeaderValue> = dict();
  /** The scheme: `http`. */
  declare type: string;
  /** The host, with its port if the URL has one; the proxy's once one is set. */
  declare host: string | null;
  /** What is asked of the host: path and query; the whole URL for a proxy. */
  declare selector: string;
  /** What follows `#`, or null. */
  declare fragment: string | null;
  /** Host of the request that led to this one: for cookies. */
  origin_req_host: string;
  /** Whether the user could not approve of this request: for cookies. */
  unverifiable: boolean;
  /** The method, where one was given; see `get_method()`. */
  declare method?: string;
  /** Where the request was redirected to, and how often: kept by HTTPRedirectHandler. */
  declare redirect_dict?: Dict<number>;
  /** Seconds each operation may take: set by the opener. */
  declare timeout?: unknown;
  _tunnel_host: string | null = null;
  _full_url: string | null = null;
  _data: Data | null = null;

  /**
   * @param url The URL; `<URL:…>` around it is taken off.
   * @param data The body to send: bytes, a readable or an iterable of bytes.
   * @param headers Headers to send.
   * @param origin_req_host Host of the request that led to this one; this one's own if not given.
   * @param unverifiable Whether the user could not approve of it.
   * @param method The method; GET, or POST where there is data, if not given.
   * @throws {@link ValueError} when the URL has no scheme.
   */
  constructor(
    ...args: Arguments<
      [url: string],
      [
        data: Data | null,
        headers: Mapping<HeaderValue> | null,
        origin_req_host: string | null,
        unverifiable: boolean,
        method: string | null,
      ],
      RequestOptions<Data>
    >
  ) {
    const [url, data, headers, origin_req_host, unverifiable, method] = bind(REQUEST, args);
    this.full_url = url;
    this.data = data as Data | null;
    for (const [name, value] of headers === null ? [] : pairs_of(headers)) {
      this.add_header(name as string, value as HeaderValue);
    }
    this.origin_req_host = origin_req_host ?? request_host(this);
    this.unverifiable = unverifiable;
    if (method) this.method = method;
  }

  /** The URL, with its fragment. Setting it parses it; `delete` leaves none. */
  get full_url(): string {
    return this.fragment ? `${this._full_url}#${this.fragment}` : this._full_url!;
  }
  set full_url(url: string) {
    [this._full_url, this.fragment] = _splittag(unwrap(url));
    this._parse();
  }

  /** The body to send. Setting it drops a Content-length header. */
  get data(): Data | null {
    return this._data;
  }
  set data(data: Data | null) {
    if (equal(data, this._data)) return;
    this._data = data;
    if (this.has_header('Content-length')) this.remove_header('Content-length');
  }

  /** @internal */
  _parse(): void {
    const [type, rest] = _splittype(this._full_url!);
    if (type === null) throw new ValueError(`unknown url type: ${repr(this.full_url)}`);
    this.type = type;
    [this.host, this.selector] = _splithost(rest);
    if (this.host) this.host = unquote(this.host);
  }

  /** The method: the one given, else POST where there is data, else GET. */
  get_method(): string {
    return this.method ?? (this.data === null ? 'GET' : 'POST');
  }

  /** The URL, with its fragment. */
  get_full_url(): string {
    return this.full_url;
  }

  /**
   * Makes the request go through a proxy.
   * @param host The proxy's host and port.
   * @param type The scheme spoken with it.
   */
  set_proxy(host: string, type: string): void {
    if (this.type === 'https' && !this._tunnel_host) {
      this._tunnel_host = this.host;
    } else {
      this.type = type;
      this.selector = this.full_url;
    }
    this.host = host;
  }

  /** Whether the request goes through a proxy as a whole URL. */
  has_proxy(): boolean {
    return this.selector === this.full_url;
  }

  /** Sets a header; its name is capitalised (`X-Tag` is kept as `X-tag`). */
  add_header(key: string, val: HeaderValue): void {
    this.headers[capitalize(key)] = val;
  }

  /** Sets a header that a redirected request does not get. */
  add_unredirected_header(key: string, val: HeaderValue): void {
    this.unredirected_hdrs[capitalize(key)] = val;
  }

  /** Whether a header is set, under exactly this (capitalised) name. */
  has_header(header_name: string): boolean {
    return header_name in this.headers || header_name in this.unredirected_hdrs;
  }

  /**
   * A header's value.
   * @param header_name Its capitalised name.
   * @param default What to return where it is not set.
   */
  get_header<D = null>(
    ...args: Arguments<[header_name: string], [default_: D], { default?: D }>
  ): HeaderValue | D {
    const [name, default_] = bind(GET_HEADER, args);
    if (name in this.headers) return this.headers[name]!;
    return name in this.unredirected_hdrs ? this.unredirected_hdrs[name]! : (default_ as D);
  }

  /** Drops a header, under its capitalised name. */
  remove_header(header_name: string): void {
    delete this.headers[header_name];
    delete this.unredirected_hdrs[header_name];
  }

  /** The headers to be sent, as `[name, value]` pairs. */
  header_items(): [string, HeaderValue][] {
    return Object.entries({ ...this.unredirected_hdrs, ...this.headers });
  }
}

const PORT = /:[0-9]+$/;

/**
 * The host of a request in lower case, without its port: from the URL, or else the Host header.
 * @internal
 */
export function request_host(request: Request): string {
  const host = urlparse(request.full_url).netloc || String(request.get_header('Host', ''));
  return host.replace(PORT, '').toLowerCase();
}
