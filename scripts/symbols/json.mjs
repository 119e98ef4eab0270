// @ts-check
/** @typedef {Record<string, unknown>} Json */

/** @param {Json} object @returns {Json} The object without empty arrays, objects and texts, and without `false`. */
export function compact(object) {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) =>
        value !== undefined &&
        value !== false &&
        value !== '' &&
        (typeof value !== 'object' || value === null || Object.keys(value).length > 0),
    ),
  );
}

/** Names in groups, by type or by reason: each group is one text, with spaces between the names. */
export class Groups {
  /** @type {Record<string, string>} */
  names = {};

  /** @param {string | number} key @param {string} name */
  add(key, name) {
    const before = this.names[key];
    this.names[key] = before === undefined ? name : `${before} ${name}`;
  }
}
