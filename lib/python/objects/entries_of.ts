import { RuntimeError } from '../errors/index.js';

/**
 * Yields the entries of a Map that represents a dict. As in Python, adding or removing entries during the iteration is
 * an error. A Map itself would continue with the added entries, possibly without end.
 * @throws {RuntimeError} if entries were added or removed.
 */
export function* entries_of<Key, Value>(
  items: ReadonlyMap<Key, Value>,
): Generator<[Key, Value], void> {
  const { size } = items;
  let yielded = 0;
  for (const entry of items) {
    if (yielded === size) throw new RuntimeError('dictionary keys changed during iteration');
    yield entry;
    yielded += 1;
    if (items.size !== size) throw new RuntimeError('dictionary changed size during iteration');
  }
}
