/**
 * The call that follows a failure, a redirect or a status to be tried again. It is made by a loop, not from within the
 * first: how often a server refuses or redirects does not decide how deep the stack is.
 */
export class Again {
  readonly asked: unknown[];

  /** @param asked Its arguments. */
  constructor(asked: unknown[]) {
    this.asked = asked;
  }
}
