/**
 * The texts by which Python prints types: `<class 'int'>`, `<class 'urllib.error.URLError'>`, `<enum 'HTTPStatus'>`.
 */
const texts = new WeakMap<object, string>();

/** The full names of types. */
const names = new WeakMap<object, string>();

/**
 * Sets the full name of a type, and with it the text by which the type is printed. Later calls have no effect: they come from modules that import the type.
 */
export function name_type(type: object, name: string, kind: 'class' | 'enum' = 'class'): void {
  if (texts.has(type)) return;
  names.set(type, name);
  texts.set(type, `<${kind} '${kind === 'enum' ? name.slice(name.lastIndexOf('.') + 1) : name}'>`);
}

/** Returns the full name of a type. That of a class without one, such as a program's, is in the module `__main__`. */
export function full_name(type: object): string {
  return names.get(type) ?? `__main__.${(type as { name: string }).name}`;
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
