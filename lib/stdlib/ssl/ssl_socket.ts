// Mirrors CPython v3.13.18 Lib/ssl.py (SSLSocket): the class of which each API has its own.
import type { Bytes } from '../../python/bytes/index.js';
import { is_virtual_instance } from '../../python/errors/internal.js';
import type { Dict } from '../../python/values/index.js';
import type { SSLContext } from './context.js';
import type { CertificateDescription } from './openssl.js';

type InternetAddress = [host: string, port: number, ...rest: number[]];

/** The message of the TypeError that `new` raises. */
export const NO_CONSTRUCTOR =
  'SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().';

/**
 * The class of the TLS sockets of both APIs, for `isinstance` and for annotations: what both have. `SSLContext.wrap_socket`
 * returns the `SSLSocket` of `pyurllib/socket` or of `pyurllib/sync/socket`, in which it is documented.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLSocket}
 * @example
 * ```ts
 * new SSLSocket(); // throws TypeError: SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().
 * ```
 */
export class SSLSocket {
  declare readonly context: SSLContext;
  declare readonly server_hostname: string | null;
  declare readonly server_side: false;
  declare readonly suppress_ragged_eofs: boolean;
  declare readonly session_reused: boolean | null;
  declare readonly family: number;
  declare readonly type: number;
  declare readonly proto: number;
  declare settimeout: (value: number | null) => void;
  declare gettimeout: () => number | null;
  declare getpeername: () => InternetAddress | string;
  declare getsockname: () => InternetAddress | string;
  declare fileno: () => number;
  declare close: () => void;
  declare pending: () => number;
  declare do_handshake: () => void;
  declare version: () => string | null;
  declare cipher: () => [name: string, version: string, bits: number] | null;
  declare selected_alpn_protocol: () => string | null;
  declare compression: () => null;
  declare getpeercert: {
    (binary_form: true | { binary_form: true }): Bytes | null;
    (binary_form?: false | { binary_form: false }): (Dict<unknown> & CertificateDescription) | null;
    (
      binary_form: boolean | { binary_form: boolean },
    ): Bytes | (Dict<unknown> & CertificateDescription) | null;
  };
  declare recv: (size?: number, flags?: number) => Promise<Bytes> | Bytes;
  declare recv_into: (buffer: Uint8Array, size?: number) => Promise<number> | number;
  declare send: (data: Uint8Array, flags?: number) => Promise<number> | number;
  declare sendall: (data: Uint8Array, flags?: number) => Promise<void> | void;
  declare shutdown: (how: number) => Promise<void> | void;

  /** @throws {TypeError} always. */
  constructor() {
    throw new TypeError(NO_CONSTRUCTOR);
  }

  /** @internal */
  static [Symbol.hasInstance](value: unknown): boolean {
    return is_virtual_instance(this, value);
  }
}
