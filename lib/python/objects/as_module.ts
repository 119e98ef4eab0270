import { AttributeError } from '../errors/internal.js';
import { bare, define_property } from '../values/index.js';

/** For each module, its name, and the names that it looks up itself with their original values. */
const modules = new Map<object, readonly [name: string, globals: ReadonlyMap<string, unknown>]>();

/** A name that is in both `Fixed` and `Others` is declared once. */
type Module<Globals, Fixed, Others> = Globals & Others & Omit<Fixed, keyof Others>;

/**
 * Makes the object of a Python module, whose names a program may assign.
 *
 * Some names are fixed: Python's module looks them up when it runs, and this library's does not, so that another value
 * would have no effect. Assigning another value raises an AttributeError, which states what can be replaced instead.
 *
 * @param name The module's name.
 * @param globals The names that the module itself looks up, to which the others are added.
 * @param fixed The names that cannot be replaced. Names that are also in `globals` remain replaceable.
 * @param others The other names of the module, which only programs use.
 * @returns The module: `globals` with all names.
 */
export function as_module<Globals extends object, Fixed extends object, Others extends object>(
  name: string,
  globals: Globals,
  fixed: Fixed,
  others: Others,
): Module<Globals, Fixed, Others> {
  if (!modules.has(globals)) {
    // A value that is found out when it is first needed is not asked for.
    const values = Object.entries(Object.getOwnPropertyDescriptors(globals));
    modules.set(globals, [name, new Map(values.map(([key, each]) => [key, bare(each).value]))]);
  }
  for (const [key, value] of Object.entries(fixed as Readonly<Record<string, unknown>>)) {
    if (Object.hasOwn(globals, key)) continue;
    const set = (given: unknown): void => {
      if (given === value) return;
      const reason = `${name} does not look ${key} up when it runs, and replacing it would have no effect`;
      throw new AttributeError(`${reason}: ${instead(globals, key, value)}`);
    };
    define_property(globals, key, { enumerable: true, get: () => value, set });
  }
  return Object.assign(globals, others) as Module<Globals, Fixed, Others>;
}

function instead(module: object, key: string, value: unknown): string {
  const others = [...modules.values()].flatMap(([name, globals]) =>
    globals.get(key) === value ? [name] : [],
  );
  if (others.length > 0) return `replace it in ${others.join(' or ')}`;
  const names = [...modules.get(module)![1].keys()];
  return names.length > 0
    ? `what can be replaced there is ${names.join(', ')}`
    : 'nothing can be replaced there';
}
