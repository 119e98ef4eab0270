// @unasync
// Mirrors CPython v3.13.18 Lib/http/client.py (HTTPConnection).
import { latin1_bytes, latin1_text } from '../../../python/platform/index.js';
import { Bytes, encode, idna_name } from '../../../python/bytes/index.js';
import {
  type AsMapping,
  type ByPosition,
  type KeywordOnly,
  at_once,
  bind,
  call,
  def,
  is_own,
  python_calls,
  required,
} from '../../../python/calls/index.js';
import {
  AttributeError,
  ConnectionError,
  OSError,
  OverflowError,
  RuntimeError,
} from '../../../python/errors/index.js';
import { no_attribute } from '../../../python/errors/internal.js';
import {
  compare,
  dict,
  pairs_of,
  repr,
  subscriptable,
  truth,
} from '../../../python/objects/index.js';
import {
  type Dict,
  type Keywords,
  Kw,
  type Mapping,
  buffer_bytes,
  class_attributes,
  is_ascii,
  is_bytes_like,
  kw,
  plain_text,
  required_bytes,
  strip,
  type_name,
} from '../../../python/values/index.js';
import { DEFAULT_BUFFER_SIZE } from '../../io/index.js';
import { Lock } from '../../io/internal.js';
import {
  _GLOBAL_DEFAULT_TIMEOUT,
  create_connection,
  namespace as socket_module,
  type Timeout,
  socket,
} from '../../socket/index.js';
import { connect_to } from '../../socket/internal.js';
import { tunnel_host } from '../../socket/plain.js';
import { cancellable, settle, type ConnectionAgent } from '../../../transport/index.js';
import { NO_EXCHANGE, type Exchange } from '../../../transport/plain.js';
import { chunk_of, content_length_of, encode_text_body } from './body_bytes.js';
import { pieces_of, type Body } from './body.js';
import {
  ENDHEADERS,
  HTTPConnection_calls,
  PUTREQUEST,
  type HTTPConnectionArguments,
} from './connection.calls.js';
import { print } from './debug.js';
import {
  CannotSendHeader,
  CannotSendRequest,
  NotConnected,
  ResponseNotReady,
} from './exceptions.js';
import { host_header, split_host_port, wrap_ipv6 } from './host.js';
import { SocketState } from './socket_state.js';
import { release } from '../../../python/streams/index.js';
import { parse_header_lines, read_headers } from './lines.js';
import type { HTTPMessage } from './message.js';
import {
  check_header_name,
  check_header_value,
  header_name,
  header_value,
  lower_name,
  validate_method,
  validate_url_part,
} from './request_lines.js';
import { responses } from '../status.js';
import { HTTPResponse } from './response.js';
import { HTTPResponse_INIT as RESPONSE } from './response.calls.js';
import {
  begin_connect,
  is_connect_watched,
  publish_connect,
  publish_error,
  publish_request,
  publish_response,
} from './traffic.js';

/** Maximum size of a body that is sent together with the head, in bytes. */
const MAX_JOINED = 16_384;
const NO_BODY = new Uint8Array(0);

export const HTTP_PORT = 80;
export const HTTPS_PORT = 443;

/** A value that a program may give for a header. */
export type HeaderValue = string | number | bigint | Uint8Array;
/** Headers that a program may give: a mapping, or pairs. */
export type Headers = Mapping<HeaderValue>;

/** The keyword arguments of the constructor of `HTTPConnection`. */
export interface ConnectionOptions {
  /** The host, which may contain a port: `localhost:8000`. An IPv6 address may be in brackets. */
  host?: string;
  /** The port, or null for the port in `host` or the default port. */
  port?: number | string | null;
  /**
   * The timeout in seconds for each attempt to connect and for each later operation, or null for no timeout. If omitted, the
   * global default applies.
   */
  timeout?: Timeout;
  /** The local address, as `[host, port]`, or null for any. */
  source_address?: readonly [string, number] | null;
  /** The number of bytes that are read at once from a body that is a file. */
  blocksize?: number;
  /**
   * The maximum number of headers, and of trailers, of a response, or null for 100, the value of `_MAXHEADERS`. New in Python
   * 3.15.
   */
  max_response_headers?: KeywordOnly<number | null>;
  /** A Node `http.Agent` that resolves the name and opens the connection. Does not exist in Python. Async API only. */
  agent?: KeywordOnly<ConnectionAgent | null>;
}

/** Its values are not bound. */
const PUTHEADER = def('HTTPConnection.putheader', { header: required<string | Uint8Array>() });

/** The constructor of a connection's responses. */
type ResponseClass = new (...args: never) => HTTPResponse;

/** The keyword that `endheaders` and `request` share. */
export interface ChunkOptions {
  /**
   * If true, the body is sent in chunks, but only in HTTP/1.1. `request` ignores it unless `headers` include `Transfer-Encoding`,
   * and if they include `Content-Length`.
   */
  encode_chunked?: KeywordOnly<boolean>;
}

/** The keywords of `endheaders`. */
export interface EndheadersOptions extends ChunkOptions {
  /** The body to send after the headers. */
  message_body?: Body;
}

/** The keywords of `request`. */
export interface RequestOptions extends ChunkOptions {
  /**
   * The body, as described at {@link Body}. Text is sent as latin-1. If the length is unknown, the body is sent in chunks, unless
   * `headers` include `Content-Length` or `Transfer-Encoding`.
   */
  body?: Body;
  /** The headers, as a mapping or pairs. */
  headers?: AsMapping<Headers>;
}

/**
 * A connection to an HTTP server, which makes one request at a time.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.HTTPConnection}
 * @example
 * ```ts
 * import { kw } from 'pyurllib/builtins';
 * import { HTTPConnection } from 'pyurllib/http/client';
 *
 * const connection = new HTTPConnection('localhost', 8000, kw({ timeout: 10 }));
 * await connection.request('GET', '/');
 * const response = await connection.getresponse();
 * console.log(response.status); // prints: 200
 * connection.close();
 * ```
 */
export class HTTPConnection {
  static _http_vsn = 11;
  static _http_vsn_str = 'HTTP/1.1';
  static response_class: ResponseClass = HTTPResponse;
  static default_port = HTTP_PORT;
  static auto_open: number | boolean = 1;
  static debuglevel = 0;
  declare _http_vsn: number;
  declare _http_vsn_str: string;
  declare response_class: ResponseClass | ((...args: never) => HTTPResponse);
  declare default_port: number;
  declare auto_open: number | boolean;
  declare debuglevel: number;

  // The field is only declared, so that a subclass can define it as an accessor.
  declare host: string;
  port: number;
  /** The timeout of each operation in seconds, null for no timeout, or `_GLOBAL_DEFAULT_TIMEOUT` for that of `socket`. */
  timeout: Timeout;
  source_address: readonly [string, number] | null;
  /** Maximum number of bytes of a readable body that are read and sent at a time. */
  blocksize: number;
  /** Maximum number of headers, and of trailers, of a response, or null for `_MAXHEADERS`. New in Python 3.15. */
  accessor max_response_headers: number | null = null;
  /** The connected socket, or null if there is no connection. */
  accessor sock: socket | null = null;
  _method: string | null = null;
  _tunnel_host: string | null = null;
  _tunnel_port: number | null = null;
  accessor _tunnel_headers: Dict<HeaderValue> = dict();
  accessor _raw_proxy_headers: Bytes[] | null = null;
  /** Creates the socket for `connect()`. Programs can replace it. */
  _create_connection = socket_module.create_connection;
  accessor _buffer: string[] = [];
  /** The agent that opens connections, or null if this library opens them itself. */
  accessor agent: ConnectionAgent | null = null;
  /** The state of the socket, the request and the response. @internal */
  accessor _socket_state: SocketState<socket, HTTPResponse> = new SocketState();

  /** Makes calls of `send` wait for each other. */
  readonly #lock = new Lock();
  /** Makes calls that need a connection wait for each other. */
  readonly #opening = new Lock();
  /** The context of the current request. The caller sets it before `request`. @internal */
  accessor _exchange: Exchange = NO_EXCHANGE;

  /** @param host The host, which may contain a port: `localhost:8000`. An IPv6 address may be in brackets. */
  constructor(...args: HTTPConnectionArguments);
  /**
   * Creates a connection of either class, as in `new (scheme === 'https' ? HTTPSConnection : HTTPConnection)(host)`.
   * @param host The host.
   * @param port The port, or null for the one in `host` or the default one.
   */
  // @ts-expect-error -- TypeScript sees a pattern where the compiled head has a list.
  constructor(host: string, port?: number | string | null);
  constructor(
    host: string,
    {
      port = null,
      timeout = _GLOBAL_DEFAULT_TIMEOUT,
      source_address = null,
      blocksize = 8192,
      max_response_headers = null,
      agent = null,
    }: ByPosition<ConnectionOptions> = {},
  ) {
    this.agent = agent;
    this.max_response_headers = max_response_headers;
    this.timeout = timeout;
    this.source_address = source_address;
    this.blocksize = blocksize;
    [this.host, this.port] = this._get_hostport(host, port);
    this._validate_host(this.host);
  }

  /**
   * Makes `connect()` set up a tunnel to `host` by a CONNECT request. The host passed to the constructor is the proxy.
   * @param host The host to reach, with or without `:port`.
   * @param port The port, or null for the port in `host` or the default port.
   * @param headers Further headers for the CONNECT request.
   * @throws {@link RuntimeError} if already connected; {@link InvalidURL} for a port that is not a number; {@link
   * ValueError} for a host that IDNA does not allow. For other invalid values, `connect()` raises {@link ValueError}.
   */
  set_tunnel(
    host: string,
    port: number | null = null,
    headers: AsMapping<Headers | null> = null,
  ): void {
    if (this.sock) throw new RuntimeError("Can't set up tunnel for established connection");
    [this._tunnel_host, this._tunnel_port] = this._get_hostport(host, port);
    const has_headers = truth(headers);
    if (has_headers && typeof headers !== 'object') throw no_attribute(headers, 'copy');
    this._tunnel_headers = has_headers ? dict(header_items(headers!)) : dict();
    if (Object.keys(this._tunnel_headers).some((name) => name.toLowerCase() === 'host')) return;
    const encoded_host = idna_name(this._tunnel_host);
    const tunnel_port: unknown = this._tunnel_port;
    if (typeof tunnel_port !== 'number') {
      throw new TypeError(`%d format: a real number is required, not ${type_name(tunnel_port)}`);
    }
    this._tunnel_headers['Host'] = `${encoded_host}:${tunnel_port}`;
  }

  /** The scheme of the connection's URLs. @internal */
  get _scheme(): string {
    return 'http';
  }

  /** @internal */
  _get_hostport(host: string, port: number | string | null): [string, number] {
    return split_host_port(host, port, this.default_port);
  }

  /** Sets `debuglevel`. If it is greater than 0, the connection prints its requests and responses. */
  set_debuglevel(level: number | boolean): void {
    this.debuglevel = level as number;
  }

  /** @internal */
  async _tunnel(): Promise<void> {
    const [host, port] = [this._tunnel_host!, this._tunnel_port!];
    // Neither the host nor a header may add lines to the request.
    const ascii_host = wrap_ipv6(tunnel_host(host));
    if (port > 65_535) throw new OverflowError('connect(): port must be 0-65535.');
    const lines = [encode(`CONNECT ${ascii_host}:${port} ${this._http_vsn_str}\r\n`, 'ascii')];
    for (const [name, value] of header_items(this._tunnel_headers)) {
      const text = plain_text<unknown>(value);
      if (typeof text !== 'string') throw no_attribute(value, 'encode');
      lines.push(...[name, ': ', text, '\r\n'].map((part) => encode(part, 'latin-1')));
      check_header_name(name);
      check_header_value(text);
    }
    await settle(this.send(Bytes.concat([...lines, encode('\r\n')])));
    const response = this.#make_response();
    // Bytes that were received after the response are discarded with its buffer. As CPython's buffer has this size, the
    // same bytes are discarded.
    const raw = response.fp?.raw as { _read_size?: number } | undefined;
    if (raw?._read_size) raw._read_size = DEFAULT_BUFFER_SIZE;
    try {
      const [, code, message] = await response._read_status();
      const received = await read_headers(response.fp!, this.max_response_headers);
      this._raw_proxy_headers = received.map((line) => encode(line, 'latin-1'));
      if (compare(this.debuglevel, '>', 0)) {
        for (const line of this._raw_proxy_headers) print('header:', line.decode());
      }
      if (code !== 200) {
        this.close();
        throw new OSError(`Tunnel connection failed: ${code} ${strip(message)}`);
      }
    } finally {
      response.close();
    }
  }

  /** Returns the headers of the proxy's response to CONNECT, or null if there was no such response. */
  get_proxy_response_headers(): HTTPMessage | null {
    const lines = this._raw_proxy_headers;
    if (lines === null) return null;
    return subscriptable(parse_header_lines(lines.map((line) => line.decode('latin-1'))));
  }

  /**
   * Connects to the host and port passed to the constructor, and sets up the tunnel if `set_tunnel()` was called.
   * Requests connect automatically, unless `auto_open` is 0.
   * @throws {@link OSError}, such as ConnectionRefusedError, TimeoutError or gaierror; {@link ValueError} for invalid
   * values of a tunnel; {@link OverflowError} for a port above 65,535; {@link HTTPException} for an invalid response to
   * CONNECT.
   */
  async connect(): Promise<void> {
    await this.#connect(this._exchange);
  }

  async #connect(exchange: Exchange): Promise<void> {
    const { timeout, source_address, agent } = this;
    const address = [this.host, this.port] as const;
    const socket_state = this._socket_state;
    const family = socket_module.AF_UNSPEC;
    await this._publish_connect(async () => {
      const sock = await settle(
        this._create_connection === create_connection
          ? connect_to(address, timeout, source_address, agent, family, exchange)
          : agent === null
            ? this._create_connection(address, timeout, source_address)
            : this._create_connection(address, timeout, source_address, kw({ agent })),
      );
      this._use_sock(sock, socket_state);
      sock.setsockopt(socket_module.IPPROTO_TCP, socket_module.TCP_NODELAY, 1);
      if (this._tunnel_host) {
        await settle(this._tunnel());
        this._check_not_closed(socket_state);
      }
    });
  }

  /**
   * Stores a socket that `connect()` has opened, unless `close()` has ended the socket_state in the meantime. In that case, the
   * socket is closed: otherwise, the next request would share it with the request that was given up.
   * @throws {@link OSError} if `close()` was called.
   * @internal
   */
  _use_sock(sock: socket, socket_state: SocketState<socket, HTTPResponse>): void {
    if (socket_state !== this._socket_state) sock.close();
    this._check_not_closed(socket_state);
    this.sock = sock;
  }

  /** @throws {@link OSError} if `close()` has ended the socket_state. @internal */
  _check_not_closed(socket_state: SocketState<socket, HTTPResponse>): void {
    if (socket_state !== this._socket_state) throw new OSError(9, 'Bad file descriptor');
  }

  /** Calls a function that connects. Publishes the success or the error to `node:diagnostics_channel`. @internal */
  async _publish_connect(open: () => Promise<void>): Promise<void> {
    const is_published = begin_connect(this);
    const socket_state = this._socket_state;
    const former = this.sock;
    socket_state.connecting += 1;
    try {
      await cancellable(this._exchange.signal, open, () => this.close());
    } catch (error) {
      // A socket without its tunnel or TLS would carry the next request in clear. CPython keeps it.
      if (socket_state === this._socket_state && this.sock !== former) {
        release(this.sock);
        this.sock = null;
      }
      throw publish_error(this, error);
    } finally {
      socket_state.connecting -= 1;
    }
    if (is_published) publish_connect(this);
  }

  /** Closes the connection and its unread response. The next request opens a new connection. */
  close(): void {
    const { response } = this._socket_state;
    this._socket_state = new SocketState();
    // The lines of a request that was not sent must not precede those of the next request.
    this._buffer = [];
    const { sock } = this;
    this.sock = null;
    try {
      sock?.close();
    } finally {
      response?.close();
    }
  }

  /** Closes the connection, at the end of a block with `await using`. Python's class is no context manager. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /**
   * Sends data as it is, without the framing of a chunked body. Connects if there is no connection.
   * @param data Bytes, a readable, or an iterable of bytes; in the async API, also a Blob or an async iterable. Text
   * of a readable is encoded as latin-1.
   * @throws {@link NotConnected} if there is no connection and `auto_open` is 0; {@link OSError} if connecting or
   * sending fails; {@link TypeError} for other data.
   */
  async send(data: AsMapping<Exclude<Body, null>>): Promise<void> {
    const bytes = buffer_bytes(data);
    try {
      const sock = this.#open_sock() ?? (await this.#opened(bytes));
      if (compare(this.debuglevel, '>', 0)) print('send:', repr(data));
      // The object itself, which the program's own socket may need.
      const whole = is_bytes_like(data) ? data : bytes;
      if (whole !== null && !this.#lock.is_held) await settle(sock.sendall(whole));
      else await this.#lock.run(() => this.#send_all(sock, data, whole));
    } catch (error) {
      throw publish_error(this, error);
    }
  }

  async #send_all(sock: socket, data: unknown, bytes: Uint8Array | null): Promise<void> {
    if (bytes !== null) return await settle(sock.sendall(bytes));
    for await (const piece of pieces_of(this, data, 'data', 'sending')) {
      await settle(sock.sendall(buffer_bytes(piece) ?? (piece as Uint8Array)));
    }
  }

  /** Returns the socket, on which the current request is sent, or null if there is none. */
  #open_sock(): socket | null {
    const { sock } = this;
    const wire = (sock as Partial<socket> | null)?._wire;
    if (wire) wire.exchange = this._exchange;
    return sock;
  }

  /**
   * Connects, unless another call has connected in the meantime, and returns the socket.
   * @param first The bytes that are sent next, or null if they are unknown.
   */
  async #opened(first: Uint8Array | null): Promise<socket> {
    await this.#opening.run(async () => {
      if (this.sock !== null) return;
      if (!this.auto_open) throw new NotConnected();
      if (first !== null && this.#sends_when_open())
        await this.#connect({ ...this._exchange, first });
      else await settle(this.connect());
    });
    const sock = this.#open_sock();
    if (sock === null) throw new NotConnected();
    return sock;
  }

  /**
   * Returns true if bytes may be sent as soon as the connection is open, because no code of the program would see it.
   * Otherwise, a new connection of the blocking API takes 6 to 10 % more CPU time, and two more switches of threads.
   */
  #sends_when_open(): boolean {
    return (
      this._tunnel_host === null &&
      this.debuglevel <= 0 &&
      this._create_connection === create_connection &&
      is_own(this, HTTPConnection, 'connect') &&
      has_own_sock(this) &&
      is_own(socket.prototype, socket, 'sendall', 'setsockopt', 'settimeout') &&
      !is_connect_watched()
    );
  }

  /** @internal */
  async _send_output(message_body: unknown, encode_chunked: boolean): Promise<void> {
    const lines = this._buffer;
    this._buffer = [];
    publish_request(this, lines);
    const text = [...lines, '', ''].join('\r\n');
    this.#leave_spent_sock();
    this._socket_state.head = text;
    const head = latin1_bytes(text);
    const has_body = message_body !== null && message_body !== undefined;
    const chunked = encode_chunked && this._http_vsn === 11 && has_body;
    try {
      const joined = chunked ? null : this.#joined(text, head, message_body ?? NO_BODY);
      if (joined !== null) {
        const sock = this.#open_sock() ?? (await this.#opened(joined));
        if (is_own(sock, socket, 'sendall')) {
          if (this.#lock.is_held) await this.#lock.run(() => sock.sendall(joined));
          else await sock._sendall(joined);
          return;
        }
      }
      await settle(this.send(Bytes.view(head)));
    } catch (error) {
      throw publish_error(this, error);
    }
    if (!has_body) return;
    const pieces = pieces_of(this, message_body, 'message_body', 'reading');
    await this._send_pieces(pieces, chunked, (piece) => {
      if (truth(buffer_bytes(piece) ?? piece))
        return chunked ? chunk_of(piece) : (piece as Uint8Array);
      if (compare(this.debuglevel, '>', 0)) print('Zero length chunk ignored');
      return null;
    });
  }

  /**
   * Returns a head and a body that leave together, because the body is small, and no code of the program would see that
   * they do; or else null. A server that answers and closes after reading only the head resets the connection otherwise.
   */
  #joined(text: string, head: Uint8Array, body: unknown): Uint8Array | null {
    const bytes = buffer_bytes(body);
    if (bytes === null || compare(this.debuglevel, '>', 0) || !is_own(this, HTTPConnection, 'send'))
      return null;
    if (bytes.length === 0) return head;
    const is_small = bytes.length <= MAX_JOINED && !/\r\nexpect:/i.test(text);
    return is_small ? Bytes.concat([head, bytes]) : null;
  }

  /**
   * Sends the pieces of a body, after its head.
   * @param framed Returns a piece in the form to send, or null for nothing.
   * @internal
   */
  async _send_pieces(
    pieces: AsyncIterable<unknown> | Iterable<unknown>,
    chunked: boolean,
    framed: (piece: unknown) => Uint8Array | null,
  ): Promise<void> {
    const { sock } = this;
    try {
      for await (const piece of pieces) {
        const data = framed(piece);
        if (data === null) continue;
        this._check_sock(sock);
        await settle(this.send(data));
      }
      if (!chunked) return;
      this._check_sock(sock);
      await settle(this.send(encode('0\r\n\r\n', 'ascii')));
    } catch (error) {
      throw publish_error(this, error);
    }
  }

  /**
   * Checks that the connection over which the head of a request was sent is still open, and not spoilt by the response
   * before. Otherwise, `send` would open a new one, whose server would read the rest of the body as a request.
   * @throws {@link NotConnected} if the connection was closed.
   * @internal
   */
  _check_sock(sock: socket | null): void {
    if (this._is_spent) at_once(this.close(), 'close');
    if (this.sock !== sock) throw new NotConnected();
  }

  /** True if the socket cannot carry another request: it is spoilt, or the program's, after status 101. @internal */
  get _is_spent(): boolean {
    const { use, sock } = this._socket_state;
    return use !== 'kept' && sock === this.sock;
  }

  /**
   * Leaves a socket that cannot carry another request, so that this one opens a new connection. An upgraded socket is
   * left to the program, another one is closed: `close()` would also discard the request.
   */
  #leave_spent_sock(): void {
    const { state, use, response, sock } = this._socket_state;
    const is_current = sock !== null && sock === this.sock;
    // The bytes that have arrived may belong to a body that the program has not read yet. Otherwise, they are unsolicited,
    // and CPython would read them as the next response.
    const is_unread = response !== null && response.length !== 0;
    const has_unsolicited = is_current && !is_unread && (sock as Partial<socket>)._wire?.pending;
    if (use === 'kept' && !has_unsolicited) return;
    this._socket_state = new SocketState();
    this._socket_state.state = state;
    // A response without a body is still the connection's, until it is read or closed.
    if (use === 'kept') this._socket_state.response = response;
    if (!is_current) return;
    this.sock = null;
    if (use !== 'upgraded') sock.close();
  }

  /**
   * Starts a request with its request line and, in HTTP/1.1, the headers `Host` and `Accept-Encoding`.
   * @param method The method, which is sent unchanged.
   * @param url The target. If empty, it is `/`.
   * @param skip_host If true, `Host` is omitted.
   * @param skip_accept_encoding If true, `Accept-Encoding: identity` is omitted.
   * @throws {@link CannotSendRequest} if `getresponse()` was not called for the last request; {@link ValueError} for an
   * invalid or non-ASCII method or target; {@link InvalidURL} for spaces and control characters in the target.
   */
  putrequest(
    given_method: string,
    given_url: string,
    skip_host: boolean | number = false,
    skip_accept_encoding: boolean | number = false,
  ): void {
    const method = plain_text(given_method);
    const socket_state = this._socket_state;
    if (socket_state.response?.isclosed()) socket_state.response = null;
    if (socket_state.state !== 'Idle') throw new CannotSendRequest(socket_state.state);
    socket_state.state = 'Request-started';
    this._validate_method(method);
    this._method = method;
    const url = truth(given_url) ? given_url : '/';
    this._validate_path(url);
    const line = `${method} ${url} ${this._http_vsn_str}`;
    // A subclass may override `_encode_request`. The buffer contains text, so the result is decoded again.
    const is_plain = is_ascii(line) && is_own(this, HTTPConnection, '_encode_request');
    this._buffer.push(is_plain ? line : latin1_text(required_bytes(this._encode_request(line))));
    if (this._http_vsn !== 11) return;
    if (!skip_host) {
      // If there is a tunnel, this is the host behind the proxy.
      const [host, port] = this._tunnel_host
        ? [this._tunnel_host, this._tunnel_port!]
        : [this.host, this.port];
      at_once(this.putheader('Host', host_header(url, host, port, this.default_port)), 'putheader');
    }
    if (!skip_accept_encoding) at_once(this.putheader('Accept-Encoding', 'identity'), 'putheader');
  }

  /** @internal */
  _encode_request(request: string): Uint8Array {
    return encode(request, 'ascii');
  }

  /** @internal */
  _validate_method(method: string): void {
    validate_method(method);
  }

  /** @internal */
  _validate_path(url: string): void {
    validate_url_part(url);
  }

  /** @internal */
  _validate_host(host: string): void {
    validate_url_part(host);
  }

  /**
   * Adds a header to the current request.
   * @param header The header's name.
   * @param values The header's value. Further values are written on continuation lines.
   * @throws {@link CannotSendHeader} if no request was started; {@link ValueError} for an invalid header.
   */
  putheader(header: string | Uint8Array, ...values: (HeaderValue | kw<Keywords<never>>)[]): void;
  putheader(header: string | Uint8Array, ...values: HeaderValue[]): void {
    // Binding costs a third of the call, and a request has seven.
    if (header === undefined) bind(PUTHEADER, []);
    if (values.at(-1) instanceof Kw) bind(PUTHEADER, [header, values.pop()]);
    if (this._socket_state.state !== 'Request-started') throw new CannotSendHeader();
    this._buffer.push(`${header_name(header)}: ${header_value(values)}`);
  }

  /**
   * Ends the headers and sends the request.
   * @throws {@link CannotSendHeader} if no request was started; the exceptions of `send`, which it calls.
   */
  async endheaders({
    message_body = null,
    encode_chunked = false,
  }: ByPosition<EndheadersOptions> = {}): Promise<void> {
    const socket_state = this._socket_state;
    if (socket_state.state !== 'Request-started') throw new CannotSendHeader();
    // Until a tunnel is set up, and TLS through it, the request would be sent to the proxy.
    if (socket_state.connecting > 0) throw new CannotSendRequest('Connecting');
    socket_state.state = 'Request-sent';
    await settle(this._send_output(message_body, encode_chunked));
  }

  /**
   * Sends a complete request.
   * @param method The method, which is sent unchanged.
   * @param url The target, which is a path, or a whole URL for a proxy.
   * @throws The exceptions of `putrequest`, `putheader` and `endheaders`, which it calls.
   */
  async request(
    method: string,
    url: string,
    { body = null, headers = {}, encode_chunked = false }: ByPosition<RequestOptions> = {},
  ): Promise<void> {
    await settle(this._send_request(method, url, body, headers, encode_chunked));
  }

  /** @internal */
  async _send_request(
    method: string,
    url: string,
    body: Body,
    headers: Headers,
    encode_chunked: boolean,
  ): Promise<void> {
    const items = header_items(headers);
    const names = new Set(items.map(([name]) => lower_name(name)));
    const skips: { skip_host?: number; skip_accept_encoding?: number } = {};
    if (names.has('host')) skips.skip_host = 1;
    if (names.has('accept-encoding')) skips.skip_accept_encoding = 1;
    at_once(call(this, PUTREQUEST, [method, url], skips), 'putrequest');
    if (names.has('content-length')) {
      encode_chunked = false;
    } else if (!names.has('transfer-encoding')) {
      encode_chunked = false;
      // A subclass may replace it.
      const Class = this.constructor as typeof HTTPConnection;
      const length = Class._get_content_length(body, method);
      if (length !== null) {
        at_once(this.putheader('Content-Length', String(length)), 'putheader');
      } else if (body !== null) {
        if (compare(this.debuglevel, '>', 0)) print(`Unable to determine size of ${repr(body)}`);
        encode_chunked = true;
        at_once(this.putheader('Transfer-Encoding', 'chunked'), 'putheader');
      }
    }
    for (const [name, value] of items) at_once(this.putheader(name, value), 'putheader');
    const message_body = typeof body === 'string' ? encode_text_body(body) : body;
    await settle(call(this, ENDHEADERS, [message_body], { encode_chunked }));
  }

  /** Returns the value of Content-Length for a body, or null if the header is not to be sent. @internal */
  static _get_content_length(body: Body, method: string): number | null {
    return content_length_of(body, method);
  }

  /**
   * Reads the head of the response.
   * @returns The response, which must be read completely or closed before the next one is requested.
   * @throws {@link ResponseNotReady} if no request was sent or the last response is unread; another {@link
   * HTTPException}, such as {@link RemoteDisconnected} or {@link BadStatusLine}, if the response is not valid; {@link
   * OSError}, such as {@link TimeoutError}, if receiving fails.
   */
  async getresponse(): Promise<HTTPResponse> {
    const socket_state = this._socket_state;
    if (socket_state.response?.isclosed()) socket_state.response = null;
    if (socket_state.state !== 'Request-sent' || socket_state.response !== null) {
      throw new ResponseNotReady(socket_state.state);
    }
    // The last response was read to its end only after this request was sent, so its reader may have taken the start of
    // the new response.
    if (this._is_spent) {
      at_once(this.close(), 'close');
      throw new ResponseNotReady(this._socket_state.state);
    }
    const level = compare(this.debuglevel, '>', 0) ? [this.debuglevel] : [];
    const response = this.#make_response(...level);
    // `close()` also closes a response whose head is being read.
    socket_state.response = response;
    socket_state.sock = this.sock;
    socket_state.use = 'kept';
    response._socket_state = socket_state;
    response._exchange = this._exchange;
    try {
      if (this.max_response_headers !== null) response._max_headers = this.max_response_headers;
      await settle(response.begin());
      const wire = (this.sock as Partial<socket> | null)?._wire;
      if (wire?.final_url !== undefined) {
        response._final_url = wire.final_url;
        // HTTP/2 has no reason phrases.
        response.reason ||= responses[response.status] ?? '';
      }
      this._check_not_closed(socket_state);
      socket_state.state = 'Idle';
      if (response.will_close || this._is_spent) {
        socket_state.response = null;
        at_once(this.close(), 'close');
      } else if (response.status === 101) {
        socket_state.use = /\r\nupgrade:/i.test(socket_state.head) ? 'upgraded' : 'spoilt';
      }
      publish_response(this, response);
      return response;
    } catch (error) {
      if (socket_state.response === response) socket_state.response = null;
      if (socket_state === this._socket_state && error instanceof ConnectionError) this.close();
      response.close();
      throw publish_error(this, error);
    }
  }

  #make_response(...debuglevel: number[]): HTTPResponse {
    return call(this.response_class, RESPONSE, [this.sock!, ...debuglevel] as [socket, number?], {
      method: this._method,
    });
  }
}
python_calls(HTTPConnection, HTTPConnection_calls);

class_attributes(HTTPConnection);

const SOCK = Object.getOwnPropertyDescriptor(HTTPConnection.prototype, 'sock')!;
/** Returns true if no code of the program runs when the socket is stored, which may put another object in its place. */
function has_own_sock(connection: HTTPConnection): boolean {
  const { prototype } = HTTPConnection;
  return (
    Object.getPrototypeOf(connection) === prototype &&
    !Object.hasOwn(connection, 'sock') &&
    Object.getOwnPropertyDescriptor(prototype, 'sock')?.set === SOCK.set
  );
}

/** Returns the names and values of headers, like `headers.items()` in Python. */
function header_items(headers: Headers): [string, HeaderValue][] {
  if (typeof headers === 'string') {
    throw new AttributeError("'str' object has no attribute 'items'");
  }
  return pairs_of(headers) as [string, HeaderValue][];
}
