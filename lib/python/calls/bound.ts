/** The values of all parameters, in the order that `bind` returns. It is the only argument of a call. */
export class Bound {
  readonly values: unknown[];

  constructor(values: unknown[]) {
    this.values = values;
  }
}
