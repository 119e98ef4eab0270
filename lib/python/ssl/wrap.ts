// Mirrors CPython v3.13.0 Lib/ssl.py (SSLContext.wrap_socket).
import { no_attribute } from '../errors/internal.js';

/**
 * A socket on which TLS can be started. The socket itself starts TLS, because the necessary steps depend on its colour.
 */
export interface Wrappable<Wrapped> {
  /** @internal */
  _start_tls(context: unknown, server_hostname: string | null): Wrapped;
}

/** Checks that `sock` is a socket of this library. @throws AttributeError if it is not. */
export function check_wrappable(sock: unknown): asserts sock is Wrappable<unknown> {
  if (typeof (sock as Partial<Wrappable<unknown>> | null)?._start_tls === 'function') return;
  throw no_attribute(sock, 'getsockopt');
}
