// @unasync
/**
 * The interface between the network and the rooms above. What a connection does is written once, in
 * `wire/connection.cjs` and `wire/connect.cjs`. Only the façade over it is written by hand twice: `async.ts` runs that
 * code on the caller's thread, `blocking.ts` in a worker.
 * Signatures here are those of the async colour; the blocking twin returns plain values.
 *
 * Everything in these records can be structured-cloned, so that it can be posted to the worker.
 * A timeout is in seconds, `null` for none, and bounds one operation, as in Python.
 */

/** Where to connect: a TCP endpoint, or the path of a Unix socket. */
export type Address =
  | { host: string; port: number; source_address?: readonly [string, number] | null }
  | { path: string };

/** An object that opens connections: Node's `http.Agent`, or an object like it. */
export interface ConnectionAgent {
  readonly options?: object;
  createConnection?: unknown;
}

/** A version of TLS, as Node writes it. */
export type TLSVersionName = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** A TLS context as plain data, plus the host name. */
export interface TLSOptions {
  /** Name for SNI and for verifying the certificate, ASCII; `null` for neither. */
  server_hostname: string | null;
  check_hostname: boolean;
  /** True if the subject's common name is matched when a certificate has no alternative names. */
  check_common_name: boolean;
  /** True if an unverified peer is rejected (all modes but CERT_NONE). */
  verify: boolean;
  /** True if the peer's certificate is checked strictly (VERIFY_X509_STRICT). */
  strict: boolean;
  alpn_protocols: readonly string[] | null;
  /** A file to which the connection's secrets are appended. */
  keylog_filename: string | null;
  /** Equal for equal `settings`: the key of the cache of contexts, since making one can take 35 ms. */
  id: string;
  /** Null when sent to a worker that may have the context of `id` already: roots can be 200 kB. */
  settings: TLSContextSettings | null;
}

/** The settings of a Node TLS context. */
export interface TLSContextSettings {
  /** Trusted roots: PEM texts with any number of certificates each. */
  ca: readonly string[];
  /** True if Node's own list of roots is trusted too. */
  node_roots: boolean;
  /** Certificate revocation lists, PEM; with any, each certificate must be covered by a list and not revoked. */
  crl: readonly string[];
  /** Certificates to present, and their key: PEM, unencrypted. */
  cert: string | null;
  key: string | null;
  /** OpenSSL's cipher string, including the TLS 1.3 suites by name. */
  ciphers: string;
  min_version: TLSVersionName;
  max_version: TLSVersionName;
  /** OpenSSL's SSL_OP_ flags. */
  secure_options: number;
  /** True if any trusted certificate can end a chain, not only a self-signed one. */
  partial_chain: boolean;
}

/** The outcome of a handshake. */
export interface TLSSession {
  /** As OpenSSL writes it: `TLSv1.3`. */
  version: string;
  /** The cipher suite, by OpenSSL's name. */
  cipher: string;
  /** The ALPN protocol; null if none was offered or chosen. */
  alpn_protocol: string | null;
  /** True if the handshake resumed an earlier session. */
  reused: boolean;
}

/**
 * One connection to a peer: bytes out, bytes in. Nothing in it knows HTTP.
 */
export interface WireInterface {
  /** False once closed, by `close` or by a failure. */
  readonly open: boolean;
  /** True once TLS has started. */
  readonly encrypted: boolean;
  /** True if the stream ended because the peer closed it before it could read the last data sent. */
  readonly refused: boolean;
  /** True if received bytes are buffered; neither polls nor waits. */
  readonly pending: boolean;
  /** `[address, port]` of this end and of the peer; a string for a Unix socket. */
  readonly local_address: readonly [string, number] | string;
  readonly remote_address: readonly [string, number] | string;

  /**
   * Sends all of `data`, which may be reused afterwards. Waits until the kernel has it; in the blocking colour, only
   * while the window of unsent bytes is full.
   */
  sendall(data: Uint8Array, timeout: number | null): Promise<void>;
  /** Receives at most `size` bytes; empty at the end of the stream. */
  recv(size: number, timeout: number | null): Promise<Uint8Array>;
  /** Takes at most `size` buffered bytes without waiting; null if there are none. */
  take(size: number): Uint8Array | null;
  /** Starts TLS on the connection. */
  start_tls(options: TLSOptions, timeout: number | null): Promise<void>;
  /**
   * True if bytes, the end or a failure can be read now: then an idle connection cannot be reused.
   * Waits for it at most `timeout` seconds (0 by default; null for no limit).
   */
  readable(timeout?: number | null): Promise<boolean>;
  /** The outcome of the handshake; null without TLS. */
  tls_session(): TLSSession | null;
  /** The peer's certificate (DER), or null. */
  peer_certificate(): Uint8Array | null;
  /** Ends the sending side, the receiving side, or both. */
  shutdown(how: 'read' | 'write' | 'both'): Promise<void>;
  /** Closes the connection. Never waits, never throws; calling it twice is harmless. */
  close(): void;
}

/** The module interface: both `async.ts` and `blocking.ts` export these names. */
export interface Transport {
  /** The colour of this transport. */
  COLOR: 'async' | 'blocking';
  /**
   * Resolves the host and connects (`agent`: async colour only). Raises Python's OSErrors: gaierror,
   * ConnectionRefusedError, TimeoutError 'timed out' …
   * The time-out is for each address tried; with an agent, which resolves the name itself, for all of them together.
   */
  open_wire(
    address: Address,
    timeout: number | null,
    agent?: ConnectionAgent | null,
  ): Promise<WireInterface>;
  /**
   * The addresses of a name, as `socket.getaddrinfo` orders them. Not bounded by a time-out, as in Python.
   */
  resolve(host: string): Promise<string[]>;
  /** Returns the result of a user's hook. A promise is awaited here; in the blocking colour it is a TypeError. */
  settle<T>(value: T | PromiseLike<T>): Promise<T>;
  sleep(seconds: number): Promise<void>;
}
