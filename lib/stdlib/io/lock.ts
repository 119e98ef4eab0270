// @unasync

/** Makes the operations on an object wait for each other. In the blocking API, they cannot overlap. */
export class Lock {
  /** True while an operation is in progress. Only `run` sets it. */
  is_held = false;
  //#if async
  readonly #waiting: (() => void)[] = [];
  //#endif

  /** Performs an operation after those that started before it. */
  async run<Result>(operation: () => Promise<Result>): Promise<Result> {
    //#if async
    if (this.is_held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.is_held = true;
    try {
      return await operation();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.is_held = false;
      else next();
    }
    //#else
    //~ return operation();
    //#endif
  }
}
