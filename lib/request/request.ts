// Mirrors CPython v3.13.0 Lib/urllib/request.py (Request, request_host).
import {
  AttributeError,
  ValueError,
  attributes_of,
  bind,
  def,
  dict,
  equal,
  hidden_attributes,
  optional,
  pairs_of,
  repr,
  required,
  type_name,
  type ArgumentsOf,
  type KeywordArguments,
  type Dict,
  type Mapping,
} from '../builtins/index.js';
import { _splithost, _splittag, _splittype, unquote, unwrap, urlparse } from '../parse/index.js';
import { capitalize } from './_case.js';

const REQUEST = def(
  'Request.__init__',
  { url: required<string | URL>() },
  { data: optional<RequestData | null>(null) },
  { headers: optional<Mapping<HeaderValue> | null>(null, 'mapping') },
  { origin_req_host: optional<string | null>(null) },
  { unverifiable: optional(false) },
  { method: optional<string | null>(null) },
);
const GET_HEADER = def(
  'Request.get_header',
  { header_name: required<string>() },
  { default: optional<unknown>(null) },
);

const SET_PROXY = def(
  'Request.set_proxy',
  { host: required<string>() },
  { type: required<string>() },
);
const ADD_HEADER = def(
  'Request.add_header',
  { key: required<string>() },
  { val: required<HeaderValue>() },
);
const ADD_UNREDIRECTED_HEADER = def(
  'Request.add_unredirected_header',
  { key: required<string>() },
  { val: required<HeaderValue>() },
);
const HAS_HEADER = def('Request.has_header', { header_name: required<string>() });
const REMOVE_HEADER = def('Request.remove_header', { header_name: required<string>() });

/** The value of a header. */
export type HeaderValue = string | number | Uint8Array;

/** A body: bytes, a readable, or an iterable of bytes; no text. */
export type RequestData =
  | ArrayBufferView
  | ArrayBuffer
  | { read(size: number): unknown }
  | Iterable<Uint8Array>
  | AsyncIterable<Uint8Array>
  | Blob;

/** What is known to be no body, such as text, is none; of what is not known, a handler of the program's may make one. */
type Sendable<Data> = unknown extends Data ? Data : Data extends RequestData ? Data : never;

/** The keywords of `Request`. */
export type RequestOptions = KeywordArguments<typeof REQUEST>;

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
  declare headers: Dict<HeaderValue>;
  /** Headers that a redirected request does not get. */
  declare unredirected_hdrs: Dict<HeaderValue>;
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
  declare _tunnel_host: string | null;
  declare _full_url: string | null;
  declare _data: Data | null;

  /**
   * @param url The URL, as text or a URL object; `<URL:…>` around it is taken off.
   * @param data The body to send: bytes, a readable or an iterable of bytes.
   * @param headers Headers to send.
   * @param origin_req_host Host of the request that led to this one; this one's own if not given.
   * @param unverifiable Whether the user could not approve of it.
   * @param method The method; GET, or POST where there is data, if not given.
   * @throws {@link ValueError} when the URL has no scheme.
   */
  constructor(
    ...args: ArgumentsOf<
      typeof REQUEST,
      { data: Sendable<Data> | null },
      { data: RequestData | null }
    >
  ) {
    const [url, data, headers, origin_req_host, unverifiable, method] = bind(REQUEST, args);
    this.full_url = url;
    this.data = data as Data | null;
    for (const [name, value] of header_pairs(headers)) this.add_header(name, value);
    this.origin_req_host = origin_req_host ?? request_host(this);
    this.unverifiable = unverifiable;
    if (method) this.method = method;
  }

  /** The URL, with its fragment. Setting it parses it; `delete` leaves none. */
  get full_url(): string {
    if (make_deletable(this, 'full_url')) {
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

  /** The body to send. Setting it, and `delete`, drops a Content-length header. */
  get data(): Data | null {
    if (make_deletable(this, 'data')) this.data = null;
    return this._data;
  }
  set data(data: Data | null) {
    make_deletable(this, 'data');
    if (equal(data, this._data)) return;
    this._data = data;
    if (this.has_header('Content-length')) this.remove_header('Content-length');
  }

  /** @internal */
  _parse(): void {
    const [type, rest] = _splittype(this._full_url!);
    this.type = type!;
    if (type === null) throw new ValueError(`unknown url type: ${repr(this.full_url)}`);
    [this.host, this.selector] = _splithost(rest);
    if (this.host) this.host = unquote(this.host);
  }

  /** The method: the one given, else POST where there is data, else GET. */
  get_method(): string {
    const { method } = this.constructor as { method?: string };
    // One that was set to None stays so: sending it is an error, as there.
    const given = this.method === undefined ? method : this.method;
    return given === undefined ? (this.data === null ? 'GET' : 'POST') : given;
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
  set_proxy(...args: ArgumentsOf<typeof SET_PROXY>): void {
    const [host, type] = bind(SET_PROXY, args);
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
    return this.full_url === this.selector;
  }

  /** Sets a header; its name is capitalised (`X-Tag` is kept as `X-tag`). */
  add_header(...args: ArgumentsOf<typeof ADD_HEADER>): void {
    const [key, val] = bind(ADD_HEADER, args);
    this.headers[capitalize(key)] = val;
  }

  /** Sets a header that a redirected request does not get. */
  add_unredirected_header(...args: ArgumentsOf<typeof ADD_UNREDIRECTED_HEADER>): void {
    const [key, val] = bind(ADD_UNREDIRECTED_HEADER, args);
    this.unredirected_hdrs[capitalize(key)] = val;
  }

  /** Whether a header is set, under exactly this (capitalised) name. */
  has_header(...args: ArgumentsOf<typeof HAS_HEADER>): boolean {
    const [header_name] = bind(HAS_HEADER, args);
    return header_name in this.headers || header_name in this.unredirected_hdrs;
  }

  /**
   * A header's value.
   * @param header_name Its capitalised name.
   * @param default What to return where it is not set.
   */
  get_header<D = null>(...args: ArgumentsOf<typeof GET_HEADER, { default: D }>): HeaderValue | D {
    const [name, default_] = bind(GET_HEADER, args);
    if (name in this.headers) return this.headers[name]!;
    return name in this.unredirected_hdrs ? this.unredirected_hdrs[name]! : (default_ as D);
  }

  /** Drops a header, under its capitalised name. */
  remove_header(...args: ArgumentsOf<typeof REMOVE_HEADER>): void {
    const [header_name] = bind(REMOVE_HEADER, args);
    delete this.headers[header_name];
    delete this.unredirected_hdrs[header_name];
  }

  /** The headers to be sent, as `[name, value]` pairs. */
  header_items(): [string, HeaderValue][] {
    return Object.entries({ ...this.unredirected_hdrs, ...this.headers });
  }

  /** Python's `copy.copy(request)`. `Object.assign` would take over only what is enumerable: no URL, headers or data. */
  __copy__(): this {
    const copy = Object.create(Object.getPrototypeOf(this) as object) as this;
    Object.assign(copy, attributes_of(this));
    for (const name of ['data', 'full_url'] as const) {
      if (Object.hasOwn(this, name)) make_deletable(copy, name);
    }
    return copy;
  }
}
// Found here before Object.prototype is asked, where another part of the program may have put anything.
for (const owner of [Request, Request.prototype]) {
  Object.defineProperty(owner, 'method', { value: undefined, writable: true, configurable: true });
}

hidden_attributes(Request, ['host', 'selector', 'fragment', 'redirect_dict'], {
  headers: () => dict(),
  unredirected_hdrs: () => dict(),
  _tunnel_host: null,
  _full_url: null,
  _data: null,
});

/** Accessors of a request's own that do what its class's do. */
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
 * Gives a request the accessor of its own that `delete request.data` takes away: JavaScript tells nobody of
 * a deletion, but the accessor is missing then.
 * @returns Whether it was missing.
 */
function make_deletable(request: Request, name: keyof typeof OWN_ACCESSORS): boolean {
  if (Object.hasOwn(request, name)) return false;
  Object.defineProperty(request, name, OWN_ACCESSORS[name]);
  return true;
}

function header_pairs(headers: Mapping<HeaderValue> | null): [string, HeaderValue][] {
  if (headers === null) return [];
  if (typeof headers !== 'object') {
    throw new AttributeError(`'${type_name(headers)}' object has no attribute 'items'`);
  }
  return pairs_of(headers) as [string, HeaderValue][];
}

const PORT = /:[0-9]+$/;

/**
 * The host of a request in lower case, without its port: from the URL, or else the Host header.
 *
 * @param request The request.
 * @returns The host; empty if neither has one.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.Request.origin_req_host}
 * @example
 * ```ts
 * import { Request, request_host } from 'pyurllib/request';
 *
 * request_host(new Request('http://Example.org:8000/')); // => 'example.org'
 * ```
 */
export function request_host(request: Request): string {
  const host = urlparse(request.full_url).netloc || String(request.get_header('Host', ''));
  return host.replace(PORT, '').toLowerCase();
}
