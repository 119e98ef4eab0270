// @unasync
/**
 * The transport seam: what the rooms above need of the network, one interface written by hand twice
 * (`async.ts` on Node's net, tls and http; `blocking.ts` through a worker running that very code).
 * Signatures here are those of the async colour; the blocking twin returns plain values.
 *
 * Everything in these records can be structured-cloned, so that it crosses to the worker as it is.
 * A timeout is in seconds, `null` for none, and bounds one operation, as in Python.
 */

/** Where to connect: a TCP endpoint, or the path of a Unix socket. */
export type Address =
  | { host: string; port: number; source_address?: readonly [string, number] | null }
  | { path: string };

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
  alpn_protocols: readonly string[] | null;
  /** A file that the secrets of the connection are added to. */
  keylog_filename: string | null;

  /** The same wherever everything below is the same: contexts are kept by it, for making one can take 35 ms. */
  id: string;
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
}

/** The head of an answer, as http.client would have read it; an interim one (100) too. */
export interface ResponseHead {
  kind: 'head';
  /** The protocol as the status line has it: `HTTP/1.1`. */
  version: string;
  status: number;
  reason: string;
  /** In the order received, spelled as received, values decoded as latin-1. */
  headers: [string, string][];
  /** The status line with its end, in latin-1, where it is not made of the three above, a blank each, and CRLF. */
  line?: string;
  /**
   * All the header lines with their ends, in latin-1: where some of them are no headers, of an interim answer (100), and
   * of an answer to CONNECT.
   */
  text?: string;
}

/** What came instead of a head: nothing at all, a line that is none, or too much. */
export type NoHead =
  /** `unread`: the peer had closed a connection that was kept before it could read the request. */
  | { kind: 'disconnected'; unread?: boolean }
  | { kind: 'malformed'; line: string }
  | { kind: 'excess'; of: 'status line' | 'header line' | 'headers' };

/** How a body ended. */
export interface BodyEnd {
  /** It came whole: the answer ended, not the connection. */
  complete: boolean;
  /** What ended a chunked body: a line too long, too many of them, a size below zero. */
  fault: 'chunk size' | 'trailer line' | 'trailers' | 'negative size' | null;
  /** How many of the last bytes read are of a chunk that is not all there, its line's end included; null: there is none. */
  unfinished: number | null;
  /** How many bytes of that chunk did not come; where only its line's end did not, how many of that. */
  missing: number;
  /** The line, in latin-1, that stands where a chunk's size should and is none, empty at the connection's end; null: none does. */
  no_size: string | null;
}

/**
 * One connection to a peer: bytes out; bytes, or HTTP answers, in.
 *
 * Outwards it is a plain socket: http.client composes what is sent, byte for byte as CPython does. Inwards
 * `read_head` reads the head of one answer as http.client does; `read_chunk` then gives its body.
 */
export interface Wire {
  /** False once closed, by either `close` or a failure. */
  readonly open: boolean;
  /** Whether the last body came whole (`read_chunk` gave null because the answer ended, not the connection). */
  readonly complete: boolean;
  /** How the last body ended; null while it has not. */
  readonly body_end: BodyEnd | null;
  /** Whether TLS is on. */
  readonly encrypted: boolean;
  /** `[address, port]` of either end; a string for a Unix socket. */
  readonly local_address: readonly [string, number] | string;
  readonly remote_address: readonly [string, number] | string;

  /**
   * Sends all of `data`, of several pieces one after the other; waits while more than the high-water mark is unsent.
   * The data is copied or sent before it returns.
   */
  sendall(data: Uint8Array | readonly Uint8Array[], timeout: number | null): Promise<void>;
  /** At most `size` raw bytes; empty at the end of the stream. */
  recv(size: number, timeout: number | null): Promise<Uint8Array>;
  /** Turns the connection into TLS. */
  start_tls(options: TLSOptions, timeout: number | null): Promise<void>;
  /** Reads the head of the answer to a request of this method (what HEAD, CONNECT and the rest mean for the body). */
  read_head(method: string, timeout: number | null): Promise<ResponseHead | NoHead>;
  /** The next piece of the body, `null` at its end: see `complete`. */
  read_chunk(timeout: number | null): Promise<Uint8Array | null>;
  /** The sizes of the chunks begun since this was asked last, in order: those that the pieces given are of, at least. */
  take_chunk_sizes(): number[];
  /**
   * Whether there is something to be read now (bytes, the end, a failure): on a connection that is kept for a later
   * request, the sign that it is of no use any more.
   */
  readable(): Promise<boolean>;
  /** The same as far as is known, without a look. */
  readonly over: boolean;
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
  /**
   * Resolves, connects; raises Python's OSError family (gaierror, ConnectionRefusedError, TimeoutError 'timed out' …).
   * Then sends `first`: the same as a `sendall` after it, without a trip to the worker of its own.
   */
  open_wire(address: Address, timeout: number | null, first?: Uint8Array | null): Promise<Wire>;
  /** The addresses of a name, as `socket.getaddrinfo` orders them. */
  resolve(host: string, timeout: number | null): Promise<string[]>;
  /** A user's hook may answer with a promise: awaited here, a TypeError in the blocking colour. */
  settle<T>(value: T | PromiseLike<T>): Promise<T>;
  sleep(seconds: number): Promise<void>;
}
