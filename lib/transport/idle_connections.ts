/** The idle connections of all pools, which are closed when the process has no descriptors left. */
import { OSError } from '../python/errors/index.js';

/** The queue of a pool, with the connections that it keeps for reuse. */
interface Idle {
  readonly queue?: readonly ({ close(): unknown } | null)[];
}

/** Weak, so that a pool that its program has dropped is collected, and its connections are closed then. */
const pools = new Set<WeakRef<Idle>>();
/** Some runtimes without sockets have none. */
const collected =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<WeakRef<Idle>>((pool) => pools.delete(pool))
    : null;

/** Adds the queue of a new pool. */
export function register_idle(queue: Idle): void {
  if (collected === null) return;
  const pool = new WeakRef(queue);
  pools.add(pool);
  collected.register(queue, pool);
}

const EMFILE = 24;
const ENFILE = 23;

/**
 * Closes all idle connections if the error says that there are no descriptors left. Pools open others when they need
 * them. Python closes the connections of a pool as soon as nothing refers to it.
 * @returns True if connecting may now succeed.
 */
export function closes_idle(error: unknown): boolean {
  if (!(error instanceof OSError) || (error.errno !== EMFILE && error.errno !== ENFILE))
    return false;
  (globalThis as { gc?: () => void }).gc?.();
  for (const pool of pools) for (const connection of pool.deref()?.queue ?? []) connection?.close();
  return true;
}
