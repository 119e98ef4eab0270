/**
 * What travels with a request from the call of the program down to the socket, beside its parts. Whatever sends a request
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

/** What travels with a request if its caller has set nothing. */
export const NO_EXCHANGE: Exchange = { signal: null, may_follow: () => false };
