import { RuntimeError } from '../errors/index.js';

/**
 * Yields the entries of a dict. Adding or removing entries meanwhile is an error, as in Python: a Map would go on with those
 * that were added, perhaps for ever.
 * @throws {RuntimeError} If entries were added or removed.
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
