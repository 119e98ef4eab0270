// @unasync
// Mirrors CPython v3.11.7 Lib/queue.py (LifoQueue): what a pool keeps its connections in.
import { name_classes } from '../builtins/index.js';
import { Empty, Full } from './queue_errors.js';

/**
 * A stack of limited size. Getting waits in the async colour, where there is nothing; the blocking colour could only wait
 * for itself, and raises {@link Empty} at once.
 *
 * @typeParam Item What it holds.
 * @see {@link https://docs.python.org/3.11/library/queue.html#queue.LifoQueue}
 */
export class LifoQueue<Item> {
  /** The most items; 0 for no limit. */
  readonly maxsize: number;
  /** The items, the next one to get last. */
  readonly queue: Item[] = [];
  //#if async
  /** Those who wait for an item, the first one first. */
  readonly #waiting = new Set<(item: { item: Item } | { error: Error }) => void>();
  //#endif

  constructor(maxsize: number = 0) {
    this.maxsize = maxsize;
  }

  /** How many items there are. */
  qsize(): number {
    return this.queue.length;
  }

  /** Whether there are none. */
  empty(): boolean {
    return this.queue.length === 0;
  }

  /** Whether there is room for no more. */
  full(): boolean {
    return this.maxsize > 0 && this.queue.length >= this.maxsize;
  }

  /**
   * Takes the item put last; at once, where there is one.
   * @param block Whether to wait for one.
   * @param timeout Seconds to wait at most; null for no limit.
   * @throws {@link Empty} when there is none (in time).
   */
  get(block: boolean = true, timeout: number | null = null): Item | Promise<Item> {
    if (this.queue.length > 0) return this.queue.pop() as Item;
    if (!block) throw new Empty();
    //#if async
    return this.#wait(timeout);
    //#else
    //~ void timeout;
    //~ throw new Empty();
    //#endif
  }

  //#if async
  #wait(timeout: number | null): Promise<Item> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const take = (taken: { item: Item } | { error: Error }): void => {
        clearTimeout(timer);
        this.#waiting.delete(take);
        if ('item' in taken) resolve(taken.item);
        else reject(taken.error);
      };
      this.#waiting.add(take);
      if (timeout !== null) {
        timer = setTimeout(() => take({ error: new Empty() }), Math.max(0, timeout * 1000));
      }
    });
  }
  //#endif

  /**
   * Puts an item, without waiting.
   * @throws {@link Full} when there is no room.
   */
  put(item: Item): void {
    //#if async
    for (const first of this.#waiting) {
      first({ item });
      return;
    }
    //#endif
    if (this.full()) throw new Full();
    this.queue.push(item);
  }

  /** Nothing will be put any more: who waits gets this error. @internal */
  _abandon(error: Error): void {
    //#if async
    for (const take of this.#waiting) take({ error });
    //#else
    //~ void error;
    //#endif
  }
}
name_classes({ LifoQueue });
