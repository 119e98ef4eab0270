// @unasync
// Mirrors CPython v3.13.0 Lib/socket.py (socket): the part HTTP's users touch, over the transport's wire.
import {
  Bytes,
  BrokenPipeError,
  OSError,
  UnsupportedOperation,
  ValueError,
  bind,
  dict,
  gaierror,
  idna_name,
  is_bytes_like,
  signature,
  type_name,
  type Arguments,
  type Dict,
} from '../builtins/index.js';
import { CERT_NONE, decode_certificate, to_tls_options, type SSLContext } from '../ssl/index.js';
import { open_wire, type Address, type Wire } from '../transport/index.js';
import { AF_INET, AF_UNIX, SHUT_RD, SHUT_RDWR, SHUT_WR, SOCK_STREAM } from './constants.js';
import { checked_timeout, getdefaulttimeout } from './default_timeout.js';
import { SocketReader } from './socket_reader.js';

const SOCKET = signature<[number, number, number]>('socket.__init__', {
  self: true,
  optional: { family: AF_INET, type: SOCK_STREAM, proto: 0 },
});
const GETPEERCERT = signature<[boolean]>('SSLSocket.getpeercert', {
  self: true,
  optional: { binary_form: false },
});

/** An address as Python writes it: `[host, port]`, or the path of a Unix socket. */
export type SocketAddress = readonly [host: string, port: number, ...rest: unknown[]] | string;

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
  _wire: Wire | null = null;
  /** Readers made by `makefile` that are still open: they keep the connection. @internal */
  _io_refs = 0;
  #closed = false;
  #timeout: number | null = getdefaulttimeout();
  #source_address: readonly [string, number] | null = null;

  constructor(
    ...args: Arguments<
      [],
      [family: number, type: number, proto: number],
      { family?: number; type?: number; proto?: number }
    >
  ) {
    const [family, type, proto] = bind(SOCKET, args);
    this.family = family < 0 ? AF_INET : family;
    this.type = type < 0 ? SOCK_STREAM : type;
    this.proto = proto < 0 ? 0 : proto;
  }

  /** Binds the local end to be connected from. */
  bind(address: readonly [string, number]): void {
    this.#source_address = address;
  }

  /**
   * Connects.
   * @param address `[host, port]`, or the path of a Unix socket.
   * @throws {@link OSError} as the system refuses; {@link gaierror} when the name does not resolve.
   */
  async connect(address: SocketAddress): Promise<void> {
    if (this.#closed) throw new OSError(9, 'Bad file descriptor');
    if (this._wire !== null) throw new OSError(106, 'Transport endpoint is already connected');
    this._wire = await open_wire(this.#destination(address), this.#timeout);
  }

  #destination(address: SocketAddress): Address {
    if (typeof address === 'string') {
      if (this.family === AF_UNIX) return { path: address };
      throw new TypeError('connect(): AF_INET address must be tuple, not str');
    }
    const [host, port] = address;
    if (typeof host !== 'string') {
      throw new TypeError(`str, bytes or bytearray expected, not ${type_name(host)}`);
    }
    return {
      host: idna_name(host),
      port: port_number(port),
      source_address: this.#source_address,
    };
  }

  /** Seconds each operation may take, `null` for no limit. @throws {@link ValueError} when negative. */
  settimeout(value: number | null): void {
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
    if (!is_bytes_like(data)) {
      throw new TypeError(`a bytes-like object is required, not '${type_name(data)}'`);
    }
    if (this._wire === null && !this.#closed) throw new BrokenPipeError(32, 'Broken pipe');
    const { wire, timeout } = this._connected();
    await wire.sendall(data, timeout);
  }

  /** Sends `data`; returns how much of it was sent, which is all. */
  async send(data: Uint8Array): Promise<number> {
    await this.sendall(data);
    return data.length;
  }

  /** Receives at most `size` bytes; none at the end of the stream. */
  async recv(size: number): Promise<Bytes> {
    if (size < 0) throw new ValueError('negative buffersize in recv');
    const { wire, timeout } = this._connected();
    return Bytes.view(await wire.recv(size, timeout));
  }

  /** Receives into `buffer`; returns how many bytes. */
  async recv_into(buffer: Uint8Array): Promise<number> {
    const data = await this.recv(buffer.length);
    buffer.set(data);
    return data.length;
  }

  /** A buffered reader; it keeps the connection open until it is closed too. Only `'rb'`. */
  makefile(mode: string = 'r'): SocketReader {
    if (mode !== 'rb') throw new ValueError(`makefile: only mode 'rb' is supported, not '${mode}'`);
    return new SocketReader(this);
  }

  /** The address of the other end. */
  getpeername(): readonly [string, number] | string {
    return this._connected().wire.remote_address;
  }

  /** The address of this end. */
  getsockname(): readonly [string, number] | string {
    return this._connected().wire.local_address;
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
    if (this.#closed) return -1;
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
    const { wire, timeout } = this._connected();
    try {
      await wire.start_tls(to_tls_options(context, server_hostname), timeout);
    } catch (error) {
      this.close();
      throw error;
    }
    const secure = new SSLSocket(this, wire, context, server_hostname);
    this._wire = null;
    this.#closed = true;
    return secure;
  }

  #disconnect(): void {
    const wire = this._wire;
    this._wire = null;
    wire?.close();
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

  /** @internal */
  constructor(plain: socket, wire: Wire, context: SSLContext, server_hostname: string | null) {
    super(plain.family, plain.type, plain.proto);
    this.context = context;
    this.server_hostname = server_hostname;
    this._wire = wire;
    this.settimeout(plain.gettimeout());
  }

  /**
   * The certificate of the other end.
   * @param binary_form Whether to give it DER-encoded.
   * @returns The bytes; or a dict of what is in it, empty where it was not verified; null where there is none.
   */
  async getpeercert(binary_form: true | { binary_form: true }): Promise<Bytes | null>;
  async getpeercert(
    ...args: Arguments<[], [binary_form: boolean], { binary_form: boolean }>
  ): Promise<Bytes | Dict<unknown> | null>;
  async getpeercert(...args: unknown[]): Promise<Bytes | Dict<unknown> | null> {
    const [binary_form] = bind(GETPEERCERT, args);
    const certificate = await this._connected().wire.peer_certificate();
    if (certificate === null) return null;
    if (binary_form) return Bytes.view(certificate);
    return this.context.verify_mode === CERT_NONE ? dict() : decode_certificate(certificate);
  }
}

/** The port as the system reads it: its low 16 bits; a negative one is no service at all. */
function port_number(port: number | bigint): number {
  const value = Number(port);
  if (value < 0) throw new gaierror(-8, 'Servname not supported for ai_socktype');
  return value % 65_536;
}
