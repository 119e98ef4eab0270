// Mirrors the description of a function's parameters in CPython v3.13.18's code objects.
/**
 * Says how an argument that is a plain object is read: as the value of its parameter, or as keywords. A parameter
 * without a flag reads it as keywords if it is optional. If it is required, the object is a value, but one that has only
 * names of parameters, and at least one, is a TypeError that mentions `kw`.
 *
 * An object without a prototype is a dict, and never keywords. In the place of an optional parameter without a flag, it
 * is a TypeError that mentions `kw`.
 *
 * - `mapping`: always a value, because the parameter accepts a dict with names of the program's own.
 * - `other names`: a value likewise, but a dict of headers or proxies never has nothing but names of parameters: this
 *   is a TypeError that mentions `kw`.
 * - `dict`: a value if it is a dict, which has no prototype, and otherwise keywords.
 * - `any`: keywords if it is not empty and all its names are parameters, and otherwise a value.
 */
export type Flag = 'mapping' | 'other names' | 'dict' | 'any';

/**
 * Returns a note for the error of a call: what the caller may have meant by a keyword, or null if nothing is known.
 *
 * @param name The keyword that the function does not have, or null for how the function takes keywords.
 */
export type Hint = (name: string | null) => string | null;

/** A function's parameters in the form that `bind` uses. */
export interface Signature<Values extends readonly unknown[] = readonly unknown[]> {
  /** The qualified name for messages, such as `Request.__init__`. */
  readonly name: string;
  /** The name without the class: `__init__`. */
  readonly method: string;
  /** The library's function or class with these parameters, which `own` sets. */
  own: object | null;
  /** The method as it is written, with its parameters in its head, or null if it binds its arguments itself. */
  plain: ((...values: never[]) => unknown) | null;
  /** The method inside its `around`, or the method itself if it has none. */
  whole: ((...values: never[]) => unknown) | null;
  /** What is done around each call of the method, such as to end it by a signal, or null. `coroutine` sets it. */
  around: ((values: readonly unknown[], method: () => unknown) => unknown) | null;
  /** True if the method returns promises, so that a wrong call is one that rejects. */
  is_coroutine: boolean;
  module: string;
  /** The class of a method, which `own` sets. */
  owner: { readonly prototype: object } | null;
  readonly builtin: boolean;
  /** The names of the parameters that can be given by position, except `*args`. */
  readonly positional: readonly string[];
  /** The number of positional parameters without a default. */
  readonly required: number;
  /** The number of positional parameters that cannot be given by name. */
  readonly positional_only: number;
  /** 1 if Python's function has a `self`, and 0 otherwise. */
  readonly self: number;
  /** The names of the parameters that can be given only by name. */
  readonly keyword_only: readonly string[];
  /** The name of `*args`, or null if the function has no such parameter. */
  readonly rest: string | null;
  /** The name of `**kwargs`, or null if the function has no such parameter. */
  readonly kwargs: string | null;
  /** For each positional parameter, how a plain object is read. */
  readonly flags: readonly (Flag | undefined)[];
  /** How a plain object among `*args` is read. */
  readonly rest_flag: Flag | undefined;
  /** The defaults of all parameters, in the order of the values that `bind` returns. */
  readonly empty: readonly unknown[];
  /** The names in the order of the values that `bind` returns, without `**kwargs`. That of `*args` is `''`. */
  readonly names: readonly string[];
  /** Maps names to the indexes of their values in the result of `bind`. */
  readonly slots: ReadonlyMap<string, number>;
  /** Returns notes for the errors of calls, or null if the function has no hints of its own. */
  hint: Hint | null;
  /** The type of the values that `bind` returns. This property does not exist at run time. */
  readonly values?: Values;
}
