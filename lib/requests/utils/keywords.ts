import type { Dict } from '../../python/values/index.js';

/** Implements Python's `kwargs.setdefault(name, value)`. */
export function set_default(kwargs: Dict<unknown>, name: string, value: unknown): void {
  if (kwargs[name] === undefined) kwargs[name] = value;
}
