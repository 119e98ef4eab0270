import { OSError, SSLError, TimeoutError } from '../../python/errors/index.js';

/** The part of a wire that these functions read. */
type Wire = { readonly connected?: boolean | null | undefined } | null | undefined;

/**
 * Returns true for a network error, except one of TLS, that occurred before the connection was established. Only wires
 * without a socket connect after `connect()`.
 */
export function is_connect_error(wire: Wire, error: unknown): boolean {
  const of_network = error instanceof OSError && !(error instanceof SSLError);
  return of_network && wire?.connected === false;
}

/** Returns true for an error of connecting, and where the runtime does not tell, for one in place of any answer. */
export function is_unanswered(wire: Wire, error: unknown): boolean {
  const is_unknown = wire?.connected === null;
  return is_unknown
    ? error instanceof OSError && !(error instanceof TimeoutError)
    : is_connect_error(wire, error);
}
