import type { Kw } from './kw.js';

/** Every beginning of a tuple, the whole and none included, its labels kept. */
export type Beginnings<T extends readonly unknown[]> = T extends readonly [...infer Rest, unknown]
  ? T | Beginnings<Rest>
  : T;

/** The elements of a tuple, each of which may be left out or be undefined. */
type Omissible<T extends readonly unknown[]> = { [Index in keyof T]?: T[Index] | undefined };

/** Keywords, each of which may be undefined. */
type Given<Keywords> = { [Name in keyof Keywords]?: Keywords[Name] | undefined };

/**
 * The arguments of a function of Python's, as a rest parameter: by position, by keyword in a plain object that is the
 * last argument and comes after the required ones, or by `kw({...})` after any number of positional ones.
 *
 * @typeParam Required The required parameters, a labelled tuple.
 * @typeParam Optional The optional ones, a labelled tuple without question marks.
 * @typeParam Keywords Everything that may go by name (required parameters may, by `kw`).
 * @example
 * ```ts
 * function shout(
 *   ...args: Arguments<[text: string], [times: number, mark: string], { times: number; mark: string }>
 * ): string {
 *   const [text, times, mark] = bind(SHOUT, args);
 *   return text.toUpperCase().repeat(times) + mark;
 * }
 * const SHOUT = signature<[string, number, string]>('shout', {
 *   required: ['text'],
 *   optional: { times: 1, mark: '!' },
 * });
 * shout('hi', 2); // => 'HIHI!'
 * shout('hi', { mark: '?' }); // => 'HI?'
 * shout('hi', 2, kw({ mark: '.' })); // => 'HIHI.'
 * ```
 */
export type Arguments<
  Required extends readonly unknown[],
  Optional extends readonly unknown[],
  Keywords extends object = Record<never, never>,
> =
  | [...required: Required, ...optional: Omissible<Optional>]
  | [...required: Required, ...given: Beginnings<Optional>, keywords: Given<Keywords>]
  | [
      ...given: Beginnings<[...Required, ...Optional]>,
      keywords: Given<Keywords> & Kw,
      ...more: Kw[],
    ];
