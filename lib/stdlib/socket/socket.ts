// @unasync
// Mirrors CPython v3.13.18 Lib/socket.py (socket), Lib/ssl.py (SSLSocket): the part that users of HTTP need.
import { Bytes, own_bytes } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, is_own, own } from '../../python/calls/index.js';
import {
  BrokenPipeError,
  OSError,
  TimeoutError,
  UnsupportedOperation,
  ValueError,
  gaierror,
} from '../../python/errors/index.js';
import { as_integer, multiple_bases } from '../../python/errors/internal.js';
import { dict, repr } from '../../python/objects/index.js';
import { type Dict, buffer_bytes, type_name, writable_buffer } from '../../python/values/index.js';
import {
  CERT_NONE,
  SSLSocket as AnySSLSocket,
  cipher_in_use,
  decode_certificate,
  to_tls_options,
  type CertificateDescription,
  type SSLContext,
} from '../ssl/index.js';
import { NO_CONSTRUCTOR, check_sent_name } from '../ssl/internal.js';
import {
  open_wire,
  type Address,
  type ConnectionAgent,
  type Operations,
  type TLSOptions,
  type WireInterface,
} from '../../transport/index.js';
//#if async
import { cancellable_wire } from '../../transport/index.js';
//#endif
import { NO_EXCHANGE, type Exchange } from '../../transport/plain.js';
import { BufferedReader, TextIOWrapper } from '../io/index.js';
import {
  inet_address,
  local_address,
  sockaddr,
  unix_path,
  type InternetAddress,
  type SocketAddress,
} from './address.js';
import { AF_INET, AF_INET6, AF_UNIX, IPPROTO_TCP, SOCK_STREAM } from './constants_data.js';
import { checked_timeout, getdefaulttimeout, type Timeout } from './default_timeout.js';
import { GETPEERCERT, MAKEFILE } from './parameters.js';
import type { socketArguments } from './socket.calls.js';
import { DEFAULT_OPTIONS, check_kind, option_to_set, option_value, no_flags } from './kinds.js';
import { SocketIO } from './socket_io.js';

type BinaryMode = 'rb' | 'br' | 'b';

const NOTHING = new Uint8Array(0);

/**
 * A stream socket that connects to a server, with a timeout.
 *
 * In the async API, methods that may wait return a promise, such as `connect`, `sendall` and `recv`.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket-objects}
 * @example
 * ```ts no-run
 * import { socket } from 'pyurllib/socket';
 *
 * const sock = new socket();
 * sock.settimeout(5);
 * await sock.connect(['localhost', 8000]);
 * await sock.sendall(new TextEncoder().encode('GET / HTTP/1.0\r\n\r\n'));
 * console.log(await sock.recv(100));
 * sock.close();
 * ```
 */
export class socket implements AsyncDisposable {
  readonly family: number;
  readonly type: number;
  readonly proto: number;
  /** The open connection, or null if there is none or a TLS socket has taken it over. @internal */
  accessor _wire: WireInterface | null = null;
  /** True if the connection is closed and the peer had closed it before reading the last data sent. @internal */
  _closed_unread = false;
  /** Number of open readers created by `makefile`. They keep the connection open. @internal */
  _io_refs = 0;
  /** The context of the request that needs the connection. @internal */
  accessor _exchange: Exchange = NO_EXCHANGE;
  #closed = false;
  #is_connecting = false;
  #timeout: number | null = getdefaulttimeout();
  /** The argument of `bind`, or null if it was not called. @internal */
  _source_address: readonly [string, number] | null = null;
  /** The options of the connection. @internal */
  _options = { ...DEFAULT_OPTIONS };

  /**
   * @param family AF_INET, AF_INET6 or AF_UNIX.
   * @param type SOCK_STREAM.
   * @param proto 0 or IPPROTO_TCP.
   * @throws {@link OSError} for others: Node has no such sockets here.
   */
  constructor(...args: socketArguments);
  constructor(family: number = AF_INET, type: number = SOCK_STREAM, proto = 0) {
    this.family = family < 0 ? AF_INET : family;
    this.type = type < 0 ? SOCK_STREAM : type;
    this.proto = proto < 0 ? 0 : proto;
    check_kind(this.family, this.type, this.proto);
  }

  /**
   * Sets the local address of a later connection, which takes it when it connects.
   * @param address `[host, port]`: an empty host for any, a port of 0 for one that is free.
   * @throws {@link TypeError} for a value of another type; {@link OverflowError} for a port above 65535; {@link
   * gaierror} for an address of the other version of IP; {@link OSError} if there is a local address already, or the
   * socket is a Unix socket, connected or closed. An address of another machine, or one in use, is an OSError of `connect`.
   */
  bind(address: readonly [host: string, port: number, ...rest: unknown[]]): void {
    const local = local_address(address, this.family);
    this.#check_open();
    if (this._source_address !== null || this._wire !== null)
      throw new OSError(22, 'Invalid argument');
    this._source_address = local;
  }

  /**
   * Connects.
   * @param address `[host, port]`, or the path of a Unix socket as text or bytes. Of the addresses of a name, the first is
   * connected to; `create_connection` tries each.
   * @throws {@link OSError} if the connection fails; {@link gaierror} if the name does not resolve.
   */
  async connect(address: SocketAddress): Promise<void> {
    await this.#connect(address);
  }

  async #connect(address: SocketAddress): Promise<void> {
    if (this.family === AF_UNIX) return await this._open({ path: unix_path(address) });
    const family = this.family === AF_INET6 ? 6 : 4;
    const endpoint = inet_address(address, family === 6, 'connect');
    const source_address = this._source_address;
    await this._open({ ...endpoint, source_address, family, first_only: true });
  }

  /**
   * Connects like `connect`, but returns the number of a system error.
   * @returns 0, or the error's errno.
   * @throws {@link gaierror} if the name does not resolve; {@link OSError} without a number, for a path that is too long.
   */
  async connect_ex(address: SocketAddress): Promise<number> {
    try {
      await this.#connect(address);
      return 0;
    } catch (error) {
      // A timeout has no errno. CPython returns EAGAIN.
      if (error instanceof TimeoutError) return error.errno ?? 11;
      if (!(error instanceof OSError) || error instanceof gaierror) throw error;
      if (error.errno === null) throw error;
      return error.errno;
    }
  }

  /** @internal */
  async _open(
    destination: Address,
    agent: ConnectionAgent | null = null,
    exchange: Exchange = this._exchange,
  ): Promise<void> {
    if (this._wire !== null) throw new OSError(106, 'Transport endpoint is already connected');
    this.#check_open();
    if (this.#is_connecting) throw new OSError(114, 'Operation already in progress');
    this.#is_connecting = true;
    try {
      this._wire = await open_wire(destination, this.#timeout, agent, exchange);
    } finally {
      this.#is_connecting = false;
    }
    const wire = this._wire;
    wire.exchange = exchange;
    if (this.#closed) {
      this.#disconnect();
      throw new OSError(9, 'Bad file descriptor');
    }
    const { no_delay, keep_alive } = this._options;
    if (!no_delay) wire.set_option('no_delay', no_delay);
    if (keep_alive) wire.set_option('keep_alive', keep_alive);
  }

  /** Connects to any address of a host, and takes the family of the address that answered. @internal */
  async _open_any(
    destination: Address,
    agent: ConnectionAgent | null,
    exchange: Exchange,
  ): Promise<void> {
    await this._open(destination, agent, exchange);
    const family = this._wire?.family === 6 ? AF_INET6 : AF_INET;
    Object.assign(this, { family, proto: IPPROTO_TCP });
  }

  /**
   * Sets the timeout of each operation in seconds, or `null` for no timeout.
   * @throws {@link ValueError} if it is negative or NaN; {@link OverflowError} if it is too large; {@link TypeError} if
   * it is not a number; {@link OSError} if the socket is closed.
   */
  settimeout(value: Timeout): void {
    this.#set_timeout(checked_timeout(value));
  }

  /** Returns the timeout in seconds, or `null` if there is none. */
  gettimeout(): number | null {
    return this.#timeout;
  }

  /** Sets the timeout to `null`, or to 0 if `flag` is false. @throws {@link OSError} if the socket is closed. */
  setblocking(flag: boolean): void {
    this.#set_timeout(flag ? null : 0);
  }

  #set_timeout(timeout: number | null): void {
    this.#timeout = timeout;
    this.#check_open();
  }

  /** Returns true unless the timeout is 0. */
  getblocking(): boolean {
    return this.#timeout !== 0;
  }

  /**
   * Sets TCP_NODELAY, which is 1 by default, or SO_KEEPALIVE.
   * @param level IPPROTO_TCP or SOL_SOCKET.
   * @param option The number of the option.
   * @param value 0 or 1, or four bytes in the machine's order.
   * @throws {@link OSError} for other options, which Node does not set; if the socket is closed.
   */
  setsockopt(level: number, option: number, value: number | boolean | Uint8Array): void {
    const [name, on] = option_to_set(level, option, value);
    this.#check_open();
    if (this._options[name] === on) return;
    this._wire?.set_option(name, on);
    this._options[name] = on;
  }

  /**
   * Returns the value of TCP_NODELAY, SO_KEEPALIVE, SO_TYPE or SO_ERROR.
   * @param level IPPROTO_TCP or SOL_SOCKET.
   * @param option The number of the option.
   * @param buflen If positive, the value is returned as bytes, at most that many.
   * @throws {@link OSError} for other options, which Node does not report; if the socket is closed, or `buflen` is
   * negative or more than 1024.
   */
  getsockopt(level: number, option: number, buflen?: 0): number;
  getsockopt(level: number, option: number, buflen: number): number | Bytes;
  getsockopt(level: number, option: number, buflen: number = 0): number | Bytes {
    this.#check_open();
    return option_value(this._options, level, option, buflen);
  }

  /** Returns true if the socket and all readers created from it are closed. */
  #is_closed(): boolean {
    return this.#closed && this._wire === null;
  }

  #check_open(): void {
    if (this.#is_closed()) throw new OSError(9, 'Bad file descriptor');
  }

  /**
   * Sends all of `data` (bytes).
   * @param flags Must be 0.
   * @throws {@link TimeoutError}, {@link BrokenPipeError} and other errors of the connection.
   */
  async sendall(data: Uint8Array, flags: number = 0): Promise<void> {
    const bytes = this.#bytes_to_send(data, flags, 'sendall');
    const { wire, timeout } = this._cancellable();
    await wire.sendall(bytes, timeout);
  }

  /**
   * Sends all of `data` as `sendall` does, but the caller does not change `data` afterwards. Returns null if the kernel has taken it
   * already, so that there is nothing to wait for.
   * @internal
   */
  _sendall(data: Uint8Array): Promise<void> | null {
    const wire = this._wire;
    // A signal or a time-out of 0 would end the waiting.
    if (!wire?.write || wire.exchange.signal !== null || this.#timeout === 0)
      return this.sendall(data);
    return wire.write(data) ? null : this.sendall(NOTHING);
  }

  /**
   * Sends `data`, or, with a time-out, its beginning. Returns the number of bytes sent.
   * @param flags Must be 0.
   */
  async send(data: Uint8Array, flags: number = 0): Promise<number> {
    const bytes = this.#bytes_to_send(data, flags, 'send');
    const { wire, timeout } = this._cancellable();
    return await wire.send(bytes, timeout);
  }

  #bytes_to_send(data: Uint8Array, flags: number, method: string): Uint8Array {
    const bytes = buffer_bytes(data);
    if (bytes === null) {
      throw new TypeError(`a bytes-like object is required, not '${type_name(data)}'`);
    }
    if (this._wire === null && !this.#closed) throw new BrokenPipeError(32, 'Broken pipe');
    if (flags !== 0) this._refuse_flags(flags, method);
    return bytes;
  }

  /** Throws an error for flags other than 0, as Node does not support any. @internal */
  _refuse_flags(flags: number, _method: string): void {
    if (as_integer(flags) !== 0) throw new OSError(95, 'Operation not supported');
  }

  /**
   * Receives at most `size` bytes. The result is empty at the end of the stream.
   * @param flags Must be 0.
   * @throws {@link TimeoutError} and other errors of the connection; {@link ValueError} if `size` is negative.
   */
  async recv(size: number, flags: number = 0): Promise<Bytes> {
    const amount = as_integer(size);
    const has_flags = as_integer(flags) !== 0;
    if (amount < 0) throw new ValueError('negative buffersize in recv');
    // As in CPython, the connection is not asked for nothing.
    if (amount === 0) return new Bytes(0);
    const { wire, timeout } = this._cancellable();
    // Node does not support any flags.
    if (has_flags) throw new OSError(95, 'Operation not supported');
    return own_bytes(await wire.recv(amount, timeout));
  }

  /**
   * Receives bytes into `buffer` and returns their number.
   * @param size Maximum number of bytes to receive, or 0 for the length of the buffer.
   * @param flags Must be 0.
   * @throws The errors of `recv`; {@link ValueError} if `size` exceeds the length of the buffer.
   */
  async recv_into(buffer: Uint8Array, size: number = 0, flags: number = 0): Promise<number> {
    const wanted = as_integer(size);
    const target = writable_buffer(buffer, 'recv_into() argument 1');
    if (wanted < 0) throw new ValueError('negative buffersize in recv_into');
    if (wanted > target.length) throw new ValueError('buffer too small for requested bytes');
    const data = await this.recv(wanted || target.length, flags);
    target.set(data);
    return data.length;
  }

  /** True if `recv_into` is not overridden, so that a reader may pass it by. @internal */
  get _receives_itself(): boolean {
    return is_own(this, socket, 'recv_into');
  }

  /**
   * Returns a reader, which keeps the connection open until it is also closed.
   * @param mode `'rb'` for bytes, or `'r'` for text.
   * @param buffering 0 for an unbuffered reader of bytes, else the size of the buffer.
   * @param encoding The encoding of text, UTF-8 by default.
   * @param errors The error handler of the encoding.
   * @param newline How lines end, as in `TextIOWrapper`.
   * @throws {@link ValueError} for another mode; {@link UnsupportedOperation} for one that writes: use `sendall`.
   */
  makefile(mode: BinaryMode | { mode: BinaryMode }, buffering: 0): SocketIO;
  makefile(mode: BinaryMode | { mode: BinaryMode }, buffering?: number | null): BufferedReader;
  makefile(...args: ArgumentsOf<typeof MAKEFILE>): TextIOWrapper;
  makefile(...args: unknown[]): SocketIO | BufferedReader | TextIOWrapper {
    const [mode, buffering, encoding, errors, newline] = bind(MAKEFILE, args);
    if (/[^rwb]/.test(mode)) {
      throw new ValueError(`invalid mode ${repr(mode)} (only r, w, b allowed)`);
    }
    if (mode.includes('w')) throw new UnsupportedOperation('makefile() only reads: use sendall()');
    const is_text = !mode.includes('b');
    if (is_text && buffering === 0) throw new ValueError('unbuffered streams must be binary');
    const raw = new SocketIO(this);
    if (buffering === 0) return raw;
    const size = buffering !== null && buffering > 0 ? buffering : undefined;
    const reader = new BufferedReader(raw, size);
    return is_text ? new TextIOWrapper(reader, { encoding, errors, newline }) : reader;
  }

  /**
   * Returns the peer's address: `[address, port]`, `[address, port, 0, scope]` for IPv6, or the path of a Unix socket.
   * @throws {@link OSError} if the socket is not connected.
   */
  getpeername(): InternetAddress | string {
    return this.#address('remote_address');
  }

  /**
   * Returns the local address, like `getpeername`; that of a Unix socket is an empty string. Before `bind` and `connect`, it is
   * any address, with the port 0.
   * @throws {@link OSError} if the socket is closed, or bound but not connected.
   */
  getsockname(): InternetAddress | string {
    if (this._wire !== null || this.#closed || this._source_address !== null)
      return this.#address('local_address');
    if (this.family === AF_UNIX) return '';
    return sockaddr(this.family === AF_INET6 ? '::' : '0.0.0.0', 0);
  }

  #address(end: 'local_address' | 'remote_address'): InternetAddress | string {
    const address = this._connected().wire[end];
    if (typeof address !== 'string') return sockaddr(...address);
    if (this.family === AF_UNIX) return address;
    // The connection was reset, or both sides have ended.
    throw new OSError(107, 'Transport endpoint is not connected');
  }

  /**
   * Waits at most `timeout` seconds until the socket is readable in the sense of `select`, and returns true if it is. A
   * closed connection is readable.
   * @internal
   */
  async _readable(timeout: number | null = 0): Promise<boolean> {
    const wire = this._wire;
    return wire === null || (await wire.readable(timeout));
  }

  /**
   * Shuts down sending (SHUT_WR), receiving (SHUT_RD) or both (SHUT_RDWR).
   * @throws {@link OSError} if `how` is another number, or the socket is not connected.
   */
  async shutdown(how: number): Promise<void> {
    const direction = (['read', 'write', 'both'] as const)[as_integer(how)];
    this.#check_open();
    if (direction === undefined) throw new OSError(22, 'Invalid argument');
    await this._connected().wire.shutdown(direction);
  }

  /**
   * Returns -1 if the socket is closed. @throws {@link UnsupportedOperation} otherwise, because Node does not expose
   * file descriptors.
   */
  fileno(): number {
    if (this.#is_closed()) return -1;
    throw new UnsupportedOperation('fileno');
  }

  /** Closes the socket. The connection stays open until every reader created from it is closed. May be called again. */
  close(): void {
    this.#closed = true;
    if (this._io_refs <= 0) this.#disconnect();
  }

  /** Called when a reader created by `makefile` is closed. @internal */
  _release(): void {
    if (this._io_refs > 0) this._io_refs -= 1;
    if (this.#closed) this.close();
  }

  /** Returns the connection and the timeout of the next operation. @internal */
  _connected(): { wire: WireInterface; timeout: number | null } {
    const wire = this._wire;
    if (wire !== null) return { wire, timeout: this.#timeout };
    this.#check_open();
    throw new OSError(107, 'Transport endpoint is not connected');
  }

  /** Returns what `_connected` returns. The operations end when the signal is aborted. @internal */
  _cancellable(): { wire: Operations; timeout: number | null } {
    const { wire, timeout } = this._connected();
    //#if async
    return { wire: cancellable_wire(wire), timeout };
    //#else
    //~ return { wire, timeout };
    //#endif
  }

  /** Starts TLS for `SSLContext.wrap_socket`. The result takes over this connection. */
  async _start_tls(context: SSLContext, host: string | null, ragged: boolean): Promise<SSLSocket> {
    this.#check_open();
    const options = { ...to_tls_options(context, host), suppress_ragged_eofs: ragged };
    const secure = new SSLSocket(this, context, host, options);
    this._wire = null;
    this.#closed = true;
    if (secure._wire !== null) await secure._handshake();
    return secure;
  }

  #disconnect(): void {
    const wire = this._wire;
    this._wire = null;
    if (wire === null) return;
    this._closed_unread = wire.closed_unread;
    wire.close();
  }

  __enter__(): this {
    return this;
  }

  __exit__(): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}

/**
 * A TLS socket, as returned by `SSLContext.wrap_socket`.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLSocket}
 * @example
 * ```ts no-run
 * import { create_connection } from 'pyurllib/socket';
 * import { create_default_context } from 'pyurllib/ssl';
 *
 * const plain = await create_connection(['localhost', 8443]);
 * const secure = await create_default_context().wrap_socket(plain, { server_hostname: 'localhost' });
 * secure.close();
 * ```
 */
export class SSLSocket extends socket {
  readonly context: SSLContext;
  readonly server_hostname: string | null;
  readonly server_side = false;
  readonly suppress_ragged_eofs: boolean;
  readonly #options: TLSOptions;
  readonly #node_list: object | null;
  /** True once the socket was connected, or `connect_ex` has failed. */
  #has_tls: boolean;

  /** @internal */
  constructor(
    plain: socket,
    context: SSLContext,
    server_hostname: string | null,
    options: TLSOptions,
  ) {
    if (!(plain instanceof socket)) throw new TypeError(NO_CONSTRUCTOR);
    super(plain.family, plain.type, plain.proto);
    this.context = context;
    this.server_hostname = server_hostname;
    this.suppress_ragged_eofs = options.suppress_ragged_eofs ?? true;
    this.#options = options;
    this.#node_list = context._store.node_list;
    this._wire = plain._wire;
    this.#has_tls = plain._wire !== null;
    this._source_address = plain._source_address;
    this._options = plain._options;
    this.settimeout(plain.gettimeout());
  }

  /** True if Node's list, by which the peer was verified, is no longer the one that the context trusts. @internal */
  get _is_outdated(): boolean {
    return this.context._store.node_list !== this.#node_list;
  }

  /**
   * Connects and performs the handshake, if the socket was not connected when it was wrapped.
   * @throws {@link ValueError} if it was; {@link OSError} if connecting fails; {@link SSLError} if the handshake fails.
   */
  override async connect(address: SocketAddress): Promise<void> {
    await this.#real_connect(() => super.connect(address));
  }

  /**
   * Connects like `connect`, but returns the number of a system error of connecting. As in Python, neither can be called again.
   * @returns 0, or the error's errno.
   * @throws {@link SSLError} and {@link TimeoutError} if the handshake fails.
   */
  override async connect_ex(address: SocketAddress): Promise<number> {
    return await this.#real_connect(() => super.connect_ex(address));
  }

  async #real_connect<Result>(connect: () => Promise<Result>): Promise<Result> {
    if (this.#has_tls) throw new ValueError('attempt to connect already-connected SSLSocket!');
    this.#has_tls = true;
    let result: Result;
    try {
      result = await connect();
    } catch (error) {
      this.#has_tls = false;
      throw error;
    }
    if (this._wire !== null) await this._handshake();
    return result;
  }

  /** @internal */
  async _handshake(): Promise<void> {
    const { wire, timeout } = this._cancellable();
    try {
      check_sent_name(this.#options);
      await wire.start_tls(this.#options, timeout);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * Receives at most `size` bytes, 1024 by default. The result is empty at the end of the stream.
   * @throws {@link ValueError} if `size` is negative or `flags` is not 0; {@link TimeoutError} and other errors of the
   * connection.
   */
  override async recv(size: number = 1024, flags: number = 0): Promise<Bytes> {
    if (this._wire !== null) {
      no_flags(flags, 'recv');
      if (as_integer(size) < 0) throw new ValueError('size should not be negative');
    }
    return await super.recv(size, flags);
  }

  /**
   * Receives bytes into `buffer` and returns their number.
   * @param size Maximum number of bytes to receive. If it is not positive, or exceeds the length of the buffer, this
   * length applies.
   * @throws {@link ValueError} if `flags` is not 0; {@link TimeoutError} and other errors of the connection.
   */
  override async recv_into(
    buffer: Uint8Array,
    size: number | null = null,
    flags: number = 0,
  ): Promise<number> {
    if (this._wire === null) {
      // As in CPython, which asks for the default size if the buffer is empty.
      const { length } = writable_buffer(buffer, 'recv_into() argument 1');
      return await super.recv_into(buffer, size ?? (length || 1024), flags);
    }
    no_flags(flags, 'recv_into');
    return (await this.read(size ?? 0, buffer)) as number;
  }

  /** @internal */
  override _refuse_flags(flags: number, method: string): void {
    if (this._wire !== null) no_flags(flags, method);
  }

  /** @internal */
  override get _receives_itself(): boolean {
    return is_own(this, SSLSocket, 'recv_into');
  }

  /**
   * Receives bytes like `recv`. If there is a `buffer`, receives into it and returns the number of bytes.
   * @param size Maximum number of bytes to receive, 1024 by default. The length of a `buffer` limits it, and replaces a
   * size below 1.
   * @throws {@link ValueError} if the socket is not connected; the errors of `recv`.
   */
  async read(size: number = 1024, buffer: Uint8Array | null = null): Promise<Bytes | number> {
    if (this._wire === null) throw new ValueError('Read on closed or unwrapped SSL socket.');
    if (buffer === null) return await this.recv(size);
    const { length } = writable_buffer(buffer, 'read() argument 2');
    const wanted = as_integer(size);
    return await super.recv_into(buffer, wanted > 0 && wanted < length ? wanted : length);
  }

  /** Sends all of `data` and returns its length in bytes. @throws {@link ValueError} if the socket is not connected. */
  async write(data: Uint8Array): Promise<number> {
    if (this._wire === null) throw new ValueError('Write on closed or unwrapped SSL socket.');
    return await this.send(data);
  }

  /**
   * Returns the number of received bytes that `recv` returns without waiting; 0 if the socket is not connected. Bytes
   * that arrived before the first `recv` count, too.
   */
  pending(): number {
    return this._wire?.pending ?? 0;
  }

  /** Performs no second handshake, as in Python. @throws {@link OSError} if the socket is not connected. */
  do_handshake(): void {
    this.getpeername();
  }

  /**
   * Raises an error, because Node does not end TLS on a connection that stays open. `shutdown(SHUT_WR)` sends
   * close_notify and closes this side.
   * @throws {@link ValueError} if the socket is not connected; {@link OSError} otherwise.
   */
  unwrap(): never {
    if (this._wire === null) throw new ValueError(`No SSL wrapper around ${repr(this)}`);
    throw new OSError(95, 'Operation not supported');
  }

  /** Returns the protocol version in use, such as `'TLSv1.3'`, or null if the socket is not connected. */
  version(): string | null {
    return this._wire?.tls_session()?.version ?? null;
  }

  /**
   * Returns the name of the cipher in use, the protocol version that defines it, and its number of secret bits, or null
   * if the socket is not connected.
   */
  cipher(): [name: string, version: string, bits: number] | null {
    const session = this._wire?.tls_session();
    return session ? cipher_in_use(session.cipher) : null;
  }

  /** Returns the protocol selected from those of `SSLContext.set_alpn_protocols`, or null if there is none. */
  selected_alpn_protocol(): string | null {
    return this._wire?.tls_session()?.alpn_protocol ?? null;
  }

  /** True if the handshake resumed an earlier session, or null if the socket is not connected. */
  get session_reused(): boolean | null {
    return this._wire?.tls_session()?.reused ?? null;
  }

  /** Returns the compression in use, which is always null. */
  compression(): null {
    return null;
  }

  /**
   * Returns the peer's certificate.
   * @param binary_form If true, the certificate is returned in DER.
   * @returns The bytes or a dict of the certificate's fields, or null if there is no certificate. The dict is empty if
   * the certificate was not verified.
   */
  getpeercert(binary_form: true | { binary_form: true }): Bytes | null;
  getpeercert(
    binary_form?: false | { binary_form: false },
  ): (Dict<unknown> & CertificateDescription) | null;
  getpeercert(
    ...args: ArgumentsOf<typeof GETPEERCERT>
  ): Bytes | (Dict<unknown> & CertificateDescription) | null;
  getpeercert(...args: unknown[]): Bytes | Dict<unknown> | null {
    const [binary_form] = bind(GETPEERCERT, args);
    const certificate = this._connected().wire.peer_certificate();
    if (certificate === null) return null;
    if (binary_form) return Bytes.view(certificate);
    return this.context.verify_mode === CERT_NONE ? dict() : decode_certificate(certificate);
  }
}

multiple_bases(SSLSocket, AnySSLSocket);
own(SSLSocket);
