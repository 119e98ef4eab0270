/** The library's own methods, which {@link call} may give bound values. */
import { dict } from '../objects/index.js';
import type { Signature } from './signature.js';

/** The values of all parameters, in the order that `bind` returns. It is the only argument of a call. */
export class Bound {
  readonly values: unknown[];

  constructor(values: unknown[]) {
    this.values = values;
  }
}

const signatures = new WeakMap<object, Signature>();

/**
 * Registers methods that bind all of their arguments with these signatures. {@link call} passes them the values without
 * packing the keywords, unless a subclass overrides the method.
 * @param Class The class.
 * @param defined The signatures, whose names end in the methods' names.
 */
export function stock(Class: { readonly prototype: object }, ...defined: Signature[]): void {
  for (const signature of defined) {
    const name = signature.name.slice(signature.name.lastIndexOf('.') + 1);
    const method = (Class.prototype as Record<string, unknown>)[name];
    signatures.set(method as object, signature);
  }
}

/** Returns true if `method` is registered with this signature. */
export function is_stock(method: object, signature: Signature): boolean {
  return signatures.get(method) === signature;
}

/**
 * Returns the values of a signature's parameters, or null if {@link bind} has to decide, because a required value is
 * missing or a keyword does not fit.
 */
export function values_of(
  signature: Signature,
  positional: readonly unknown[],
  keywords: Readonly<Record<string, unknown>>,
): unknown[] | null {
  const { empty, slots, required, rest, kwargs } = signature;
  if (rest !== null || positional.length > signature.positional.length) return null;
  const values = empty.slice();
  const others = kwargs === null ? null : dict<unknown>();
  for (let index = 0; index < positional.length; index += 1) {
    const value = positional[index];
    if (value !== undefined) values[index] = value;
  }
  for (const name of Object.keys(keywords)) {
    const slot = slots.get(name);
    const value = keywords[name];
    if (slot === undefined) {
      if (others === null) return null;
      others[name] = value;
    } else if (slot < positional.length) return null;
    else if (value !== undefined) values[slot] = value;
  }
  for (let index = positional.length; index < required; index += 1) {
    if (values[index] === undefined) return null;
  }
  if (others !== null) values[values.length - 1] = others;
  return values;
}
