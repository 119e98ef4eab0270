// Mirrors CPython v3.13.18 Lib/urllib/request.py (Request, request_host).
import {
  type ArgumentsOf,
  type AsOtherNames,
  type ByPosition,
  bind,
  def,
  optional,
  python_calls,
  required,
} from '../python/calls/index.js';
import { ValueError, no_attribute, with_note } from '../python/errors/internal.js';
import { ignore_stream_error, owning } from '../python/streams/index.js';
import { dict, equal, pairs_of, repr, truth } from '../python/objects/index.js';
import {
  type Dict,
  type Mapping,
  as_tuple,
  attributes_of,
  define_property,
  hidden_attributes,
} from '../python/values/index.js';
import type { Timeout } from '../stdlib/socket/plain.js';
import { url_hint } from '../parse/internal.js';
import { _splithost, _splittag, _splittype, unquote, unwrap, urlparse } from '../parse/index.js';
import { capitalize } from './_case.js';
import { request_hint } from './keyword_hints.js';
import { opening_of, set_opening } from './open_calls.js';
import { Request_INIT, Request_calls, type RequestArguments } from './request.calls.js';

const GET_HEADER = def(
  'Request.get_header',
  { header_name: required<string>() },
  { default: optional<unknown>(null, 'any') },
);

/** The value of a header: text, bytes or a number. */
export type HeaderValue = string | number | Uint8Array;

/**
 * A body: bytes, a readable or an iterable of bytes, but not text. Blobs and async iterables are accepted only in the
 * async API.
 */
export type RequestData =
  | ArrayBufferView
  | ArrayBuffer
  | { read(size: number): unknown }
  | Iterable<Uint8Array>
  | AsyncIterable<Uint8Array>
  | Blob;

/** The keyword of all that sends a body. */
export interface DataKeywords {
  /**
   * The body to send, such as bytes, a readable or an iterable of bytes. It makes the request a POST, unless a Request sets
   * another method.
   */
  data?: RequestData | null;
}

/** The keywords of `Request`. */
export interface RequestKeywords extends DataKeywords {
  /** Headers to send. */
  headers?: AsOtherNames<Mapping<HeaderValue>>;
  /** The host of the request that led to this one. The default is this request's host. */
  origin_req_host?: string | null;
  /** True if the user could not approve the request. */
  unverifiable?: boolean;
  /** The method. The default is POST if there is data, and GET otherwise. */
  method?: string | null;
}

/**
 * A URL request: URL, headers, body and method.
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
  /** The headers by capitalised name, such as `X-tag`. */
  declare headers: Dict<HeaderValue>;
  /** Headers that are not added to a redirected request. */
  declare unredirected_hdrs: Dict<HeaderValue>;
  /** The scheme, such as `http`. */
  declare type: string;
  /**
   * The host, with any port. It is null or empty if the URL has no host, which its type does not tell, as in Python.
   * `set_proxy` replaces it.
   */
  declare host: string;
  /** The request target: the path and query, or the whole URL if it is sent to a proxy without a tunnel. */
  declare selector: string;
  /** The text after the last `#`, or null if there is no `#`. */
  declare fragment: string | null;
  /** The host of the request that led to this one, or else of this request. Cookie policies use it. */
  declare origin_req_host: string;
  /** True if the user could not approve this request. Cookie policies use it. */
  unverifiable: boolean;
  /** The method, if one was given; see `get_method()`. */
  declare method?: string;
  /** The URLs to which the request was redirected, with the number of redirects. HTTPRedirectHandler maintains it. */
  declare redirect_dict?: Dict<number>;
  /**
   * The timeout of each operation in seconds. `OpenerDirector.open` sets it. `AbstractHTTPHandler.do_open` and
   * `FTPHandler` use it for the connection. Handlers that open another request pass it on.
   */
  declare timeout?: Timeout | undefined;
  /**
   * The signal that ends the call of `open` to which the request belongs, in the async API, or null. Python's class has no such
   * attribute.
   */
  declare signal: AbortSignal | null;
  declare _tunnel_host: string | null;
  declare _full_url: string | null;
  declare _data: Data | null;
  /** The Proxy-Authorization header that ProxyHandler created from the URL of a proxy. @internal */
  declare _proxy_credentials?: string;

  /**
   * @param url The URL, as text or a URL object. An enclosing `<URL:…>` is removed.
   * @throws {@link ValueError} if the URL has no scheme.
   */
  constructor(...args: RequestArguments);
  constructor(
    url: string | URL,
    {
      data = null,
      headers = {},
      origin_req_host = null,
      unverifiable = false,
      method = null,
    }: ByPosition<RequestKeywords> = {},
  ) {
    owning([data], () => {
      this.full_url = url;
      this.data = data as Data | null;
      for (const [name, value] of header_pairs(headers)) this.add_header(name, value);
    });
    this.origin_req_host = origin_req_host ?? request_host(this);
    this.unverifiable = unverifiable;
    if (truth(method)) this.method = method as string;
  }

  /** The URL, with its fragment. Setting it parses the URL; `delete` clears it. */
  get full_url(): string {
    if (!Object.hasOwn(this, 'full_url')) {
      make_deletable(this, 'full_url');
      this._full_url = null;
      this.fragment = null;
      this.selector = '';
    }
    return this.fragment ? `${this._full_url}#${this.fragment}` : this._full_url!;
  }
  set full_url(url: string | URL) {
    make_deletable(this, 'full_url');
    [this._full_url, this.fragment] = _splittag(unwrap(url));
    this._parse();
  }

  /** The body to send. Changing or deleting it removes the Content-length header. */
  get data(): Data | null {
    if (!Object.hasOwn(this, 'data')) this.data = null;
    return this._data;
  }
  set data(data: Data | null) {
    make_deletable(this, 'data');
    if (equal(data, this._data)) return;
    ignore_stream_error(data);
    this._data = data;
    if (this.has_header('Content-length')) this.remove_header('Content-length');
  }

  /** @internal */
  _parse(): void {
    const [type, rest] = _splittype(this._full_url!);
    this.type = type!;
    if (type === null) {
      const message = `unknown url type: ${repr(this.full_url)}`;
      throw with_note(new ValueError(message), url_hint(this.full_url));
    }
    [this.host, this.selector] = _splithost(rest) as [string, string];
    if (this.host) this.host = unquote(this.host);
  }

  /** Returns the given method, or else POST if there is data and GET if there is none. */
  get_method(): string {
    const { method } = this.constructor as { method?: string };
    // A method set to null is kept. Sending such a request is an error, as in CPython.
    const given = this.method === undefined ? method : this.method;
    return given === undefined ? (this.data === null ? 'GET' : 'POST') : given;
  }

  /** Returns the URL with its fragment. */
  get_full_url(): string {
    return this.full_url;
  }

  /**
   * Makes the request go through a proxy. An https request uses a tunnel.
   * @param host The proxy's host and port.
   * @param type The scheme used with the proxy. It is ignored if a tunnel is used.
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

  /** Returns true if the request target is a whole URL, which is sent to a proxy. */
  has_proxy(): boolean {
    return this.full_url === this.selector;
  }

  /** Sets a header. Its name is capitalised: `X-Tag` is stored as `X-tag`. */
  add_header(key: string | Uint8Array, val: HeaderValue): void {
    this.headers[capitalize(key)] = val;
  }

  /** Sets a header that is not added to a redirected request. */
  add_unredirected_header(key: string | Uint8Array, val: HeaderValue): void {
    this.unredirected_hdrs[capitalize(key)] = val;
  }

  /** Returns true if a header is set under this name, which must be capitalised. */
  has_header(header_name: string): boolean {
    return header_name in this.headers || header_name in this.unredirected_hdrs;
  }

  /**
   * Returns a header's value.
   * @param header_name The header's capitalised name.
   * @param default The value to return if the header is not set; null if omitted.
   */
  get_header(header_name: string): HeaderValue | null;
  get_header<D = null>(...args: ArgumentsOf<typeof GET_HEADER, { default: D }>): HeaderValue | D;
  get_header(...args: ArgumentsOf<typeof GET_HEADER>): unknown {
    const [name, default_] = bind(GET_HEADER, args);
    if (name in this.headers) return this.headers[name];
    return name in this.unredirected_hdrs ? this.unredirected_hdrs[name] : default_;
  }

  /** Removes a header by its capitalised name. */
  remove_header(header_name: string): void {
    delete this.headers[header_name];
    delete this.unredirected_hdrs[header_name];
  }

  /** Returns the headers to send as `[name, value]` pairs. */
  header_items(): [string, string][] {
    const headers = { ...this.unredirected_hdrs, ...this.headers } as Dict<string>;
    return Object.entries(headers).map(as_tuple);
  }

  /**
   * Implements Python's `copy.copy(request)`. `Object.assign` copies enumerable properties only, which do not include
   * the URL, the headers and the data.
   */
  __copy__(): this {
    const copy = Object.create(Object.getPrototypeOf(this) as object) as this;
    // A shallow copy shares these two dicts, which are created when they are first read.
    const { headers, unredirected_hdrs } = this;
    Object.assign(copy, attributes_of(this), { headers, unredirected_hdrs });
    for (const name of ['data', 'full_url'] as const) {
      if (Object.hasOwn(this, name)) make_deletable(copy, name);
    }
    // A copy that a handler makes belongs to the same call.
    set_opening(copy, opening_of(this));
    return copy;
  }
}
Object.assign(Request_INIT, { hint: request_hint });
python_calls(Request, Request_calls);
// This property hides a `method` that other code may have defined on Object.prototype.
for (const owner of [Request, Request.prototype]) {
  define_property(owner, 'method', { value: undefined, writable: true, configurable: true });
}
define_property(Request.prototype, 'signal', {
  configurable: true,
  get(this: Request): AbortSignal | null {
    return opening_of(this).exchange.signal;
  },
  // It may also be the name of an attribute of the program's own.
  set(this: Request, value: unknown) {
    define_property(this, 'signal', {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  },
});

const HIDDEN = [
  'host',
  'selector',
  'fragment',
  'redirect_dict',
  'origin_req_host',
  '_proxy_credentials',
] as const;
hidden_attributes(Request, HIDDEN, {
  headers: () => dict(),
  unredirected_hdrs: () => dict(),
  _tunnel_host: null,
  _full_url: null,
  _data: null,
});

/** Accessors on a request itself that call the accessors of its class. */
const OWN_ACCESSORS = { data: own_accessor('data'), full_url: own_accessor('full_url') };

function own_accessor(name: string): PropertyDescriptor & ThisType<Request> {
  return {
    configurable: true,
    get() {
      return Reflect.get(Object.getPrototypeOf(this) as object, name, this) as unknown;
    },
    set(value) {
      Reflect.set(Object.getPrototypeOf(this) as object, name, value, this);
    },
  };
}

/**
 * Defines an accessor on the request itself, which `delete request.data` removes. JavaScript has no hook for deletions,
 * but the missing accessor shows that the attribute was deleted.
 */
function make_deletable(request: Request, name: keyof typeof OWN_ACCESSORS): void {
  if (!Object.hasOwn(request, name)) define_property(request, name, OWN_ACCESSORS[name]);
}

function header_pairs(headers: Mapping<HeaderValue>): [string, HeaderValue][] {
  if (typeof (headers as unknown) !== 'object' || (headers as unknown) === null) {
    throw no_attribute(headers, 'items');
  }
  return pairs_of(headers) as [string, HeaderValue][];
}

const PORT = /:[0-9]+$/;

/**
 * Returns the host of a request in lower case and without its port. It is taken from the URL, or else from the Host
 * header.
 *
 * @param request The request.
 * @returns The host, or an empty string if there is none.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.Request.origin_req_host}
 * @example
 * ```ts
 * import { Request, request_host } from 'pyurllib/request';
 *
 * request_host(new Request('http://Example.org:8000/')); // => 'example.org'
 * ```
 * @positional
 */
export function request_host(request: Request): string {
  const host = urlparse(request.full_url).netloc || String(request.get_header('Host', ''));
  return host.replace(PORT, '').toLowerCase();
}
