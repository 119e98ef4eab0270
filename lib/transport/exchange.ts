/**
 * How a connection is opened for a request. A pool uses a kept connection again only for requests that have equal values.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no keyword of a request concerns connecting yet
export interface Connecting {}

/**
 * The settings that a request passes down to its socket. `do_open` makes them for urllib. In Requests they go from the request to the
 * Timeout, the connection and the socket, so that a new member needs no new parameters.
 */
export interface Exchange {
  /** Ends the request and the reading of its response, or null for nothing. */
  readonly signal: AbortSignal | null;
  /**
   * Returns true if a browser may follow redirects in place of the caller, by the standard's rules: no rule and no limit of
   * the program differs from them. Without this permission, a redirect is an error in a page, because a browser hides it.
   */
  readonly may_follow: () => boolean;
  readonly connecting: Connecting;
  /**
   * The bytes that the caller passes to `sendall` first. A transport may send them as soon as it is connected; that `sendall` then
   * only raises errors.
   */
  readonly first: Uint8Array | null;
}

/** The exchange of a request for which the caller has set nothing. */
export const NO_EXCHANGE: Exchange = {
  signal: null,
  may_follow: () => false,
  first: null,
  connecting: {},
};

/** A call of the program. Its request and copies of that share it. When the call ends, its exchange becomes the default. */
export interface Call {
  exchange: Exchange;
}

export const NO_CALL: Readonly<Call> = { exchange: NO_EXCHANGE };

/** Returns what the call that sends a request tells its socket. A program may send an object of a class of its own. */
export function exchange_of({ _call = NO_CALL }: { readonly _call?: Readonly<Call> }): Exchange {
  return _call.exchange;
}
