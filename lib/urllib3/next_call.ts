/**
 * The arguments of the next call after a failure, a redirect or a retryable status. A loop makes that call instead of
 * recursion, so the depth of the stack does not depend on the number of retries and redirects.
 */
export class NextCall {
  readonly args: unknown[];

  /** @param args The arguments of the call. */
  constructor(args: unknown[]) {
    this.args = args;
  }
}
