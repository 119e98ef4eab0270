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

/**
 * Names the classes among the members of a module. It also sets their `name`, because a minifier may have changed it.
 * @param module The module in Python, such as `urllib.error`.
 * @param members What is defined in the module, or imported from one whose classes have been named.
 */
export function name_module(module: string, members: Readonly<Record<string, unknown>>): void {
  const prefix = module === 'builtins' ? '' : `${module}.`;
  for (const [name, member] of Object.entries(members)) {
    if (!is_class(member) || texts.has(member)) continue;
    // The name is set only if a minifier has changed it, because V8 makes classes with a redefined property slow.
    if (member.name !== name) {
      Object.defineProperty(member, 'name', { value: name, configurable: true });
    }
    name_type(member, prefix + name);
  }
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
