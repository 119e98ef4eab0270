// @unasync
// Mirrors CPython v3.13.18 Lib/queue.py (LifoQueue): holds the connections of a pool.
import {
  type ArgumentsOf,
  type ValuesOf,
  def,
  optional,
  python_calls,
} from '../../python/calls/index.js';
import { ValueError, name_classes } from '../../python/errors/internal.js';
import { compare } from '../../python/objects/index.js';
//#if async
import { after, cancel } from '../../transport/index.js';
//#endif
import { Empty, Full } from './queue_errors.js';

const GET = def(
  'LifoQueue.get',
  { block: optional(true) },
  { timeout: optional<number | null>(null) },
);

//#if async
type Take<Item> = (taken: { item: Item } | { error: Error }) => void;

/** The callbacks of all pending `get()` calls. */
const pending = new Set<Take<never>>();

/** Ends all waits, because the process would end: nothing is left in it that could add an item. */
function end_waits(): void {
  for (const take of pending) take({ error: new Empty() });
}

function process_events(): Partial<Pick<NodeJS.Process, 'on' | 'off'>> {
  return (globalThis as { process?: NodeJS.Process }).process ?? {};
}
//#endif

/**
 * A stack, which may have a limited size. In the async API, `get()` waits while it is empty. In the blocking API,
 * no other code could add an item, so `get()` throws {@link Empty} at once.
 *
 * @typeParam Item The type of the items.
 * @see {@link https://docs.python.org/3.13/library/queue.html#queue.LifoQueue}
 */
export class LifoQueue<Item> {
  /** The maximum number of items, or 0 for no limit. */
  readonly maxsize: number;
  /** The items. `get()` returns the last one. */
  readonly queue: Item[] = [];
  //#if async
  /** The callbacks of pending `get()` calls, in order. */
  readonly #waiting = new Set<Take<Item>>();
  //#endif

  constructor(maxsize: number = 0) {
    this.maxsize = maxsize;
  }

  /** Returns the number of items. */
  qsize(): number {
    return this.queue.length;
  }

  /** Returns true if there are no items. */
  empty(): boolean {
    return this.queue.length === 0;
  }

  /** Returns true if no more items can be added. */
  full(): boolean {
    return compare(0, '<', this.maxsize) && compare(this.maxsize, '<=', this.queue.length);
  }

  /**
   * Removes and returns the item that was added last. If there is an item, the result is not a promise.
   * @param block If true, waits for an item in the async API.
   * @param timeout Maximum number of seconds to wait, or null for no limit.
   * @throws {@link Empty} if there is no item, or none was added in time, or the process would end without one.
   */
  get(...args: ArgumentsOf<typeof GET>): Item | Promise<Item>;
  get<V extends ValuesOf<typeof GET>>(...[block, timeout]: V): Item | Promise<Item> {
    if (block && timeout !== null && compare(timeout, '<', 0)) {
      throw new ValueError("'timeout' must be a non-negative number");
    }
    if (this.queue.length > 0) return this.queue.pop() as Item;
    if (!block) throw new Empty();
    //#if async
    return this.#wait(timeout);
    //#else
    //~ throw new Empty();
    //#endif
  }

  //#if async
  #wait(timeout: number | null): Promise<Item> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof after> | undefined;
      const take: Take<Item> = (taken) => {
        cancel(timer);
        this.#waiting.delete(take);
        pending.delete(take);
        if (pending.size === 0) process_events().off?.('beforeExit', end_waits);
        if ('item' in taken) resolve(taken.item);
        else reject(taken.error);
      };
      this.#waiting.add(take);
      if (pending.size === 0) process_events().on?.('beforeExit', end_waits);
      pending.add(take);
      if (timeout !== null) timer = after(timeout, () => take({ error: new Empty() }));
    });
  }
  //#endif

  /**
   * Adds an item without waiting.
   * @throws {@link Full} if the queue is full.
   */
  put(item: Item): void {
    //#if async
    for (const first of this.#waiting) {
      first({ item });
      return;
    }
    //#endif
    const { maxsize } = this;
    if (compare(maxsize, '>', 0) && compare(this.queue.length, '>=', maxsize)) throw new Full();
    this.queue.push(item);
  }

  /** Rejects pending `get()` calls with the errors that `closed` makes, because no more items will be added. @internal */
  _reject_waiters(closed: () => Error): void {
    //#if async
    for (const take of this.#waiting) take({ error: closed() });
    //#else
    //~ void closed;
    //#endif
  }
}
name_classes({ LifoQueue }, 'queue');

python_calls(LifoQueue, GET);
