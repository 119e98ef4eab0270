// Mirrors CPython v3.13.18 Lib/collections/__init__.py (namedtuple).
import { check_field_names } from './field_names.js';
import { CLASS, bare, define_property, type kw } from '../values/index.js';
import { dict, tuple } from '../objects/index.js';
import { NamedTuple, type Unpacked, refuse_assignment } from './named_tuple.js';

/** The fields of a tuple by name. */
type Fields<Names extends readonly string[], Values extends readonly unknown[]> = {
  readonly [Index in Exclude<keyof Names, keyof unknown[]> as Names[Index] & string]: Value<
    Values,
    Index
  >;
};

/** The type of a field: `any` without types of values. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Value<Values, Index> = Index extends keyof Values ? Values[Index] : any;

/** The names in a text, separated by spaces or commas. */
type Words<Text extends string> = string extends Text
  ? readonly string[]
  : Text extends `${infer First},${infer Rest}` | `${infer First} ${infer Rest}`
    ? [...Words<First>, ...Words<Rest>]
    : Text extends ''
      ? []
      : [Text];

/** The fields of a tuple by index. */
type Items<Values extends readonly unknown[]> = {
  readonly [Index in Exclude<keyof Values, keyof unknown[]>]: Values[Index];
};

/**
 * A class created by {@link namedtuple}. Its constructor accepts a value for each field, in order. Values for the last
 * fields can be passed by name in `kw` instead, and those with a default can then be omitted.
 */
export interface NamedTupleClass<
  Names extends readonly string[],
  Values extends readonly unknown[],
> extends Omit<typeof NamedTuple, 'prototype' | '_fields'> {
  new (...values: Values): NamedTuple<Values[number]> & Fields<Names, Values> & Items<Values>;
  new (
    ...values: Unpacked<Values[number]>
  ): NamedTuple<Values[number]> & Fields<Names, Values> & Items<Values>;
  new (
    ...values: [...given: unknown[], keywords: kw<Partial<Fields<Names, Values>>>]
  ): NamedTuple<Values[number]> & Fields<Names, Values> & Items<Values>;
  readonly _fields: Names;
}

/** The options of {@link namedtuple}. */
interface NamedTupleOptions {
  /** The defaults of the last fields. */
  defaults?: readonly unknown[] | null;
  /** True to replace invalid names of fields. */
  rename?: boolean;
}

/**
 * Creates a named tuple class.
 *
 * @typeParam Names The names, as a tuple of literals.
 * @typeParam Values The types of the fields, a tuple of the same length.
 * @param typename The name of the class.
 * @param field_names The names, or a string with the names separated by spaces or commas.
 * @param options `defaults` has the defaults of the last fields. `rename: true` replaces invalid names of fields with
 * `_` and their position, such as `_1`.
 * @returns The class.
 * @throws {ValueError} for a name that is not an identifier or is a keyword, and for a field's name that starts with
 * `_` or is a duplicate. With `rename: true`, only for `typename`.
 * @throws {TypeError} for more defaults than fields.
 * @see {@link https://docs.python.org/3.13/library/collections.html#collections.namedtuple}
 * @example
 * ```ts
 * const Point = namedtuple<['x', 'y'], [number, number]>('Point', ['x', 'y']);
 * const p = new Point(1, 2);
 * p.x + p.y; // => 3
 * str(p); // => 'Point(x=1, y=2)'
 * ```
 */
export function namedtuple<const Text extends string>(
  typename: string,
  field_names: Text,
  options?: NamedTupleOptions,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
): NamedTupleClass<Words<Text>, readonly any[]>;
export function namedtuple<
  const Names extends readonly string[] = readonly string[],
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Values extends readonly unknown[] = readonly any[],
>(
  typename: string,
  field_names: Names | string,
  options?: NamedTupleOptions,
): NamedTupleClass<Names, Values>;
export function namedtuple<Names extends readonly string[], Values extends readonly unknown[]>(
  typename: string,
  field_names: Names | string,
  options: NamedTupleOptions = {},
): NamedTupleClass<Names, Values> {
  const { rename, defaults: given } = bare(options);
  const fields = check_field_names(typename, field_names, rename === true);
  const defaults = [...(given ?? [])];
  if (defaults.length > fields.length) {
    throw new TypeError('Got more default values than field names');
  }
  const first = fields.length - defaults.length;
  class Made extends NamedTuple {
    static override readonly _fields = Object.freeze(tuple(fields));
    static override readonly _field_defaults = dict(
      defaults.map((value, index) => [fields[first + index] ?? '', value] as const),
    );
  }
  define_property(Made, 'name', { value: typename, configurable: true });
  fields.forEach((name, index) => {
    define_property(Made.prototype, name, {
      get(this: readonly unknown[]) {
        return this[index];
      },
      configurable: true,
    });
  });
  // In the place of `constructor`, which may be a field.
  define_property(Made.prototype, CLASS, { value: Made });
  refuse_assignment(Made.prototype);
  return Made as unknown as NamedTupleClass<Names, Values>;
}
