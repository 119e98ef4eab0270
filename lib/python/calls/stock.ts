/** The library's own methods and classes, which {@link call} and `construct` know by identity. */
import { declare_rest } from '../objects/index.js';
import { further_keywords } from '../values/index.js';
import { BOUND } from './bound.js';
import type { Signature } from './signature.js';

const signatures = new WeakMap<object, Signature>();

/**
 * Registers a class of the library, so that {@link call} and `construct` know it and its methods by identity and never
 * read their source text, from which a minifier may have dropped a parameter. They receive keywords by `kw`.
 *
 * Methods that bind all of their arguments with one of the signatures, and do not pass them on, receive the values from
 * {@link call} without packing the keywords, and so does the constructor from `construct`. A method that a subclass
 * overrides is not registered.
 * @param Class The class.
 * @param defined The signatures, whose names end in the methods' names, or in `__init__` for the constructor.
 */
export function stock(Class: { readonly prototype: object }, ...defined: Signature[]): void {
  const methods: Descriptors = Object.getOwnPropertyDescriptors(Class.prototype);
  stock_functions(Class, ...Object.values(methods).map(({ value }): unknown => value));
  for (const signature of defined) {
    const name = signature.name.slice(signature.name.lastIndexOf('.') + 1);
    signatures.set(methods[name === '__init__' ? 'constructor' : name]!.value as object, signature);
  }
}

type Descriptors = Record<string, PropertyDescriptor>;

/** Registers functions of the library that a program may replace, such as those of a module, as {@link stock} does. */
export function stock_functions(...functions: unknown[]): void {
  for (const each of functions) if (typeof each === 'function') declare_rest(each);
}

/**
 * Returns the arguments of a call if they need no binding: all values behind a mark. Returns null if the callee is not
 * registered with the signature, or if {@link bind} has to decide, because a required value is missing or a keyword does
 * not fit.
 */
export function bound_arguments(
  callee: object,
  signature: Signature,
  positional: readonly unknown[],
  keywords: Readonly<Record<string, unknown>>,
): unknown[] | null {
  if (signatures.get(callee) !== signature) return null;
  const { empty, slots, required, rest, kwargs } = signature;
  if (rest !== null || positional.length > signature.positional.length) return null;
  const values = empty.slice();
  const others = kwargs === null ? null : further_keywords<unknown>();
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
  for (let index = 0; index < required; index += 1) {
    if (values[index] === undefined) return null;
  }
  if (others !== null) values[values.length - 1] = others;
  return [BOUND, values];
}
