const DUCK_METHODS: ReadonlySet<string> = new Set(['read', 'readline', 'next', 'info', 'makefile']);
const UNDERSCORE = 0x5f;
const DUNDER = /^__\w+__$/;

/**
 * Whether `value` is an object literal: made by `{}`, `Object.create(null)` or {@link dict}, in any realm.
 *
 * @param value Anything.
 * @returns True for plain objects, duck-typed ones too (see {@link is_duck}).
 * @example
 * ```ts
 * is_plain_object({ a: 1 }); // => true
 * is_plain_object(new Map()); // => false
 * ```
 */
export function is_plain_object(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && is_plain_prototype(prototype_of(value));
}

const prototype_of = Object.getPrototypeOf as (value: object) => unknown;

/** Whether it is the prototype of plain objects. */
export function is_plain_prototype(prototype: unknown): boolean {
  if (prototype === null || prototype === Object.prototype) return true;
  // Another realm's Object.prototype: a root that has isPrototypeOf of its own.
  return (
    prototype_of(prototype as object) === null &&
    Object.hasOwn(prototype as object, 'isPrototypeOf')
  );
}

/**
 * Whether a plain object stands for an object of Python's rather than for a dict: it has a method `read`,
 * `readline`, `next`, `info`, `makefile` (a socket's), or one of the `__dunder__` kind.
 *
 * @param value A plain object.
 * @returns True when the object is duck-typed.
 * @example
 * ```ts
 * is_duck({ read: () => null }); // => true
 * is_duck({ read: 'a text' }); // => false
 * ```
 */
export function is_duck(value: Readonly<Record<string, unknown>>): boolean {
  for (const name of Object.keys(value)) {
    if (is_telling(name) && typeof value[name] === 'function') return true;
  }
  return false;
}

function is_telling(name: string): boolean {
  return name.charCodeAt(0) === UNDERSCORE
    ? DUNDER.test(name) && name !== '__proto__'
    : DUCK_METHODS.has(name);
}

/**
 * Whether `value` is a dict in Python's eyes: a plain object that is not duck-typed.
 *
 * @param value Anything.
 * @returns True for plain objects without the methods {@link is_duck} looks for.
 * @example
 * ```ts
 * is_dict_like({ a: 1 }); // => true
 * is_dict_like({ read() {} }); // => false
 * ```
 */
export function is_dict_like(value: unknown): value is Record<string, unknown> {
  return is_plain_object(value) && !is_duck(value);
}
