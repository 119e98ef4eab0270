import { type Signature } from '../calls/index.js';
import { kw } from '../values/index.js';

/**
 * Returns the arguments of a function that takes `*args`. A plain object at the end is marked as keywords if it follows
 * another argument and has only names of keywords.
 */
export function with_keywords(signature: Signature, args: readonly unknown[]): readonly unknown[] {
  const last = Object(args.at(-1)) as object;
  const names = Object.getPrototypeOf(last) === Object.prototype ? Object.keys(last) : [];
  const are_known = names.every((name) => signature.keyword_only.includes(name));
  return args.length > 1 && names.length > 0 && are_known ? [...args.slice(0, -1), kw(last)] : args;
}
