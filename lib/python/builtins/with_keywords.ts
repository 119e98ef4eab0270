import { type Signature } from '../calls/index.js';
import { kw } from '../values/index.js';

/**
 * Returns the arguments of a function that takes `*args`, as `bind` expects them. An object at the end is marked as
 * keywords if it follows another argument, its prototype is `Object.prototype`, and it has names, all of keywords.
 * Undefined becomes null, because `bind` would ignore it at the end.
 */
export function with_keywords(signature: Signature, args: readonly unknown[]): readonly unknown[] {
  const given = args.map((value) => (value === undefined ? null : value));
  const last = Object(given.at(-1)) as object;
  const names = Object.getPrototypeOf(last) === Object.prototype ? Object.keys(last) : [];
  const are_known = names.every((name) => signature.keyword_only.includes(name));
  if (given.length > 1 && names.length > 0 && are_known) given.push(kw(given.pop() as object));
  return given;
}
