/** A declared parameter. */
export interface Parameter {
  /** The parameter's name, or null if it is a destructuring pattern. */
  readonly name: string | null;
  /** The first token of the default, or null if there is none. */
  readonly fallback: string | null;
}

/** The parameters of a function. */
export interface ParameterList {
  /** All parameters except the rest parameter, in order. */
  readonly named: readonly Parameter[];
  /** True if there is a rest parameter. */
  readonly rest: boolean;
  /** True if the function itself, not one inside it, reads `arguments`. */
  readonly reads_arguments: boolean;
}

/** The parameters `(...args)`. */
export const REST: ParameterList = { named: [], rest: true, reads_arguments: false };

/** The parameters of functions that were called, and of those of this library. */
export const known = new WeakMap<object, ParameterList>();

/** Declares that a function of this library, or a class, takes `(...args)`, so that its source text is never read. */
export function declare_rest(of: object): void {
  known.set(of, REST);
}
