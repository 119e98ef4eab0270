/**
 * The context of a request, which is passed from the call of the program down to the socket. Whatever sends a request
 * passes it on as it is, so that a new member reaches the socket without further parameters.
 */
export interface Exchange {
  /** Ends the request and the reading of its response, or null for nothing. */
  readonly signal: AbortSignal | null;
  /**
   * Returns true if the caller follows redirects by the standard's rules. In a page, the browser follows redirects before
   * a program sees them: without this permission, a redirect is an error there. Requests also asks before it reads the
   * body of a redirect.
   */
  readonly may_follow: () => boolean;
}

/** The context of a request for which the caller has set nothing. */
export const NO_EXCHANGE: Exchange = { signal: null, may_follow: () => false };
