import { is_error } from '../values/index.js';

/** Yields an error, its cause, the cause of that and so on, each once. */
export function* with_causes(error: Error): Generator<Error, void, undefined> {
  const seen = new Set<unknown>();
  for (let each: unknown = error; is_error(each) && !seen.has(each); each = each.cause) {
    seen.add(each);
    yield each;
  }
}
