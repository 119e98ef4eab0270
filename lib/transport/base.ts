// @unasync
/**
 * The transport seam: what the rooms above need of the network, one interface written by hand twice
 * (`async.ts` on Node's net and tls; `blocking.ts` through a worker running that very code).
 * Signatures here are those of the async colour; the blocking twin returns plain values.
 *
 * Everything in these records can be structured-cloned, so that it crosses to the worker as it is.
 * A timeout is in seconds, `null` for none, and bounds one operation, as in Python.
 */

/** Where to connect: a TCP endpoint, or the path of a Unix socket. */
export type Address =
  | { host: string; port: number; source_address?: readonly [string, number] | null }
  | { path: string };

/** What opens a connection: Node's `http.Agent`, or an object like it. */
export interface ConnectionAgent {
  readonly options?: object;
  createConnection?: unknown;
}

/** A version of TLS, as Node writes it. */
export type TLSVersionName = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** A TLS context as plain data, plus the name of the host. */
export interface TLSOptions {
  /** Name for SNI and for the check of the certificate, ASCII; `null`: neither. */
  server_hostname: string | null;
  check_hostname: boolean;
  /** Whether the subject's common name counts where a certificate has no alternative names. */
  check_common_name: boolean;
  /** Whether an unverified peer is refused (all but CERT_NONE). */
  verify: boolean;
  /** Whether the peer's certificate is checked strictly (VERIFY_X509_STRICT). */
  strict: boolean;
  alpn_protocols: readonly string[] | null;
  /** A file that the secrets of the connection are added to. */
  keylog_filename: string | null;
  /** The same wherever `settings` are the same: contexts are kept by it, for making one can take 35 ms. */
  id: string;
  /** Null on its way to a worker that may have the context of `id`: roots can be 200 kB. */
  settings: TLSSettings | null;
}

/** What a context of Node's is made of. */
export interface TLSSettings {
  /** Trusted roots: PEM texts with any number of certificates each. */
  ca: readonly string[];
  /** Whether Node's own list of roots is trusted too. */
  node_roots: boolean;
  /** Lists of revoked certificates, PEM; with one, every certificate must be on the good side of one. */
  crl: readonly string[];
  /** Certificates to show, and the key, PEM, unencrypted. */
  cert: string | null;
  key: string | null;
  /** OpenSSL's cipher string, the suites of TLS 1.3 by name in it. */
  ciphers: string;
  min_version: TLSVersionName;
  max_version: TLSVersionName;
  /** OpenSSL's SSL_OP_ flags. */
  secure_options: number;
  /** Whether any trusted certificate ends a chain, not only a self-signed one. */
  partial_chain: boolean;
}

/** What a handshake agreed on. */
export interface TLSSession {
  /** As OpenSSL writes it: `TLSv1.3`. */
  version: string;
  /** The suite, by OpenSSL's name. */
  cipher: string;
  /** The protocol to speak, where one was offered and chosen. */
  alpn_protocol: string | null;
  /** True if it resumed an earlier session. */
  reused: boolean;
}

/**
 * One connection to a peer: bytes out, bytes in. Nothing in it knows HTTP.
 */
export interface Wire {
  /** False once closed, by either `close` or a failure. */
  readonly open: boolean;
  /** True once TLS is on. */
  readonly encrypted: boolean;
  /** True once the stream has ended because the peer had closed it before it could read what was sent last. */
  readonly refused: boolean;
  /** True if received bytes are at hand: nobody is asked, nothing is waited for. */
  readonly pending: boolean;
  /** `[address, port]` of either end; a string for a Unix socket. */
  readonly local_address: readonly [string, number] | string;
  readonly remote_address: readonly [string, number] | string;

  /** Sends all of `data`; waits while more than the high-water mark is unsent. `data` may be reused afterwards. */
  sendall(data: Uint8Array, timeout: number | null): Promise<void>;
  /** At most `size` bytes; empty at the end of the stream. */
  recv(size: number, timeout: number | null): Promise<Uint8Array>;
  /** Takes at most `size` of the bytes received already, without waiting; null if there are none. */
  take(size: number): Uint8Array | null;
  /** Turns the connection into TLS. */
  start_tls(options: TLSOptions, timeout: number | null): Promise<void>;
  /**
   * True if bytes, the end or a failure can be read now: on an idle connection the sign that it cannot be used again.
   */
  readable(): Promise<boolean>;
  /** What the handshake agreed on; null without TLS. */
  tls_session(): TLSSession | null;
  /** The peer's certificate (DER), or null. */
  peer_certificate(): Uint8Array | null;
  /** Ends the sending side, the receiving side, or both. */
  shutdown(how: 'read' | 'write' | 'both'): Promise<void>;
  /** Never waits, never throws; twice is harmless. */
  close(): void;
}

/** The module interface: both `async.ts` and `blocking.ts` export these names. */
export interface Transport {
  /** Which colour this is. */
  COLOR: 'async' | 'blocking';
  /** Resolves, connects (by an agent of the program's: async colour only); raises Python's OSError family (gaierror, ConnectionRefusedError, TimeoutError 'timed out' …). */
  open_wire(
    address: Address,
    timeout: number | null,
    agent?: ConnectionAgent | null,
  ): Promise<Wire>;
  /** The addresses of a name, as `socket.getaddrinfo` orders them. */
  resolve(host: string, timeout: number | null): Promise<string[]>;
  /** A user's hook may answer with a promise: awaited here, a TypeError in the blocking colour. */
  settle<T>(value: T | PromiseLike<T>): Promise<T>;
  sleep(seconds: number): Promise<void>;
}
