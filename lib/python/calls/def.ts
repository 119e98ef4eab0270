// Mirrors CPython v3.13.18 Lib/inspect.py (Parameter): the kinds of parameters.
import type { Arguments } from './arguments.js';
import { type Dict, bare } from '../values/index.js';
import type { Flag, Hint, Signature } from './signature.js';

type Kind = 'required' | 'optional' | 'keyword_only' | 'var_positional' | 'var_keyword';

/**
 * A parameter of a function: its kind, default and types.
 *
 * @typeParam Value The type of the value that the function receives and that a call can pass by name.
 * @typeParam Positional The type that a call can pass by position if it does not end in `kw`.
 * @typeParam Options The interface that declares the keyword, so that "rename" and "go to definition" find it.
 */
export interface Parameter<
  Of extends Kind = Kind,
  Value = unknown,
  Positional = Value,
  Options = unknown,
> {
  readonly kind: Of;
  readonly default: unknown;
  readonly flag: Flag | undefined;
  /** The types of the parameter. This property does not exist at run time. */
  readonly value?: [Value, Positional, Options];
}

/** A parameter with its name: an object with one property. */
type Entry = Readonly<Record<string, Parameter>>;

/** A function's name and the properties in which it differs from most functions. */
interface Described<Name extends string> {
  name: Name;
  /** The number of positional-only parameters. */
  positional_only?: number;
  /**
   * True if Python's function has a `self`, which is counted in error messages. By default, this is true if the name
   * contains a dot and the function is not `builtin`.
   */
  self?: boolean;
  /** True if Python's function is written in C, because its error messages differ. */
  builtin?: boolean;
  /** The module that Python's message for a repeated keyword shows. */
  module?: string;
  /** Returns notes for the errors of calls whose keywords do not fit. */
  hint?: Hint;
}

/** Names for the literals: TypeScript tries overloads with a literal in a parameter's type before all others. */
type IsMapping = 'mapping';
type IsDict = 'dict';

function parameter<Of extends Kind, Value, Positional>(
  kind: Of,
  value?: unknown,
  flag?: Flag,
): Parameter<Of, Value, Positional> {
  return { kind, default: value, flag };
}

/**
 * Declares a positional parameter without a default. See {@link def}.
 *
 * @param flag Says how a plain object is read.
 * @returns The parameter, to be used as an entry's value.
 * @example
 * ```ts
 * required<string>().kind; // => 'required'
 * ```
 */
export function required<Value, Positional = Value>(
  flag?: IsMapping,
): Parameter<'required', Value, Positional> {
  return parameter('required', undefined, flag);
}

/**
 * Declares a positional parameter with a default. See {@link def}.
 *
 * @param value The default.
 * @param flag Says how a plain object is read.
 * @returns The parameter, to be used as an entry's value.
 * @example
 * ```ts
 * optional(3).default; // => 3
 * ```
 */
export function optional<Value>(value: Value, flag?: Flag): Parameter<'optional', Value>;
export function optional<Value, Positional>(
  value: Value,
  flag?: IsMapping | IsDict,
): Parameter<'optional', Value, Positional>;
export function optional<Value, Positional, Options>(
  value: Value,
  flag?: Flag,
): Parameter<'optional', Value, Positional, Options>;
export function optional(value: unknown, flag?: Flag): Parameter<'optional'> {
  return parameter('optional', value, flag);
}

/**
 * Declares a keyword-only parameter with a default. See {@link def}.
 *
 * @param value The default.
 * @returns The parameter, to be used as an entry's value.
 * @example
 * ```ts
 * keyword_only('!').default; // => '!'
 * ```
 */
export function keyword_only<Value>(value: Value): Parameter<'keyword_only', Value>;
export function keyword_only<Value, Options>(
  value: Value,
): Parameter<'keyword_only', Value, Value, Options>;
export function keyword_only(value: unknown): Parameter<'keyword_only'> {
  return parameter('keyword_only', value);
}

/**
 * Declares further positional arguments: `*args`. See {@link def}.
 *
 * @param flag Says how a plain object is read.
 * @returns The parameter, to be used as an entry's value.
 * @example
 * ```ts
 * var_positional<number>().kind; // => 'var_positional'
 * ```
 */
export function var_positional<Value>(flag?: Flag): Parameter<'var_positional', Value[]> {
  return parameter('var_positional', undefined, flag);
}

/**
 * Declares further keywords: `**kwargs`. See {@link def}.
 *
 * @returns The parameter, to be used as an entry's value.
 * @example
 * ```ts
 * var_keyword<{ size: number }>().kind; // => 'var_keyword'
 * ```
 */
export function var_keyword<Keywords extends object>(): Parameter<
  'var_keyword',
  Dict<unknown>,
  Keywords
> {
  return parameter('var_keyword');
}

type TypesOf<One> =
  One extends Readonly<Record<string, Parameter<Kind, infer V, infer P>>> ? [V, P] : never;

/** The types of the values, in the order of the parameters. */
type Values<Entries extends readonly Entry[]> = {
  [Index in keyof Entries]: TypesOf<Entries[Index]>[0];
};

/** A function's parameters, as returned by {@link def}. */
export interface Definition<
  Entries extends readonly Entry[],
  Name extends string,
> extends Signature<Values<Entries>> {
  readonly name: Name;
  /** The parameters. This property does not exist at run time. */
  readonly entries?: Entries;
}

/** The types of the parameters of one kind, in order: those of the values (0) or of positional arguments (1). */
type OfKind<Entries, Of extends Kind, Which extends 0 | 1> = Entries extends readonly [
  infer One,
  ...infer More,
]
  ? One extends Readonly<Record<string, Parameter<Of, infer V, infer P>>>
    ? [[V, P][Which], ...OfKind<More, Of, Which>]
    : OfKind<More, Of, Which>
  : [];

/** The keywords of the named parameters, without `**kwargs`. */
type Named<Entries extends readonly Entry[]> = {
  [
    One in Entries[number] as One extends Readonly<
      Record<string, { kind: 'var_keyword' | 'var_positional' }>
    >
      ? never
      : keyof One
  ]: TypesOf<One>[0];
};
type FurtherKeywords<One> =
  One extends Readonly<Record<string, Parameter<'var_keyword', infer _V, infer K>>> ? K : never;

type OptionsOf<One> =
  One extends Readonly<Record<string, Parameter<Kind, infer _V, infer _P, infer Options>>>
    ? unknown extends Options
      ? never
      : Options
    : never;

/** The keywords that a call accepts, including those of `**kwargs`. */
type KeywordsOf<Entries extends readonly Entry[]> = [
  FurtherKeywords<Entries[number]> | OptionsOf<Entries[number]>,
] extends [never]
  ? Named<Entries>
  : Named<Entries> & (FurtherKeywords<Entries[number]> | OptionsOf<Entries[number]>);

type Replace<Entries extends readonly Entry[], Types, ByName> = {
  [Index in keyof Entries]: {
    [Name in keyof Entries[Index]]: Name extends keyof Types
      ? Parameter<KindOf<Entries[Index][Name]>, ByName[Name & keyof ByName], Types[Name]>
      : Entries[Index][Name];
  };
};
type KindOf<One> = One extends Parameter<infer Of, unknown, unknown> ? Of : never;

type EntriesOf<Defined> = Defined extends {
  readonly entries?: infer Entries extends readonly Entry[];
}
  ? Entries
  : never;

type Call<Entries extends readonly Entry[], Explicit extends 0 | 1 = 0> = Arguments<
  OfKind<Entries, 'required', 1>,
  OfKind<Entries, 'optional', 1>,
  KeywordsOf<Entries>,
  OfKind<Entries, 'optional', Explicit>
>;

/**
 * The type of a function's rest parameter, from its definition.
 *
 * @typeParam Defined The type of the definition that {@link def} returned.
 * @typeParam Types Types that replace those of some parameters, by name. They are used for overloads and generic
 * functions.
 * @typeParam ByName The types of these parameters when they are passed by name.
 */
export type ArgumentsOf<Defined, Types = never, ByName = Types> = [Types] extends [never]
  ? Call<EntriesOf<Defined>>
  : Call<Replace<EntriesOf<Defined>, Types, ByName>, 1>;

/** The type of the values that `bind` returns for a definition. */
export type ValuesOf<Defined> = Defined extends Signature<infer Values> ? Values : never;

/** The type of what `bind_record` returns for a definition: the values by the names of the parameters. */
export type RecordOf<Defined> = {
  [One in EntriesOf<Defined>[number] as keyof One]: TypesOf<One>[0];
};

/** The keywords that a function accepts, from its definition. Each may be omitted. */
export type KeywordArguments<Defined> = Partial<KeywordsOf<EntriesOf<Defined>>>;

const registry: Signature[] = [];

/**
 * Declares the parameters of a Python-style function once, with names, order, types and defaults. {@link ArgumentsOf}
 * derives the types of calls by position and by keyword from it, and `bind` returns the values.
 *
 * @param named The qualified name in Python, such as `'quote'`, or `'Request.__init__'` for a method; or an object with
 * this name and further properties of the function.
 * @param entries The parameters in Python's order, each an object with one property.
 * @returns The definition, for `bind`.
 * @example
 * ```ts
 * const SHOUT = def('shout', { text: required<string>() }, { times: optional(1) }, { mark: keyword_only('!') });
 * function shout(...args: ArgumentsOf<typeof SHOUT>): string {
 *   const [text, times, mark] = bind(SHOUT, args);
 *   return text.toUpperCase().repeat(times) + mark;
 * }
 * shout('hi', 2); // => 'HIHI!'
 * shout('hi', { mark: '?' }); // => 'HI?'
 * shout('hi', 2, kw({ mark: '.' })); // => 'HIHI.'
 * ```
 */
export function def<Entries extends readonly Entry[], Name extends string>(
  named: Name | Described<Name>,
  ...entries: Entries
): Definition<Entries, Name> {
  const made = unlisted_def(named, ...entries);
  registry.push(made);
  return made;
}

/** Works like {@link def} for a function of the program's, which {@link signatures} does not list and so keep. */
export function unlisted_def<Entries extends readonly Entry[], Name extends string>(
  named: Name | Described<Name>,
  ...entries: Entries
): Definition<Entries, Name> {
  const described: Described<Name> = bare(typeof named === 'string' ? { name: named } : named);
  const { name, module = '', builtin = false, positional_only = 0, hint = null } = described;
  const method = name.slice(name.lastIndexOf('.') + 1);
  const { self = method !== name && !builtin } = described;
  const positional: string[] = [];
  const flags: (Flag | undefined)[] = [];
  const keyword_only: string[] = [];
  const empty: unknown[] = [];
  const names: string[] = [];
  const slots = new Map<string, number>();
  let required = 0;
  let rest: string | null = null;
  let rest_flag: Flag | undefined;
  let kwargs: string | null = null;
  // In one pass, because 400 functions are declared while the library is loaded.
  for (const entry of entries) {
    const [each] = Object.keys(entry) as [string];
    const parameter = entry[each]!;
    const { kind } = parameter;
    empty.push(parameter.default);
    if (kind === 'var_keyword') kwargs = each;
    else if (kind === 'var_positional') {
      rest = each;
      rest_flag = parameter.flag;
      names.push('');
    } else {
      slots.set(each, names.push(each) - 1);
      if (kind === 'keyword_only') keyword_only.push(each);
      else {
        if (kind === 'required') required += 1;
        flags.push(parameter.flag);
        positional.push(each);
      }
    }
  }
  return {
    name,
    method,
    own: null,
    plain: null,
    whole: null,
    around: null,
    is_coroutine: false,
    module,
    owner: null,
    builtin,
    positional,
    required,
    positional_only,
    self: self ? 1 : 0,
    keyword_only,
    rest,
    kwargs,
    flags,
    rest_flag,
    empty,
    names,
    slots,
    hint,
  };
}

/**
 * Returns all signatures that this library has created so far.
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
