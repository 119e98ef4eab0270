// @unasync
// Mirrors CPython v3.13.0 Lib/socket.py (socket): the part HTTP's users touch, over the transport's wire.
import {
  BrokenPipeError,
  Bytes,
  OSError,
  UnsupportedOperation,
  ValueError,
  bind,
  def,
  dict,
  gaierror,
  hidden_attributes,
  optional,
  type Arguments,
  type ArgumentsOf,
  type Dict,
} from '../builtins/index.js';
import {
  CERT_NONE,
  cipher_in_use,
  decode_certificate,
  to_tls_options,
  type SSLContext,
} from '../ssl/index.js';
import {
  open_wire,
  type Address,
  type ConnectionAgent,
  type TLSOptions,
  type Wire,
} from '../transport/index.js';
import { BufferedReader } from '../io/index.js';
import { required_size } from '../io/inner/index.js';
import { inet_address, type SocketAddress } from './address.js';
import { check_flags, readable_bytes, receiving_buffer } from './buffers.js';
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  SOCK_STREAM,
} from './constants_data.js';
import { checked_timeout, getdefaulttimeout, type Timeout } from './default_timeout.js';
import { SocketIO } from './socket_io.js';

const SOCKET = def(
  'socket.__init__',
  { family: optional<number>(AF_INET) },
  { type: optional<number>(SOCK_STREAM) },
  { proto: optional(0) },
);
const GETPEERCERT = def('SSLSocket.getpeercert', { binary_form: optional(false) });

/**
 * A stream socket: connects, sends, receives; knows its timeout.
 *
 * What waits is a promise: `connect`, `sendall`, `send`, `recv`, `recv_into`.
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
  /** The connection; null before `connect` and once closed. @internal */
  declare _wire: Wire | null;
  /** True once the peer had closed the connection before it could read what was sent last. @internal */
  _refused = false;
  /** True once a reader was closed with bytes that nobody had read. @internal */
  _dropped = false;
  /** Readers made by `makefile` that are still open: they keep the connection. @internal */
  _io_refs = 0;
  #closed = false;
  #timeout: number | null = getdefaulttimeout();
  /** What `bind` was given. @internal */
  _source_address: readonly [string, number] | null = null;

  constructor(...args: ArgumentsOf<typeof SOCKET>) {
    const [family, type, proto] = bind(SOCKET, args);
    this.family = family < 0 ? AF_INET : family;
    this.type = type < 0 ? SOCK_STREAM : type;
    this.proto = proto < 0 ? 0 : proto;
  }

  /** Binds the local end to be connected from. */
  bind(address: readonly [string, number]): void {
    this._source_address = address;
  }

  /**
   * Connects.
   * @param address `[host, port]`, or the path of a Unix socket.
   * @throws {@link OSError} as the system refuses; {@link gaierror} when the name does not resolve.
   */
  async connect(address: SocketAddress): Promise<void> {
    await this._open(this.#destination(address));
  }

  /**
   * As `connect`, but an error of the system is returned.
   * @returns 0, or the error's number.
   * @throws {@link gaierror} when the name does not resolve.
   */
  async connect_ex(address: SocketAddress): Promise<number> {
    try {
      await this.connect(address);
      return 0;
    } catch (error) {
      if (!(error instanceof OSError) || error instanceof gaierror) throw error;
      // A time-out has no number; CPython gives that of EAGAIN.
      return error.errno ?? 11;
    }
  }

  /** @internal */
  async _open(destination: Address, agent: ConnectionAgent | null = null): Promise<void> {
    if (this.#closed) throw new OSError(9, 'Bad file descriptor');
    if (this._wire !== null) throw new OSError(106, 'Transport endpoint is already connected');
    this._wire = await open_wire(destination, this.#timeout, agent);
  }

  #destination(address: SocketAddress): Address {
    if (this.family === AF_UNIX && typeof address === 'string') return { path: address };
    return {
      ...inet_address(address, this.family === AF_INET6),
      source_address: this._source_address,
    };
  }

  /** Seconds each operation may take, `null` for no limit. @throws {@link ValueError} when negative. */
  settimeout(value: Timeout): void {
    if (this.#closed && this._wire === null) throw new OSError(9, 'Bad file descriptor');
    this.#timeout = checked_timeout(value);
  }

  /** The timeout in seconds; `null` for none. */
  gettimeout(): number | null {
    return this.#timeout;
  }

  /** `settimeout(null)`, or `settimeout(0)` when `flag` is false. */
  setblocking(flag: boolean): void {
    this.#timeout = flag ? null : 0;
  }

  /** Whether operations wait at all. */
  getblocking(): boolean {
    return this.#timeout !== 0;
  }

  /** Accepted, and already so: connections send without delay. */
  setsockopt(_level: number, _option: number, _value: unknown): void {
    if (this.#closed) throw new OSError(9, 'Bad file descriptor');
  }

  /** Sends all of `data` (bytes). @throws {@link TimeoutError}, {@link BrokenPipeError} … */
  async sendall(data: Uint8Array): Promise<void> {
    const bytes = readable_bytes(data);
    if (this._wire === null && !this.#closed) throw new BrokenPipeError(32, 'Broken pipe');
    const { wire, timeout } = this._connected();
    await wire.sendall(bytes, timeout);
  }

  /** Sends `data`; returns how much of it was sent, which is all. */
  async send(data: Uint8Array): Promise<number> {
    await this.sendall(data);
    return readable_bytes(data).length;
  }

  /**
   * Receives at most `size` bytes; none at the end of the stream.
   * @param flags Only 0.
   */
  async recv(size: number, flags: number = 0): Promise<Bytes> {
    const most = required_size(size);
    if (most < 0) throw new ValueError('negative buffersize in recv');
    const { wire, timeout } = this._connected();
    check_flags(flags);
    return Bytes.view(await wire.recv(most, timeout));
  }

  /**
   * Receives into `buffer`; returns how many bytes.
   * @param size The most bytes to receive; 0 for as many as the buffer holds.
   * @param flags Only 0.
   */
  async recv_into(buffer: Uint8Array, size: number = 0, flags: number = 0): Promise<number> {
    const target = receiving_buffer(buffer, required_size(size));
    const data = await this.recv(target.length, flags);
    target.set(data);
    return data.length;
  }

  /** A buffered reader; it keeps the connection open until it is closed too. Only `'rb'`. */
  makefile(mode: string = 'r'): BufferedReader {
    if (mode !== 'rb') throw new ValueError(`makefile: only mode 'rb' is supported, not '${mode}'`);
    return new BufferedReader(new SocketIO(this));
  }

  /** The address of the other end. */
  getpeername(): readonly [string, number] | string {
    return this._connected().wire.remote_address;
  }

  /** The address of this end. */
  getsockname(): readonly [string, number] | string {
    return this._connected().wire.local_address;
  }

  /** True if there is something to be read now, as `select` tells. A closed connection is readable. @internal */
  async _readable(): Promise<boolean> {
    return this._wire === null || this._dropped || (await this._wire.readable());
  }

  /** True if there are received bytes that nobody has read: before a request they answer nothing. @internal */
  _has_unread(): boolean {
    return this._dropped || this._wire?.pending === true;
  }

  /** Ends sending (SHUT_WR), receiving (SHUT_RD) or both (SHUT_RDWR). */
  async shutdown(how: number): Promise<void> {
    const directions = { [SHUT_RD]: 'read', [SHUT_WR]: 'write', [SHUT_RDWR]: 'both' } as const;
    const direction = directions[how as keyof typeof directions];
    if (direction === undefined) throw new OSError(22, 'Invalid argument');
    await this._connected().wire.shutdown(direction);
  }

  /** Not here: Node gives no descriptor to a connection's user. */
  fileno(): number {
    if (this.#closed && this._wire === null) return -1;
    throw new UnsupportedOperation('fileno');
  }

  /** Closes the socket; its connection closes once no reader made of it is open. Twice is harmless. */
  close(): void {
    this.#closed = true;
    if (this._io_refs <= 0) this.#disconnect();
  }

  /** A reader made by `makefile` was closed. @internal */
  _release(): void {
    if (this._io_refs > 0) this._io_refs -= 1;
    if (this.#closed) this.close();
  }

  /** True unless a subclass or the program has a `recv_into` of its own, which then is what readers call. @internal */
  _receives_plainly(): boolean {
    return this.recv_into === socket.prototype.recv_into;
  }

  /** The connection and the timeout of the next operation on it. @internal */
  _connected(): { wire: Wire; timeout: number | null } {
    if (this._wire === null) {
      throw this.#closed
        ? new OSError(9, 'Bad file descriptor')
        : new OSError(107, 'Transport endpoint is not connected');
    }
    return { wire: this._wire, timeout: this.#timeout };
  }

  /** What `SSLContext.wrap_socket` ends in: TLS over this connection, which the result takes over. @internal */
  async _start_tls(context: SSLContext, server_hostname: string | null): Promise<SSLSocket> {
    if (this.#closed) throw new OSError(9, 'Bad file descriptor');
    const options = to_tls_options(context, server_hostname);
    const secure = new SSLSocket(this, context, server_hostname, options);
    this._wire = null;
    this.#closed = true;
    if (secure._wire !== null) await secure._handshake();
    return secure;
  }

  #disconnect(): void {
    const wire = this._wire;
    this._wire = null;
    if (wire === null) return;
    this._refused = wire.refused;
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
hidden_attributes(socket, [], { _wire: null });

/**
 * A socket with TLS on it, as `SSLContext.wrap_socket` gives it.
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
  readonly #options: TLSOptions;

  /** @internal */
  constructor(
    plain: socket,
    context: SSLContext,
    server_hostname: string | null,
    options: TLSOptions,
  ) {
    super(plain.family, plain.type, plain.proto);
    this.context = context;
    this.server_hostname = server_hostname;
    this.#options = options;
    this._wire = plain._wire;
    this._source_address = plain._source_address;
    this.settimeout(plain.gettimeout());
  }

  /** Connects, where the socket wrapped was not connected, and makes the handshake. */
  override async connect(address: SocketAddress): Promise<void> {
    await super.connect(address);
    await this._handshake();
  }

  /** @internal */
  async _handshake(): Promise<void> {
    const { wire, timeout } = this._connected();
    try {
      await wire.start_tls(this.#options, timeout);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Receives at most `size` bytes, 1024 unless told; none at the end of the stream. */
  override async recv(size: number = 1024, flags: number = 0): Promise<Bytes> {
    return await super.recv(size, flags);
  }

  /**
   * The same; or receives into `buffer`, and returns how many bytes.
   * @throws {@link ValueError} when the socket is closed.
   */
  async read(size: number = 1024, buffer: Uint8Array | null = null): Promise<Bytes | number> {
    if (this._wire === null) throw new ValueError('Read on closed or unwrapped SSL socket.');
    return buffer === null ? await this.recv(size) : await this.recv_into(buffer, size);
  }

  /** Sends `data`; returns how much of it was sent, which is all. @throws {@link ValueError} when the socket is closed. */
  async write(data: Uint8Array): Promise<number> {
    if (this._wire === null) throw new ValueError('Write on closed or unwrapped SSL socket.');
    return await this.send(data);
  }

  /** The version of the protocol in use, `'TLSv1.3'`; null when not connected. */
  version(): string | null {
    return this._wire?.tls_session()?.version ?? null;
  }

  /** The cipher in use: its name, the version that defines it, its secret bits; null when not connected. */
  cipher(): [name: string, version: string, bits: number] | null {
    const session = this._wire?.tls_session();
    return session ? cipher_in_use(session.cipher) : null;
  }

  /** The protocol agreed on, of those of `SSLContext.set_alpn_protocols`; null where there is none. */
  selected_alpn_protocol(): string | null {
    return this._wire?.tls_session()?.alpn_protocol ?? null;
  }

  /** True if the handshake resumed an earlier session; null when not connected. */
  get session_reused(): boolean | null {
    return this._wire?.tls_session()?.reused ?? null;
  }

  /** The compression in use: none, null. */
  compression(): null {
    return null;
  }

  /**
   * The certificate of the other end.
   * @param binary_form Whether to give it DER-encoded.
   * @returns The bytes; or a dict of what is in it, empty where it was not verified; null where there is none.
   */
  getpeercert(binary_form: true | { binary_form: true }): Bytes | null;
  getpeercert(
    ...args: Arguments<[], [binary_form: boolean], { binary_form: boolean }>
  ): Bytes | Dict<unknown> | null;
  getpeercert(...args: unknown[]): Bytes | Dict<unknown> | null {
    const [binary_form] = bind(GETPEERCERT, args);
    const certificate = this._connected().wire.peer_certificate();
    if (certificate === null) return null;
    if (binary_form) return Bytes.view(certificate);
    return this.context.verify_mode === CERT_NONE ? dict() : decode_certificate(certificate);
  }
}
