import type { Keywords, kw } from '../values/index.js';

/** All prefixes of a tuple, including the empty tuple and the tuple itself. Labels are preserved. */
export type Beginnings<T extends readonly unknown[]> = T extends readonly [...infer Rest, unknown]
  ? T | Beginnings<Rest>
  : T;

/** The elements of a tuple, each of which may be omitted or undefined. */
type Omissible<T extends readonly unknown[]> = { [Index in keyof T]?: T[Index] | undefined };

/** Keywords, each of which may be undefined. */
type Given<Named> = { [Name in keyof Named]?: Named[Name] | undefined };

/** Keywords created by {@link kw}, each of which may be undefined. */
type GivenByKw<Named> = kw<Given<Named> & Keywords<keyof Named>>;

/**
 * The arguments of a Python-style function, as the type of a rest parameter. They can be passed by position, as
 * keywords in a plain object that is the last argument and follows the required arguments, or by `kw({...})` after any
 * number of positional arguments.
 *
 * @typeParam Required The required parameters, a labelled tuple.
 * @typeParam Optional The optional parameters, a labelled tuple without question marks.
 * @typeParam Named All parameters that can be passed by name. Required parameters can be passed by `kw`.
 * @typeParam Explicit The types of the optional parameters in a call that ends in `kw`. They may be plain objects.
 * @example
 * ```ts
 * function shout(
 *   ...args: Arguments<[text: string], [times: number, mark: string], { times: number; mark: string }>
 * ): string {
 *   const [text, times, mark] = bind(SHOUT, args);
 *   return text.toUpperCase().repeat(times) + mark;
 * }
 * const SHOUT = def('shout', { text: required<string>() }, { times: optional(1) }, { mark: optional('!') });
 * shout('hi', 2); // => 'HIHI!'
 * shout('hi', { mark: '?' }); // => 'HI?'
 * shout('hi', 2, kw({ mark: '.' })); // => 'HIHI.'
 * ```
 */
export type Arguments<
  Required extends readonly unknown[],
  Optional extends readonly unknown[],
  Named extends object = Record<never, never>,
  Explicit extends readonly unknown[] = Optional,
  // scripts/declarations reads the names and defaults from it.
  _Defined = unknown,
> =
  | [...required: Required, ...optional: Omissible<Optional>]
  | [...required: Required, ...given: Beginnings<Optional>, keywords?: Given<Named> | undefined]
  | [
      ...given: Beginnings<[...Required, ...Explicit]>,
      keywords: GivenByKw<Named>,
      ...more: GivenByKw<Named>[],
    ];
