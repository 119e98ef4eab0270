/**
 * How a connection is opened for a request. A pool uses a kept connection again only for requests that have equal values.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no keyword of a request concerns connecting yet
export interface Connecting {}

/**
 * What a request carries down to its socket. `urlopen` and `Session.request` put it on the request, urllib3 has it from the
 * Timeout of the request, and each socket from its connection. A new member needs no further parameters.
 */
export interface Exchange {
  /** Ends the request and the reading of its response, or null for nothing. */
  readonly signal: AbortSignal | null;
  /** True if the caller follows redirects, so that the program never receives the body of one. */
  readonly follows: boolean;
  /**
   * Returns true if a browser may follow redirects in place of the caller, by the standard's rules: no rule and no limit of
   * the program differs from them. Without this permission, a redirect is an error in a page, because a browser hides it.
   */
  readonly may_follow: () => boolean;
  readonly connecting: Connecting;
}

/** That of a request for which the caller has set nothing. */
export const NO_EXCHANGE: Exchange = {
  signal: null,
  follows: false,
  may_follow: () => false,
  connecting: {},
};
