// Mirrors the description of a function's parameters in CPython v3.13.0's code objects.
/** A function's parameters in the form that `bind` uses. */
export interface Signature<Values extends readonly unknown[] = readonly unknown[]> {
  /** The qualified name for messages, such as `Request.__init__`. */
  readonly name: string;
  readonly module: string;
  readonly builtin: boolean;
  /** Names of the positional parameters. */
  readonly positional: readonly string[];
  /** The number of positional parameters without a default, and of positional-only parameters. */
  readonly required: number;
  readonly positional_only: number;
  /** 1 if there is a `self`, and 0 otherwise. */
  readonly self: number;
  readonly keyword_only: readonly string[];
  readonly rest: string | null;
  readonly kwargs: boolean;
  /** Whether a plain object is a value, by the index of the positional parameter and for `rest`. */
  readonly takes_mapping: readonly boolean[];
  readonly rest_takes_mapping: boolean;
  /** Indexes of the parameters that accept any value, and, if there are any, the names of all keywords. */
  readonly takes_any: ReadonlySet<number>;
  readonly known_keywords: ReadonlySet<string>;
  /** The result for a call without arguments: positional, rest, keyword-only, kwargs. */
  readonly empty: readonly unknown[];
  /** The name at each index of the result, which is `''` for rest. */
  readonly names: readonly string[];
  /** Maps names to indexes in the result. */
  readonly slots: ReadonlyMap<string, number>;
  /** The number of positional arguments that set all parameters, or -1 if there are parameters of other kinds. */
  readonly complete_count: number;
  /** The type of the values that `bind` returns. This property does not exist at run time. */
  readonly values?: Values;
}
