// Mirrors CPython v3.13.0 Lib/ssl.py (SSLContext.wrap_socket).
import { no_attribute } from '../builtins/internal.js';

/** A socket that TLS can be started on. The socket does so itself, as the steps depend on its colour. */
export interface Wrappable<Wrapped> {
  /** @internal */
  _start_tls(context: unknown, server_hostname: string | null): Wrapped;
}

/** @throws AttributeError Unless it is a socket of this library. */
export function check_wrappable(sock: unknown): asserts sock is Wrappable<unknown> {
  if (typeof (sock as Partial<Wrappable<unknown>> | null)?._start_tls === 'function') return;
  throw no_attribute(sock, 'getsockopt');
}
