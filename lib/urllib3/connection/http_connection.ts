// @unasync
// Mirrors urllib3 2.8.0 connection.py (HTTPConnection).
import {
  type AsMapping,
  type ByPosition,
  at_once,
  call,
  is_own,
  python_calls,
} from '../../python/calls/index.js';
import {
  OSError,
  TimeoutError,
  ValueError,
  gaierror,
  warn,
  with_cause,
} from '../../python/errors/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import {
  class_attributes,
  define_property,
  find_member,
  kw,
  type_name,
} from '../../python/values/index.js';
import { owning } from '../../python/streams/index.js';
import type { Keywords } from '../../python/values/index.js';
import {
  ResponseNotReady,
  type HTTPMessage,
  type HTTPResponse as OriginalResponse,
} from '../../stdlib/http/client/index.js';
import type { socket } from '../../stdlib/socket/index.js';
import { is_connect_error } from '../../stdlib/socket/plain.js';
import { cancellable_items, settle } from '../../transport/index.js';
import {
  DEFAULT_SOCKET_OPTIONS,
  type ConnectionOptions,
  type ConnectionRequest,
  type ConnectionRequestOptions,
  type ContentOptions,
  type ResponseOptions,
} from './parameters.js';
import {
  HTTPConnection_calls,
  PUTREQUEST,
  REQUEST,
  type HTTPConnectionArguments,
} from './http_connection.calls.js';
import { globals, port_by_scheme } from './globals.js';
import { normalized_items } from './header_values.js';
import { connected, type SocketOption } from '../util/connection.js';
import { InheritedConnection } from './inherited_connection.js';
import type { ProxyConfig } from '../util/proxy.js';
import { piece_to_send, split_body } from '../util/request/body_to_chunks.js';
import {
  header_items,
  lower_text,
  type HeaderValue,
  type RequestHeaders,
} from '../support/request_headers.js';
import { HTTPResponse } from '../response/response.js';
import { HTTPResponse_INIT } from '../response/response.calls.js';
import { assert_header_parsing } from '../util/response.js';
import { HTTPHeaderDict } from '../_collections/headers.js';
import { exceptions } from '../exceptions/module.js';
import { SKIPPABLE_HEADERS, SKIP_HEADER } from '../util/request/make_headers.js';
import { _DEFAULT_TIMEOUT } from '../util/default_timeout.js';
import { Timeout } from '../util/timeout.js';
import { Url } from '../util/url.js';

/** The log level of warnings. */
const WARNING = 30;

/** Matches a character that is not allowed in a method. */
const NON_TOKEN_CHARACTER = /[^-!#$%&'*+.^_`|~0-9a-zA-Z]/u;

let connections = 0;

/**
 * A connection to an HTTP server, or to a proxy in front of it.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connection.html#urllib3.connection.HTTPConnection}
 */
export class HTTPConnection extends InheritedConnection {
  static override default_port = port_by_scheme['http']!;
  /** The options set on the socket by default. */
  static default_socket_options: readonly SocketOption[] = DEFAULT_SOCKET_OPTIONS;
  declare default_port: number;
  declare default_socket_options: readonly SocketOption[];

  /** The host, without trailing dots. */
  declare host: string;
  /** The host whose address is looked up, including trailing dots. */
  declare _dns_host: string;
  /** True if the host's certificate has been verified. */
  is_verified = false;
  /** True if the proxy's certificate has been verified. Null until a proxy is connected. */
  proxy_is_verified: boolean | null = null;
  socket_options: readonly SocketOption[] | null;
  accessor proxy: Url | null = null;
  accessor proxy_config: ProxyConfig | null = null;
  _has_connected_to_proxy = false;
  accessor _response_options: ResponseOptions | null = null;
  _tunnel_scheme: string | null = null;
  readonly #id = ++connections;

  constructor(...args: HTTPConnectionArguments);
  constructor(
    host: string,
    {
      port = null,
      timeout = _DEFAULT_TIMEOUT,
      source_address = null,
      blocksize = 16384,
      socket_options = DEFAULT_SOCKET_OPTIONS,
      proxy = null,
      proxy_config = null,
      agent = null,
    }: ByPosition<ConnectionOptions> = {},
  ) {
    super(host, port, Timeout.resolve_default_timeout(timeout), source_address, blocksize);
    this.agent = agent;
    this.socket_options = socket_options;
    this.proxy = proxy;
    this.proxy_config = proxy_config;
  }

  /** @returns The class, the host and the port. */
  __str__(): string {
    return `${type_name(this)}(host=${repr(this.host)}, port=${repr(this.port)})`;
  }

  override toString(): string {
    return this.__str__();
  }

  /** @returns The text of `__str__` with a unique number instead of Python's memory address. */
  __repr__(): string {
    return `<${this.__str__()} at 0x${(0x7f00_0000_0000 + this.#id * 16).toString(16)}>`;
  }

  /** Connects to the host, or to the proxy. @internal */
  async _new_conn(): Promise<socket> {
    try {
      const { source_address, socket_options, agent } = this;
      const address = [this._dns_host, this.port] as const;
      const timeout = this.timeout as number | null;
      return await connected(
        [address, timeout, source_address, socket_options, agent],
        this._exchange,
      );
    } catch (error) {
      throw this._connect_error(error);
    }
  }

  /** Converts an error of connecting to urllib3's error. Returns other errors unchanged. @internal */
  _connect_error(error: unknown): unknown {
    if (error instanceof gaierror) {
      return with_cause(new exceptions.NameResolutionError(this.host, this, error), error);
    }
    if (error instanceof TimeoutError) {
      const message = `Connection to ${this.host} timed out. (connect timeout=${repr(this.timeout)})`;
      return with_cause(new exceptions.ConnectTimeoutError(this, message), error);
    }
    if (!(error instanceof OSError)) return error;
    const message = `Failed to establish a new connection: ${error.message}`;
    return with_cause(new exceptions.NewConnectionError(this, message), error);
  }

  /**
   * Makes the connection a tunnel (CONNECT) through a proxy to `host`. Must be called before connecting.
   * @param host The host to reach, with or without `:port`.
   * @param port The host's port, or null for the port in `host` or the default port.
   * @param headers Additional headers for the CONNECT request.
   * @param scheme The scheme of the proxy: `http` or `https`.
   * @throws {@link ValueError} for another scheme; {@link RuntimeError} if already connected.
   */
  override set_tunnel(
    host: string,
    port: number | null = null,
    headers: AsMapping<RequestHeaders | null> = null,
    scheme = 'http',
  ): void {
    if (scheme !== 'http' && scheme !== 'https') {
      throw new ValueError(
        `Invalid proxy scheme for tunneling: ${repr(scheme)}, must be either 'http' or 'https'`,
      );
    }
    super.set_tunnel(host, kw({ port, headers }));
    this._tunnel_scheme = scheme;
  }

  /**
   * Connects to the host, or to the proxy and through it to the host.
   * @throws {@link exceptions.NewConnectionError}, {@link exceptions.NameResolutionError},
   * {@link exceptions.ConnectTimeoutError}; {@link OSError} if the proxy refuses the tunnel.
   */
  override async connect(): Promise<void> {
    const socket_state = this._socket_state;
    await this._publish_connect(async () => {
      this._use_sock(await settle(this._new_conn()), socket_state);
      if (this._tunnel_host) {
        this._has_connected_to_proxy = true;
        await settle(this._tunnel());
        this._check_not_closed(socket_state);
      }
      this._has_connected_to_proxy = this.proxy !== null;
      if (this._has_connected_to_proxy) this.proxy_is_verified = false;
    });
  }

  /** True if there is no connection. */
  get is_closed(): boolean {
    return this.sock === null;
  }

  /** True if the connection is open and can be reused, because there is nothing to read. */
  //#if async
  get is_connected(): Promise<boolean> {
    return this._is_connected();
  }
  //#else
  //~ get is_connected(): boolean {
  //~   return this._is_connected();
  //~ }
  //#endif

  /** @internal */
  async _is_connected(): Promise<boolean> {
    const sock: Partial<socket> | null = this.sock;
    if (sock === null || this._is_spent || find_member(sock, '_is_outdated')) return false;
    // A socket that the program has made itself has nothing that the system could be asked about.
    return !(sock._readable !== undefined && (await sock._readable(0)));
  }

  /** True if the connection goes through a proxy and has reached it. */
  get has_connected_to_proxy(): boolean {
    return this._has_connected_to_proxy;
  }

  /** True if a proxy forwards the requests. */
  get proxy_is_forwarding(): boolean {
    return this.proxy !== null && this._tunnel_host === null;
  }

  /** True if the requests go through a proxy's tunnel. */
  get proxy_is_tunneling(): boolean {
    return this._tunnel_host !== null;
  }

  /** Closes the connection and removes its tunnel. It can connect again without a tunnel. */
  override close(): void {
    try {
      super.close();
    } finally {
      this.sock = null;
      this.is_verified = false;
      this.proxy_is_verified = null;
      this._has_connected_to_proxy = false;
      this._response_options = null;
      this._tunnel_host = null;
      this._tunnel_port = null;
      this._tunnel_scheme = null;
    }
  }

  /**
   * Starts a request with its request line and default headers.
   * @throws {@link ValueError} if the method is not a token; {@link CannotSendRequest} if another request is pending;
   * {@link InvalidURL} if the URL contains control characters or spaces.
   */
  override putrequest(
    method: string,
    url: string,
    skip_host = false,
    skip_accept_encoding = false,
  ): void {
    const found = NON_TOKEN_CHARACTER.exec(method);
    if (found !== null) {
      throw new ValueError(
        `Method cannot contain non-token characters ${repr(method)} (found at least ${repr(found[0])})`,
      );
    }
    super.putrequest(method, url, skip_host, skip_accept_encoding);
  }

  /**
   * Adds a header to the current request. The value SKIP_HEADER omits the header.
   * @throws {@link ValueError} if that header cannot be omitted, or if the header is invalid.
   * @positional
   */
  override putheader(
    header: string | Uint8Array,
    ...values: (HeaderValue | kw<Keywords<never>>)[]
  ): void {
    if (!values.includes(SKIP_HEADER)) super.putheader(header, ...values);
    else if (!SKIPPABLE_HEADERS.has(lower_text(header))) {
      throw new ValueError(
        "urllib3.util.SKIP_HEADER only supports 'Accept-Encoding', 'Host', 'User-Agent'",
      );
    }
  }

  /**
   * Sends a complete request.
   * @param method The method.
   * @param url The request target: a path, or an absolute URL for a proxy.
   * @throws The errors of `putrequest`, `putheader`, connecting and sending; {@link TypeError} if the body has another
   * type.
   */
  override async request(
    method: string,
    url: string,
    {
      body = null,
      headers = null,
      chunked = false,
      preload_content = true,
      decode_content = true,
      enforce_content_length = true,
    }: ByPosition<ConnectionRequestOptions> = {},
  ): Promise<void> {
    const answer = { preload_content, decode_content, enforce_content_length };
    const given = { method, url, body, headers, chunked, ...answer };
    await owning([body], () => this._request(given));
  }

  /** Does what `request` does. @internal */
  async _request(given: ConnectionRequest): Promise<void> {
    const { method, url, body, headers, chunked } = given;
    const { preload_content, decode_content, enforce_content_length } = given;
    if (!this._is_spent) this.sock?.settimeout(this.timeout);
    this._response_options = {
      request_method: method,
      request_url: url,
      preload_content,
      decode_content,
      enforce_content_length,
    };
    const items = headers === null ? [] : header_items(headers);
    const names = new Set(items.map(([name]) => lower_text(name)));
    const skip_accept_encoding = names.has('accept-encoding');
    const skip_host = names.has('host');
    at_once(
      call(this, PUTREQUEST, [method, url], { skip_accept_encoding, skip_host }),
      'putrequest',
    );
    const put = (name: string, value: HeaderValue): void =>
      at_once(this.putheader(name, value), 'putheader');
    const { chunks, content_length } = split_body(body, method, this.blocksize);
    const has_encoding = names.has('transfer-encoding');
    const needs_length = !chunked && !names.has('content-length');
    const has_unknown_length = chunks !== null && content_length === null;
    const in_chunks = chunked || (needs_length && (has_encoding || has_unknown_length));
    if (in_chunks && !has_encoding) put('Transfer-Encoding', 'chunked');
    else if (needs_length && !has_encoding && content_length !== null)
      put('Content-Length', String(content_length));
    if (!names.has('user-agent')) put('User-Agent', globals._get_default_user_agent());
    for (const [name, value] of items) put(name, value);
    const is_ours = is_own(this, HTTPConnection, 'endheaders', '_send_output', 'send');
    // Bytes are sent together with the head.
    const whole = is_ours && !in_chunks && content_length ? (chunks as [Uint8Array])[0] : null;
    await settle(whole === null ? this.endheaders() : this.endheaders(whole));
    if (whole !== null || (chunks === null && !in_chunks)) return;
    const pieces = cancellable_items(this._exchange.signal, chunks ?? [], () => this.close());
    await this._send_pieces(pieces, in_chunks, (chunk) => piece_to_send(chunk, in_chunks));
  }

  /** Sends a request whose body is in chunks. Deprecated: `request` has the parameter `chunked`. */
  async request_chunked(
    method: string,
    url: string,
    { body = null, headers = null }: ByPosition<ContentOptions> = {},
  ): Promise<void> {
    warn(
      'HTTPConnection.request_chunked() is deprecated and will be removed in urllib3 v3.0. ' +
        'Instead use HTTPConnection.request(..., chunked=True).',
      'FutureWarning',
    );
    await settle(call(this, REQUEST, [method, url], { body, headers, chunked: true }));
  }

  /** The scheme of the connection's URLs. @internal */
  get _scheme(): string {
    return 'http';
  }

  /**
   * Reads the head of the response, and also its body if the request has `preload_content`.
   * @throws {@link ResponseNotReady} if no request was sent; {@link RemoteDisconnected},
   * {@link BadStatusLine}, {@link TimeoutError} and other errors of `http.client`.
   */
  override async getresponse(): Promise<HTTPResponse> {
    const options = this._response_options;
    if (options === null) throw new ResponseNotReady();
    this._response_options = null;
    const { sock } = this;
    if (sock === null) throw no_attribute(null, 'settimeout');
    sock.settimeout(this.timeout);
    const { _wire: wire } = sock;
    let original: OriginalResponse;
    try {
      original = (await super.getresponse()) as OriginalResponse;
    } catch (error) {
      throw is_connect_error(wire, error) ? this._connect_error(error) : error;
    }
    if (globals.log.isEnabledFor(WARNING)) {
      try {
        assert_header_parsing(original.msg as HTTPMessage);
      } catch (error) {
        const { _scheme: scheme, port, host } = this;
        const { url } = new Url(kw({ scheme, host, port, path: options.request_url }));
        globals.log.warning('Failed to parse headers (url=%s): %s', url, error);
      }
    }
    let response;
    try {
      const { status, version, reason } = original;
      response = call(HTTPResponse, HTTPResponse_INIT, [original], {
        ...options,
        headers: new HTTPHeaderDict(normalized_items(original.headers)),
        status,
        version,
        version_string: this._http_vsn_str,
        reason,
        preload_content: false,
        original_response: original,
        sock_shutdown: (how) => sock.shutdown(how),
      });
    } catch (error) {
      // The caller does not receive the response and cannot close it. Python relies on the reference count.
      original.close();
      throw error;
    }
    if (options.preload_content) await response._preload();
    return response;
  }
}
python_calls(HTTPConnection, HTTPConnection_calls);
class_attributes(HTTPConnection);

define_property(HTTPConnection.prototype, 'host', {
  configurable: true,
  get(this: HTTPConnection): string {
    return this._dns_host.replace(/(?<!\.)\.+$/, '');
  },
  set(this: HTTPConnection, value: string) {
    this._dns_host = value;
  },
});
