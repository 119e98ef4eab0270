// Mirrors CPython's `self.method(a, b, name=value)`: an override gets keywords by the names of its own parameters.
import { multiple_values, unexpected_keyword, type Called } from './binding_errors.js';
import { type ParameterList, check_callable, dict, parameters_of } from '../objects/index.js';
import { type Dict, Kw, is_dict_like, is_promise, kw, prototype_chain } from '../values/index.js';
import { signatures } from './def.js';

type Callee = (...args: unknown[]) => unknown;

/**
 * Returns a method that a subclass may override. The library calls it as Python does, with positional arguments
 * followed by `kw({...})`. A plain object among the positional arguments is a value.
 *
 * A keyword is passed to the parameter of the same name. A rest parameter receives the other keywords as a trailing
 * `kw`. Without one, they are passed as one plain object in the override's last parameter if this can be `**kwargs`: no
 * positional argument is given for it, Python's method has no parameter of its name, and its default is not a number, a
 * string, a boolean or a list.
 * @param self The object.
 * @param name The name of the method.
 * @returns The method, bound to the object. A value that is not a function is returned unchanged.
 * @throws {TypeError} if the method is called with a keyword that the override does not accept. The message is
 * Python's.
 * @example
 * ```ts
 * class Loud {
 *   send(text: unknown, mark: unknown = '!') {
 *     return `${text}${mark}`;
 *   }
 * }
 * overridable(new Loud(), 'send')('hi', kw({ mark: '?' })); // => 'hi?'
 * overridable(new Loud(), 'send')('hi', kw({ size: 3 })); // throws TypeError: Loud.send() got an unexpected keyword argument 'size'
 * ```
 */
export function overridable<Self extends object, const Name extends keyof Self & string>(
  self: Self,
  name: Name,
): Self[Name] {
  const method = self[name];
  if (typeof method !== 'function') return method;
  const list = parameters_of(method);
  const call = (...args: unknown[]): unknown =>
    Reflect.apply(
      method as unknown as Callee,
      self,
      arrange_arguments(list, args, name, () => qualified(self, name)),
    );
  return call as Self[Name];
}

/**
 * Creates an object by calling a value that a program may supply as a class: a class, a function without a prototype,
 * or an object with `__call__`.
 *
 * @param Class The class, the function or the object.
 * @param args Positional arguments followed by `kw({...})`. They are passed to the parameters as in {@link
 * overridable}.
 * @returns The new object.
 * @throws {TypeError} if `Class` cannot be called, or does not accept a keyword.
 * @example
 * ```ts
 * class Point {
 *   at: number[];
 *   constructor(x: number, y = 0) {
 *     this.at = [x, y];
 *   }
 * }
 * construct(Point, 1, kw({ y: 2 })).at; // => [1, 2]
 * ```
 */
export function construct<Made>(
  Class:
    | (new (...args: never) => Made)
    | ((...args: never) => Made)
    | { __call__(...args: never): Made },
  ...args: unknown[]
): Made {
  if (typeof Class !== 'function') {
    check_callable(Class);
    return overridable(Class, '__call__')(...(args as never));
  }
  const { prototype } = Class as { prototype?: unknown };
  const list = parameters_of(Class);
  const own = arrange_arguments(list, args, '__init__', () =>
    prototype ? `${Class.name}.__init__` : Class.name,
  );
  return prototype
    ? (Reflect.construct(Class as new () => Made, own) as Made)
    : Reflect.apply(Class as (...args: unknown[]) => Made, undefined, own);
}

/**
 * Checks that the result of an override is not a promise. Some results are needed at once, even in the async colour.
 *
 * @param value The result.
 * @param method The method's name, for the message.
 * @returns The value.
 * @throws {TypeError} if the result is a promise, which would not be awaited.
 * @example
 * ```ts
 * at_once(3, 'get_adapter'); // => 3
 * at_once(Promise.resolve(3), 'get_adapter'); // throws TypeError: get_adapter() returned a promise, but nothing waits for it: its result is needed at once
 * ```
 */
export function at_once<T>(value: T, method: string): T {
  if (!is_promise(value)) return value;
  value.then(undefined, () => undefined);
  throw new TypeError(
    `${method}() returned a promise, but nothing waits for it: its result is needed at once`,
  );
}

/** Arranges the arguments of a call in the order of a function's own parameters. */
function arrange_arguments(
  { named, rest }: ParameterList,
  args: readonly unknown[],
  method: string,
  label: () => string,
): readonly unknown[] {
  const keywords = args.filter((arg) => arg instanceof Kw);
  // `(...args)`, as all functions of this library that accept keywords. An empty `kw` says that plain objects are values.
  if (rest && named.length === 0) {
    return keywords.length === 0 && args.some(is_dict_like) ? [...args, kw({})] : args;
  }
  const values = args.slice(0, args.length - keywords.length);
  const given = values.length;
  const names = named.map(({ name }) => name);
  const left = dict<unknown>();
  const called = (): Called => ({
    name: label(),
    positional: names.filter((name) => name !== null),
  });
  for (const [name, value] of keywords.flatMap((each) => Object.entries(each))) {
    const at = names.indexOf(name);
    if (at < 0) left[name] = value;
    else if (at < given) throw multiple_values(called(), name);
    else values[at] = value;
  }
  const [first] = Object.keys(left);
  if (rest) {
    values.length = Math.max(values.length, names.length);
    return first === undefined ? [...values] : [...values, kw(left)];
  }
  if (has_kwargs_parameter(named, given, method)) {
    const { fallback, name } = named.at(-1)!;
    if (first !== undefined || name === null || fallback === null) values[names.length - 1] = left;
  } else if (first !== undefined) throw unexpected_keyword(called(), first);
  return [...values];
}

/** Matches a default that cannot belong to `**kwargs`: a number, a string, a boolean or a list. */
const SCALAR = /^(?:['"`\d[!-]|true$|false$)/;

/**
 * Returns true if a function's last parameter corresponds to `**kwargs`, and no positional argument is given for it.
 */
function has_kwargs_parameter(
  named: ParameterList['named'],
  given: number,
  method: string,
): boolean {
  const last = named.at(-1);
  if (last === undefined || given >= named.length) return false;
  if (last.name === null) return true;
  return !SCALAR.test(last.fallback ?? '') && !python_names(method).has(last.name);
}

let signatures_indexed = 0;
const names_by_method: Dict<Set<string>> = dict();

/**
 * Returns the names of the parameters of all Python methods with a given name, in any class that this library ports.
 */
function python_names(method: string): ReadonlySet<string> {
  const all = signatures();
  for (; signatures_indexed < all.length; signatures_indexed += 1) {
    const { name, slots } = all[signatures_indexed]!;
    const names = (names_by_method[name.slice(name.lastIndexOf('.') + 1)] ??= new Set());
    for (const parameter of slots.keys()) names.add(parameter);
  }
  return (names_by_method[method] ??= new Set());
}

/** Returns a method's name for Python's messages, with the class that defines it unless the object itself does. */
function qualified(self: object, name: string): string {
  const owner = prototype_chain(self).find((each) => Object.hasOwn(each, name));
  return owner === undefined || owner === self ? name : `${owner.constructor.name}.${name}`;
}
