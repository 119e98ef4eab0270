// Mirrors the description of a function's parameters in CPython v3.13.0's code objects.
import { dict } from '../objects/index.js';

/** The description of a function's parameters, for {@link signature}. */
export interface Parameters {
  /** Positional parameters without a default. */
  required?: readonly string[];
  /** Positional parameters with their defaults, in order. */
  optional?: Readonly<Record<string, unknown>>;
  /** The number of positional-only parameters. */
  positional_only?: number;
  /** The name of the parameter for further positional arguments (`*args`). */
  rest?: string;
  /** Keyword-only parameters with their defaults. */
  keyword_only?: Readonly<Record<string, unknown>>;
  /** True if unknown keywords (`**kwargs`) are collected in a dict. */
  kwargs?: boolean;
  /** Parameters for which a plain object is a value. They may include `rest`. */
  mapping?: readonly string[];
  /**
   * Optional parameters that accept any value. A plain object contains keywords if all its names are keywords, and is a
   * value otherwise.
   */
  any?: readonly string[];
  /** Names that the function accepts in `**kwargs`. They are considered keywords if a parameter accepts any value. */
  kwargs_names?: readonly string[];
  /** True if Python's function has a `self`, which is counted in error messages. */
  self?: boolean;
  /** True if Python's function is written in C, because its error messages differ. */
  builtin?: boolean;
  /** The module that Python's message for a repeated keyword shows. */
  module?: string;
}

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
  /** Indexes of the parameters that accept any value, and the names of all keywords. */
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

const NONE: ReadonlySet<never> = new Set();
const registry: Signature[] = [];

/**
 * Describes a function's parameters once, for `bind`.
 *
 * @typeParam Values The values that `bind` returns: the positional parameters in order, an array of the rest arguments
 * if there is a rest parameter, the keyword-only parameters, and the unknown keywords as an object without a prototype.
 * @param name The qualified name in Python, such as `'quote'` or `'Request.__init__'`.
 * @param parameters The parameters.
 * @returns The signature.
 * @example
 * ```ts
 * const QUOTE = signature<[string, string]>('quote', {
 *   required: ['string'],
 *   optional: { safe: '/' },
 * });
 * bind(QUOTE, ['a b']); // => ['a b', '/']
 * ```
 */
export function signature<Values extends readonly unknown[] = readonly unknown[]>(
  name: string,
  parameters: Parameters = {},
): Signature<Values> {
  const { required = [], optional = {}, keyword_only = {} } = parameters;
  const { rest = null, kwargs = false, kwargs_names = [] } = parameters;
  const { mapping = [], any = [], positional_only = 0 } = parameters;
  const positional = [...required, ...Object.keys(optional)];
  const named = Object.keys(keyword_only);
  const names = [...positional, ...(rest === null ? [] : ['']), ...named];
  const defaults = Object.assign(dict<unknown>(), optional, keyword_only);
  const empty = names.map((each) => defaults[each]);
  if (kwargs) empty.push(undefined);
  const slots = new Map(names.map((each, index) => [each, index]));
  if (rest !== null) slots.delete('');
  const made: Signature<Values> = {
    name,
    module: parameters.module ?? '',
    builtin: parameters.builtin === true,
    positional,
    required: required.length,
    positional_only,
    self: parameters.self === true ? 1 : 0,
    keyword_only: named,
    rest,
    kwargs,
    takes_mapping: positional.map((parameter) => mapping.includes(parameter)),
    rest_takes_mapping: rest !== null && mapping.includes(rest),
    takes_any: any.length === 0 ? NONE : new Set(any.map((each) => positional.indexOf(each))),
    known_keywords:
      any.length === 0
        ? NONE
        : new Set([...positional.slice(positional_only), ...named, ...kwargs_names]),
    empty,
    names,
    slots,
    complete_count: names.length === positional.length && !kwargs ? positional.length : -1,
  };
  registry.push(made);
  return made;
}

/**
 * Returns all signatures created so far. `overridable` and tests use them.
 *
 * @returns The signatures, in order of creation.
 * @example
 * ```ts
 * signatures().some(({ name }) => name === 'encode'); // => true
 * ```
 */
export function signatures(): readonly Signature[] {
  return registry;
}
