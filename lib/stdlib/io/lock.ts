// @unasync
import { RuntimeError } from '../../python/errors/index.js';

/**
 * Makes the operations on an object wait for each other. In the blocking API, they cannot overlap.
 *
 * The lock is not re-entrant. An operation that calls methods which a program may override, and which wait for this lock,
 * takes the lock `above` instead.
 */
export class Lock {
  /** True while an operation is in progress. */
  is_held = false;
  //#if async
  #waiting: Set<() => void> | null = null;
  #above: Lock | null = null;
  //#endif

  /** The lock for operations that call the operations of this lock. */
  get above(): Lock {
    //#if async
    return (this.#above ??= new Lock());
    //#else
    //~ return this;
    //#endif
  }

  /**
   * Performs an operation after those that started before it.
   * @param operation An async function. It is called at once if no other is in progress.
   */
  async run<Result>(operation: () => Promise<Result>): Promise<Result> {
    //#if async
    if (this.is_held) {
      await new Promise<void>((resolve) => (this.#waiting ??= new Set()).add(resolve));
    }
    this.is_held = true;
    // Only `await` keeps the caller in the stack of an error: V8 follows a promise that nothing else waits for.
    try {
      return await operation();
    } finally {
      this.#leave();
    }
    //#else
    //~ return operation();
    //#endif
  }

  //#if async
  #leave(): void {
    for (const next of this.#waiting ?? []) {
      this.#waiting!.delete(next);
      next();
      return;
    }
    this.is_held = false;
  }
  //#endif

  /**
   * Checks that no operation is in progress, for a method that cannot wait.
   * @param method The name of the method.
   * @throws {RuntimeError} if one is, as asyncio's streams do.
   */
  check_free(method: string): void {
    if (this.is_held) throw new RuntimeError(`${method}() called while another call reads`);
  }
}
