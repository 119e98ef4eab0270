import { define, define_property } from './attributes.js';
import { format_repr } from './_format.js';
import { is_class, name_type, type_repr } from './type_repr.js';

/**
 * Names the classes among the members of a module, and lets their objects be shown by their repr. It also sets their
 * `name`, because a minifier may have changed it.
 * @param module The module in Python, such as `urllib.error`.
 * @param members What is defined in the module, or imported from one whose classes have been named.
 */
export function name_module(module: string, members: Readonly<Record<string, unknown>>): void {
  const prefix = module === 'builtins' ? '' : `${module}.`;
  for (const [name, member] of Object.entries(members)) {
    if (!is_class(member) || type_repr(member) !== undefined) continue;
    // The name is set only if a minifier has changed it, because V8 makes classes with a redefined property slow.
    if (member.name !== name) {
      define_property(member, 'name', { value: name, configurable: true });
    }
    name_type(member, prefix + name);
    show_by_repr(member.prototype as object);
  }
}

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * Lets `console.log`, `JSON.stringify`, loggers and test runners show an object as Python's `print` does, unless its
 * class, such as a mapping, has a form of its own. Errors are shown as in JavaScript, with the stack.
 */
function show_by_repr(prototype: object): void {
  if (INSPECT in prototype || prototype instanceof Error) return;
  define(prototype, INSPECT, inspected);
  // A program may have given all objects a `toJSON`.
  if (Reflect.get(prototype, 'toJSON') === Reflect.get(Object.prototype, 'toJSON'))
    define(prototype, 'toJSON', inspected);
}

function inspected(this: object): unknown {
  // An error that has other bases, such as HTTPError, has this method, too.
  return this instanceof Error ? this : format_repr(this);
}
