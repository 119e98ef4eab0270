/**
 * A base class whose constructor returns its argument, so that a derived class adds its private fields to that object.
 */
export class Existing {
  constructor(value: object) {
    return value;
  }
}

/**
 * Marks arrays that are tuples in Python. The mark is a private field: unlike a subclass of Array, it is not seen by
 * comparisons such as `deepStrictEqual`, and unlike a WeakSet it takes almost no time.
 */
class TupleMark extends Existing {
  readonly #mark = true;

  static is_on(value: object): boolean {
    return #mark in value;
  }

  static put_on<Items extends object>(this: void, items: Items): Items {
    if (!(#mark in items)) new TupleMark(items);
    return items;
  }
}

/** Returns true for an array that {@link as_tuple} has marked. */
export const is_tuple = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && TupleMark.is_on(value);

/** Marks an array as a Python tuple, for `repr`, `isinstance` and error messages, and returns it. */
export const as_tuple: <Items extends readonly unknown[] | []>(items: Items) => Items =
  TupleMark.put_on;
