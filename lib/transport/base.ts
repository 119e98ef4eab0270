// @unasync
/**
 * The interface between the network and the rest of the library. The code of a connection is written once, in
 * `wire/connection.cjs` and `wire/connect.cjs`. Only its façade is written twice by hand: `async.ts` runs the code on
 * the caller's thread, and `blocking.ts` runs it in a worker. The signatures below are those of the async API. The
 * blocking twin returns plain values.
 *
 * All values in these records are serialisable as JSON, so that they can be posted to the worker. A timeout is a number
 * of seconds, or `null` for no limit. It applies to one operation, as in Python.
 */
import type { Exchange } from './exchange.js';

/** Where to connect: a TCP endpoint, or the path of a Unix socket. */
export type Address =
  | {
      host: string;
      port: number;
      source_address?: readonly [string, number] | null;
      /** 4 or 6 for addresses of that version of IP only. */
      family?: 0 | 4 | 6;
      /** True for the first address of a name only, as `socket.connect` connects. */
      first_only?: true;
    }
  | { path: string };

/** The options of a TCP connection that Node can set. `no_delay` is on by default. */
export type WireOption = 'no_delay' | 'keep_alive';

/** An object that opens connections: Node's `http.Agent`, or an object like it. */
export interface ConnectionAgent {
  readonly options?: object;
  createConnection?: unknown;
}

//#if async
/** The AbortSignal that ends a call, or null if there is none. */
export type Signal = AbortSignal | null;
//#else
//~ /** The signal that ends a call: always null, because nothing can abort a blocking call. */
//~ export type Signal = null;
//#endif

/** A version of TLS, as Node writes it. */
export type TLSVersionName = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** An open file to which the secrets of connections are appended. It stays open as long as something refers to this object. */
export interface KeyLog {
  readonly descriptor: number;
}

/** A TLS context as plain data, plus the host name. */
export interface TLSOptions {
  /** The ASCII name for SNI and, if `check_hostname` is true, to check the certificate; null for no name, without that check. */
  server_hostname: string | null;
  check_hostname: boolean;
  /** True if the subject's common name is checked when a certificate has no alternative names. */
  check_common_name: boolean;
  /** True if an unverified peer is rejected, which is so in all modes except CERT_NONE. */
  verify: boolean;
  /** True if a program has added roots to the system's or Node's, or in their place. */
  own_roots: boolean;
  /** True if the peer's certificate is checked strictly (VERIFY_X509_STRICT). */
  strict: boolean;
  alpn_protocols: readonly string[] | null;
  /** False if an end without close_notify is an error. True by default. Only native calls can tell. */
  suppress_ragged_eofs?: boolean;
  key_log: KeyLog | null;
  /** Identifies equal `settings`. Contexts are cached by this id, because creating one can take 35 ms. */
  id: string;
  /**
   * The settings, or null in a message to a worker that may know them by `id`, because trusted roots can take 200 kB.
   */
  settings: TLSContextSettings | null;
}

/** The settings of a Node TLS context. */
export interface TLSContextSettings {
  /** Trusted roots: PEM texts, each with any number of certificates. */
  ca: readonly string[];
  /** True if Node's own list of roots is also trusted. */
  node_roots: boolean;
  /**
   * Certificate revocation lists in PEM. If there are any, each certificate must be covered by a list and not revoked.
   */
  crl: readonly string[];
  /** The certificates to present, in PEM, or null for no certificates. */
  cert: string | null;
  /** The unencrypted private key of `cert`, in PEM, or null for no key. */
  key: string | null;
  /** OpenSSL's cipher string. It includes the TLS 1.3 suites by name. */
  ciphers: string;
  min_version: TLSVersionName;
  max_version: TLSVersionName;
  /** OpenSSL's SSL_OP_ flags. */
  secure_options: number;
  /** True if any trusted certificate can end a chain, not only a self-signed one. */
  partial_chain: boolean;
  /**
   * True if the client's certificate is also sent to a server that requests it after the handshake. Only native calls
   * can.
   */
  post_handshake_auth: boolean;
}

/** The outcome of a handshake. */
export interface TLSSession {
  /** The protocol version in OpenSSL's notation, such as `TLSv1.3`. */
  version: string;
  /** The cipher suite, by OpenSSL's name. */
  cipher: string;
  /** The ALPN protocol, or null if no protocol was offered or chosen. */
  alpn_protocol: string | null;
  /** True if the handshake resumed an earlier session. */
  reused: boolean;
}

/** One connection to a peer. It carries bytes and knows nothing about HTTP. */
export interface WireInterface {
  /** True until the connection is closed, by `close` or by a failure. */
  readonly open: boolean;
  /** True once a TLS handshake has succeeded. */
  readonly encrypted: boolean;
  /** True if the stream ended because the peer closed it before reading the last data sent. */
  readonly closed_unread: boolean;
  /** Number of received bytes that are buffered. Reading this property does not wait. */
  readonly pending: number;
  /** The version of IP, 4 or 6; 0 for a Unix socket. */
  readonly family: number;
  /** The address of this end: `[address, port]`, or an empty string for a Unix socket. */
  readonly local_address: readonly [string, number] | string;
  /** The address of the peer: `[address, port]`, or the path of a Unix socket. */
  readonly remote_address: readonly [string, number] | string;
  /** The context of the current request. The caller sets it when the connection opens, and before each request. */
  exchange: Exchange;

  /**
   * Sends all of `data`, which the caller may reuse afterwards. In the async API, waits until the kernel has
   * accepted the data; in the blocking API, waits only while the window of unsent bytes is full.
   */
  sendall(data: Uint8Array, timeout: number | null): Promise<void>;
  /**
   * Sends `data`, or, with a timeout, as much of its beginning as can be sent without waiting, but not nothing.
   * Returns the number of bytes that are sent, or on their way.
   */
  send(data: Uint8Array, timeout: number | null): Promise<number>;
  /** Receives at most `size` bytes. The result is empty at the end of the stream. */
  recv(size: number, timeout: number | null): Promise<Uint8Array>;
  /** Returns at most `size` buffered bytes without waiting, or null if no bytes are buffered. */
  take(size: number): Uint8Array | null;
  /** Performs a TLS handshake and verifies the peer as `options` require. */
  start_tls(options: TLSOptions, timeout: number | null): Promise<void>;
  /**
   * Waits at most `timeout` seconds until bytes, the end of the stream or a failure can be read (0 by default, or null
   * for no limit). Returns true if so; an idle connection can then no longer be reused.
   */
  readable(timeout?: number | null): Promise<boolean>;
  /** Returns the outcome of the handshake, or null without TLS or if it is unknown. */
  tls_session(): TLSSession | null;
  /** Returns the peer's certificate in DER, or null if there is none. */
  peer_certificate(): Uint8Array | null;
  /** Turns an option on or off. Never waits. */
  set_option(option: WireOption, on: boolean): void;
  /** Ends the sending side, the receiving side, or both. */
  shutdown(how: 'read' | 'write' | 'both'): Promise<void>;
  /**
   * Closes the connection once what the callers of `send` and `sendall` were told is sent has left, for at most 30 seconds. Never
   * waits or throws, and may be called again.
   */
  close(): void;

  // Other wires have undefined as a property of their own, so that nothing is read from Object.prototype.
  /**
   * Sends all of `data`, which the caller does not change afterwards, without waiting, in the async API. Returns false if the
   * kernel has not taken all of it: then a `sendall`, of nothing, waits for that, and raises its error.
   */
  readonly write?: ((data: Uint8Array) => boolean) | undefined;
  // The rest concerns wires whose requests an HTTP client of the runtime carries out.
  /** True once there is a connection, false before, and null if the runtime does not tell. */
  readonly connected?: boolean | null | undefined;
  /** The URL of the last answer if a browser has followed redirects, or null. */
  readonly final_url?: string | null | undefined;
}

/** The operations of a connection that a signal can end. */
export type Operations = Pick<WireInterface, 'sendall' | 'send' | 'recv' | 'start_tls'>;

/** The module interface, which `async.ts` and `blocking.ts` implement. */
export interface Transport {
  COLOR: 'async' | 'blocking';
  /**
   * Resolves the host and connects. Only the async API supports `agent`. Raises subclasses of OSError as Python
   * does, such as gaierror, ConnectionRefusedError and TimeoutError. The timeout applies to each address tried. With an
   * agent, which resolves the name itself, it applies to the whole call.
   * @param exchange The context of the request that needs the connection. Its signal ends the attempt to connect. The
   * caller also sets it on the wire.
   */
  open_wire(
    address: Address,
    timeout: number | null,
    agent?: ConnectionAgent | null,
    exchange?: Exchange,
  ): Promise<WireInterface>;
  /**
   * Returns the addresses of a name in the order of `socket.getaddrinfo`. As in Python, no timeout applies.
   * @param family 4 or 6 for addresses of that version of IP only, or 0.
   */
  resolve(host: string, family?: 0 | 4 | 6): Promise<string[]>;
  /**
   * Returns the result of a user's hook. Awaits a promise in the async API; throws a TypeError in the blocking one.
   */
  settle<T>(value: T | PromiseLike<T>): Promise<T>;
  /** Waits for an operation until a signal is aborted. In the blocking API, a signal is a TypeError. */
  cancellable<T>(
    signal: AbortSignal | null,
    operation: () => Promise<T>,
    stop?: () => void,
  ): Promise<T>;
  sleep(seconds: number, signal?: AbortSignal | null): Promise<void>;
}
