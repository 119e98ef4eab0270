// Mirrors CPython v3.13.0 the code object's description of a function's parameters.
import { dict, type Dict } from './dict.js';
import { Kw } from './kw.js';

/** What a function takes, as {@link signature} reads it. */
export interface Parameters {
  /** Positional parameters without default. */
  required?: readonly string[];
  /** Positional parameters with their defaults, in order. */
  optional?: Readonly<Record<string, unknown>>;
  /** How many of the positional ones cannot go by name. */
  positional_only?: number;
  /** Name of the parameter that takes further positional arguments (`*args`). */
  rest?: string;
  /** Keyword-only parameters without default. */
  required_keyword_only?: readonly string[];
  /** Keyword-only parameters with their defaults. */
  keyword_only?: Readonly<Record<string, unknown>>;
  /** Whether unknown keywords are collected (`**kwargs`): in a dict, or for a call they are passed on to. */
  kwargs?: boolean | 'passed on';
  /** Parameters for which a plain object is the value itself (`rest`'s name too). */
  mapping?: readonly string[];
  /** Whether Python's function has a `self`, which its messages count. */
  self?: boolean;
  /** Whether Python's function is written in C: its messages differ. */
  builtin?: boolean;
  /** The module, as Python's message on a keyword given twice names it. */
  module?: string;
}

/** A function's parameters, laid out for {@link bind}. */
export interface Signature<Values extends readonly unknown[] = readonly unknown[]> {
  /** The qualified name, as messages show it: `Request.__init__`. */
  readonly name: string;
  readonly module: string;
  readonly builtin: boolean;
  /** Names of the positional parameters. */
  readonly positional: readonly string[];
  /** How many of them have no default, and how many cannot go by name. */
  readonly required: number;
  readonly positional_only: number;
  /** 1 where there is a `self`. */
  readonly self: number;
  readonly keyword_only: readonly string[];
  readonly required_keyword_only: ReadonlySet<string>;
  readonly rest: string | null;
  readonly kwargs: boolean;
  /** Makes what unknown keywords are collected in. */
  readonly unknown_keywords: () => Dict<unknown>;
  readonly mapping: ReadonlySet<string>;
  /** Whether a plain object is the value itself, by the index of the positional parameter, or of `rest`. */
  readonly takes_mapping: readonly boolean[];
  readonly rest_takes_mapping: boolean;
  /** Defaults of the positional parameters; undefined for a required one. */
  readonly defaults: readonly unknown[];
  /** The result for no arguments at all: positional, rest, keyword-only, kwargs. */
  readonly empty: readonly unknown[];
  /** The name at each index of the result; for rest and kwargs, none that can be given. */
  readonly names: readonly string[];
  /** Name → index in the result. */
  readonly slots: ReadonlyMap<string, number>;
  /** Whether positional arguments alone can make a call. */
  readonly simple: boolean;
  /** How many of them are all that there is to give; -1 where more may be. */
  readonly whole: number;
  /** Type of what `bind` returns; never there at run time. */
  readonly values?: Values;
}

const registry: Signature[] = [];
const keywords = (): Dict<unknown> => new Kw() as unknown as Dict<unknown>;

/**
 * Describes a function's parameters once, for {@link bind}.
 *
 * @typeParam Values The values `bind` returns: the positional parameters in order, then the rest (an
 *   array) if there is one, the keyword-only ones, and the unknown keywords (a null-prototype object).
 * @param name The qualified name in Python: `'quote'`, `'Request.__init__'`.
 * @param parameters What the function takes.
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
  const {
    required = [],
    optional = {},
    keyword_only = {},
    required_keyword_only = [],
  } = parameters;
  const { rest = null, kwargs = false, mapping = [], positional_only = 0 } = parameters;
  const positional = [...required, ...Object.keys(optional)];
  const named = [...required_keyword_only, ...Object.keys(keyword_only)];
  const defaults = [...required.map(() => undefined), ...Object.values(optional)];
  const empty = [...defaults];
  const names = [...positional];
  const slots = new Map<string, number>(positional.map((parameter, index) => [parameter, index]));
  if (rest !== null) {
    names.push('');
    empty.push(undefined);
  }
  for (const parameter of named) {
    slots.set(parameter, empty.length);
    names.push(parameter);
    empty.push(keyword_only[parameter]);
  }
  if (kwargs !== false) empty.push(undefined);
  const made: Signature<Values> = {
    name,
    module: parameters.module ?? '',
    builtin: parameters.builtin === true,
    positional,
    required: required.length,
    positional_only,
    self: parameters.self === true ? 1 : 0,
    keyword_only: named,
    required_keyword_only: new Set(required_keyword_only),
    rest,
    kwargs: kwargs !== false,
    unknown_keywords: kwargs === 'passed on' ? keywords : dict,
    mapping: new Set(mapping),
    takes_mapping: positional.map((parameter) => mapping.includes(parameter)),
    rest_takes_mapping: rest !== null && mapping.includes(rest),
    defaults,
    empty,
    names,
    slots,
    simple: required_keyword_only.length === 0,
    whole: names.length === positional.length && kwargs === false ? positional.length : -1,
  };
  registry.push(made);
  return made;
}

/**
 * Every signature made so far, for tests that go over the whole table.
 *
 * @returns The signatures, in the order they were made.
 * @example
 * ```ts
 * signatures().some(({ name }) => name === 'encode'); // => true
 * ```
 */
export function signatures(): readonly Signature[] {
  return registry;
}
