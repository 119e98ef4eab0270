declare const names: unique symbol;
declare const _any_name: unique symbol;
declare const brand: unique symbol;

/**
 * Keyword arguments, created by {@link kw}. The entries are own enumerable properties. There are no inherited
 * properties, so `__proto__` and `toString` are ordinary names.
 *
 * @example
 * ```ts
 * kw({ timeout: 3 }) instanceof Kw; // => true
 * 'toString' in kw({}); // => false
 * ```
 */
export class Kw {
  declare private readonly [brand]: true;
}
Object.setPrototypeOf(Kw.prototype, null);

/** The names of an object's entries, or `_any_name` if they are known only at run time. */
type NamesOf<Entries> = string extends keyof Entries
  ? typeof _any_name
  : [keyof Entries] extends [never]
    ? Entries extends Readonly<Record<string, unknown>>
      ? never
      : typeof _any_name
    : keyof Entries;

/**
 * The property that all results of {@link kw} have. {@link ByKw} and {@link kw} both contain this type, so
 * TypeScript leaves it out when it infers the entries from an expected type.
 */
type MadeByKw = { readonly [names]: unknown };

/** The type of `kw({...})`. It contains the entries and their names, so that a misspelt name does not compile. */
export type ByKw<Entries> = Entries & MadeByKw & { readonly [names]: NoInfer<NamesOf<Entries>> };

/** The base of interfaces that declare keywords. Such an interface passes the names of its keywords as `Names`. */
export interface Keywords<Names extends PropertyKey> {
  readonly [names]?: Names | typeof _any_name;
}

/** Keywords created by {@link kw}. */
export type kw<Given> = Given & MadeByKw;

/** Keywords created by {@link kw} that include required parameters. */
export type ByName<Required, Given = unknown> =
  | (Omit<Given, typeof names> &
      Required & { readonly [names]: keyof Given | keyof Required | typeof _any_name })
  | { readonly [names]: typeof _any_name };

/** A value of any type except that of `kw({...})`. */
export type NotKw<Value> = Value extends MadeByKw ? never : Value;

/** A length that is not known. A number is assignable to an enumeration; a length such as 2 is not. */
declare enum UnknownLength {
  unknown = -1,
}

/**
 * All arguments of a subclass, `...args: any[]`, which it passes on: `super.request(...args)`. A function whose arguments may
 * be anything takes `...args: unknown[]`, too.
 */
export interface Spread<Value = typeof _any_name> extends Array<Value> {
  length: UnknownLength;
}

/** Further parameters: none, or any number for `any`, which TypeScript puts in place of an override's type parameter. */
export type More<Override> = [Override] extends [never] ? [] : unknown[];

/**
 * Marks an object as keyword arguments, at the end of the arguments of a call.
 *
 * A call may have several such objects. A name that occurs in two of them raises Python's TypeError. An entry whose
 * value is `undefined` is ignored.
 * @param entries An object with the names and values, or undefined for none.
 * @returns The keywords.
 * @example
 * ```ts
 * import { kw } from 'pyurllib/builtins';
 * import { quote } from 'pyurllib/parse';
 *
 * quote('a/b', kw({ safe: '' })); // => 'a%2Fb'
 * ```
 */
export function kw<const Entries>(entries: Entries & (object | undefined)): ByKw<Entries> {
  // With a constraint instead of the intersection, functions in `entries` would not get the types of the keywords where
  // the parameter also takes texts or numbers.
  return Object.assign(new Kw(), entries) as unknown as ByKw<Entries>;
}
