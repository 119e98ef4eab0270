/**
 * The texts by which Python prints types: `<class 'int'>`, `<class 'urllib.error.URLError'>`, `<enum 'HTTPStatus'>`.
 */
const texts = new WeakMap<object, string>();

/**
 * Sets the text by which a type is printed. Later calls have no effect: they come from modules that import the type.
 */
export function name_type(type: object, name: string, kind: 'class' | 'enum' = 'class'): void {
  if (!texts.has(type)) texts.set(type, `<${kind} '${name}'>`);
}

/** Returns the text by which Python prints a type, or undefined if {@link name_type} has not set it. */
export const type_repr = (type: object): string | undefined => texts.get(type);

/** Returns true for a class: a function whose property `prototype` cannot be assigned to. */
export function is_class(value: unknown): value is abstract new (...args: never) => unknown {
  return (
    typeof value === 'function' &&
    Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false
  );
}
