/**
 * The context of a request, which is passed from the call of the program down to the socket. Whatever sends a request
 * passes it on as it is, so that a new member reaches the socket without further parameters.
 */
export interface Exchange {
  /** Ends the request and the reading of its response, or null for nothing. */
  readonly signal: AbortSignal | null;
  /** Returns true if the caller follows redirects, so that the program never receives the body of one. */
  readonly follows: () => boolean;
  /**
   * Returns true if a browser may follow redirects in place of the caller, by the standard's rules: no rule and no limit of
   * the program differs from them. Without this permission, a redirect is an error in a page, because a browser hides it.
   */
  readonly may_follow: () => boolean;
}

/** The context of a request for which the caller has set nothing. */
export const NO_EXCHANGE: Exchange = {
  signal: null,
  follows: () => false,
  may_follow: () => false,
};
