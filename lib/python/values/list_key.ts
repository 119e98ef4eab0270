/**
 * Returns a text that is equal for equal lists of texts and other primitives, as a key. A `toJSON` that a program has given
 * all arrays, which JSON.stringify would call, has no say in it.
 */
export const list_key = (list: readonly unknown[]): string =>
  list
    .map((each) =>
      Array.isArray(each)
        ? `[${list_key(each)}]`
        : typeof each === 'string'
          ? JSON.stringify(each)
          : String(each),
    )
    .join(',');
