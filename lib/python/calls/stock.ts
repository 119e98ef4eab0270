/** The library's own methods and classes, which `call` knows by identity. */
import { declare_rest } from '../objects/index.js';
import type { Signature } from './signature.js';

/**
 * Registers a class of the library, so that `call` knows it and its methods by identity and never
 * read their source text, from which a minifier may have dropped a parameter. They receive keywords by `kw`.
 *
 * Methods that bind all of their arguments with one of the signatures, and do not pass them on, receive the values from
 * `call` without packing the keywords, and so does the constructor. A method that a subclass
 * overrides is not registered.
 * @param Class The class.
 * @param defined The signatures, whose names end in the methods' names, or in `__init__` for the constructor.
 */
export function stock(Class: { readonly prototype: object }, ...defined: Signature[]): void {
  const methods: Descriptors = Object.getOwnPropertyDescriptors(Class.prototype);
  stock_functions(Class, ...Object.values(methods).map(({ value }): unknown => value));
  for (const signature of defined) {
    const name = signature.name.slice(signature.name.lastIndexOf('.') + 1);
    signature.own = methods[name === '__init__' ? 'constructor' : name]!.value as object;
  }
}

type Descriptors = Record<string, PropertyDescriptor>;

/** Registers functions of the library that a program may replace, such as those of a module, as {@link stock} does. */
export function stock_functions(...functions: unknown[]): void {
  for (const each of functions) if (typeof each === 'function') declare_rest(each);
}
