import { AttributeError } from '../errors/internal.js';

/** The names that modules look up themselves, by module. */
const looked_up = new Map<string, readonly string[]>();

/**
 * Adds names to a module that it only imports in Python. They can be read; assigning another value is an AttributeError,
 * which states what can be replaced instead, because the library does not look the name up there.
 *
 * @param name The module's name.
 * @param globals The names that the module itself looks up.
 * @param imported The names that it only imports. Those that are in `globals` as well stay as they are.
 * @param defined The other names of the module.
 * @returns The module: `globals` with all names.
 */
export function with_reexports<
  Globals extends object,
  Imported extends object,
  Defined extends object,
>(
  name: string,
  globals: Globals,
  imported: Imported,
  defined: Defined,
): Globals & Imported & Defined {
  looked_up.set(name, Object.keys(globals));
  for (const [key, value] of Object.entries(imported as Readonly<Record<string, unknown>>)) {
    if (Object.hasOwn(globals, key)) continue;
    const set = (given: unknown): void => {
      if (given !== value) throw new AttributeError(refusal(name, key));
    };
    Object.defineProperty(globals, key, { enumerable: true, get: () => value, set });
  }
  return Object.assign(globals, defined) as Globals & Imported & Defined;
}

function refusal(module: string, key: string): string {
  const others = [...looked_up].filter(([, keys]) => keys.includes(key)).map(([name]) => name);
  const own = looked_up.get(module)!;
  const instead =
    others.length > 0
      ? `replace it in ${others.join(' or ')}`
      : own.length > 0
        ? `what can be replaced there is ${own.join(', ')}`
        : 'nothing can be replaced there';
  return `${module} only imports ${key}, and replacing it would have no effect: ${instead}`;
}
