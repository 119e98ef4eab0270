// Mirrors CPython's `self.method(a, b, name=value)`: an override gets keywords by the names of its own parameters.
import { multiple_values, unexpected_keyword, type Called } from './binding_errors.js';
import {
  type Creator,
  type ParameterList,
  check_callable,
  create,
  parameters_of,
} from '../objects/index.js';
import {
  Kw,
  further_keywords,
  is_class,
  is_dict_like,
  is_promise,
  kw,
  prototype_chain,
} from '../values/index.js';
import { no_attribute } from '../errors/internal.js';
import type { KeywordArguments, ValuesOf } from './def.js';
import { BOUND, add_keywords } from './bind.js';
import type { Signature } from './signature.js';

type Function = (...args: unknown[]) => unknown;

/** The name of a definition's method: `'send'` of `'Session.send'`. */
type MethodOf<Defined> = Defined extends { readonly name: infer Name extends string }
  ? Name extends `${string}.${infer Method}`
    ? Method
    : Name
  : never;

/** An object with the method of a definition, or what creates an object if that is `__init__`. */
type Owner<Method extends string> = Method extends '__init__'
  ? Creator
  : Readonly<Record<Method, unknown>>;

type ResultOf<Called> = Called extends new (...args: never) => infer Made
  ? Made
  : Called extends (...args: never) => infer Result
    ? Result
    : Called extends { __call__(...args: never): infer Result }
      ? Result
      : unknown;

/** The positional arguments of a call: the values of a signature, of which the last ones may be missing. */
type Positional<Defined> = Readonly<Partial<ValuesOf<Defined>>>;

/**
 * Calls what a program may override or replace, as Python does: a method, a function of a module, or a class. A plain
 * object among the positional arguments is a value.
 *
 * If the method has parameters of its own instead of `(...args)`, they receive the keywords as follows:
 * - A parameter with the name of a keyword receives it.
 * - A rest parameter receives the other keywords as a trailing `kw`, and so does a function that reads `arguments` or
 *   has no source text, such as a bound one.
 * - A last parameter that is `**kwargs` receives them as one plain object: a pattern, a parameter called `kwargs`, `kw`,
 *   `options`, `opts`, `rest` or as in Python, and any other that directly follows the positional arguments.
 * - Any other parameter receives the keyword that Python's method has in its place, unless it may have another meaning:
 *   its default has another type, it is a single one in the place of several, or it could be one of `**kwargs`.
 * @param self The object with the method, the module, or the class: a class, a function without a prototype, or an
 * object with `__call__`.
 * @param defined The definition of Python's method, by whose name it is found. That of a class is `__init__`.
 * @param positional The positional arguments.
 * @param keywords The keywords.
 * @returns The result of the method, or the new object.
 * @throws {TypeError} if a keyword with another value than its default in Python fits no parameter. The message is
 * Python's. Also if the source text of the method cannot be parsed.
 * @throws {AttributeError} if there is no such method.
 * @example
 * ```ts
 * const SEND = def('Plain.send', { text: required<string>() }, { mark: optional('.') }, { times: optional(1) });
 * class Loud {
 *   send(text: unknown, mark: unknown = '!') {
 *     return `${text}${mark}`;
 *   }
 * }
 * call(new Loud(), SEND, ['hi'], { mark: '?' }); // => 'hi?'
 * call(new Loud(), SEND, ['hi'], { times: 3 }); // throws TypeError: Loud.send() got an unexpected keyword argument 'times'
 * ```
 */
export function call<Defined, Self extends Owner<MethodOf<Defined>>>(
  self: Self,
  defined: Defined,
  positional: Positional<Defined>,
  keywords: Partial<KeywordArguments<Defined>> = {},
): ResultOf<MethodOf<Defined> extends '__init__' ? Self : Self[MethodOf<Defined> & keyof Self]> {
  type Result = ReturnType<typeof call<Defined, Self>>;
  const signature = defined as Signature;
  const { method } = signature;
  const of_class = method === '__init__';
  const callee: unknown = of_class ? self : self[method as keyof Self];
  if (typeof callee !== 'function') {
    if (callee === undefined) throw no_attribute(self, method);
    check_callable(callee);
    const special = { ...signature, method: '__call__' };
    return call<typeof special, never>(callee as never, special, positional, keywords);
  }
  let args: readonly unknown[] | null = null;
  const given = positional.length;
  if (callee === signature.own && signature.rest === null && given <= signature.positional.length) {
    // It needs no keywords, but all values, unless `bind` has to decide.
    const values = signature.empty.slice();
    for (let index = 0; index < given; index += 1) {
      const value: unknown = positional[index];
      if (value !== undefined) values[index] = value;
    }
    const bound = add_keywords(signature, values, given, keywords, true);
    if (bound !== null && signature.whole !== null)
      return Reflect.apply(signature.whole, self, bound) as Result;
    if (bound !== null) args = [BOUND, bound];
  }
  args ??= arrange(callee, signature, positional, keywords, () => qualified(self, method));
  if (of_class || (method === signature.name && is_class(callee)))
    return create(callee as Creator<Result>, ...args);
  return Reflect.apply(callee as Function, self, args) as Result;
}

/**
 * Checks that the result of an override is not a promise. Some results are needed at once, even in the async API.
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
  if (value === undefined || !is_promise(value)) return value;
  value.then(undefined, () => undefined);
  throw new TypeError(
    `${method}() returned a promise, but nothing waits for it: its result is needed at once`,
  );
}

/** Arranges the arguments of a call in the order of a function's own parameters. */
function arrange(
  method: object,
  signature: Signature,
  positional: readonly unknown[],
  keywords: object,
  label: () => string,
): readonly unknown[] {
  const { named, rest, reads_arguments } = parameters_of(method, label);
  const given = Object.entries(keywords);
  // `(...args)`, as all functions of this library that accept keywords. An empty `kw` says that plain objects are values.
  if (named.length === 0 && (rest || reads_arguments)) {
    const needs_kw = given.length > 0 || positional.some(is_dict_like);
    if (!needs_kw) return positional;
    return [...positional, keywords instanceof Kw ? keywords : kw(keywords)];
  }
  const values = [...positional];
  const names = named.map(({ name }) => name);
  const left = further_keywords<unknown>();
  const called = (): Called => ({
    name: label(),
    positional: names.filter((name) => name !== null),
  });
  for (const [name, value] of given) {
    const at = names.indexOf(name);
    if (at < 0) left[name] = value;
    else if (at < positional.length) throw multiple_values(called(), name);
    else values[at] = value;
  }
  const takes_kwargs = !rest && is_kwargs(named, signature, positional.length);
  const end = takes_kwargs ? named.length - 1 : named.length;
  if (is_by_place(names, signature, positional.length)) {
    for (let index = positional.length; index < end; index += 1) {
      const name = signature.names[index] ?? '';
      const own = names[index] ?? '';
      if (!(name in left) || signature.slots.has(own) || Object.hasOwn(keywords, own)) continue;
      if (!may_receive(named[index]!.fallback, left[name], signature.empty[index])) continue;
      values[index] = left[name];
      delete left[name];
    }
  }
  if (takes_kwargs) {
    const { fallback, name } = named.at(-1)!;
    const is_needed = Object.keys(left).length > 0 || name === null || fallback === null;
    // A function that reads `arguments` may pass them on to one that takes a plain object for a value.
    if (is_needed) values[end] = reads_arguments ? kw(left) : left;
    return values;
  }
  if (rest || reads_arguments) {
    values.length = Math.max(values.length, names.length);
    return Object.keys(left).length === 0 ? values : [...values, kw(left)];
  }
  for (const [name, value] of Object.entries(left)) {
    const slot = signature.slots.get(name);
    const is_default = slot !== undefined && Object.is(value, signature.empty[slot]);
    if (!is_default) throw unexpected_keyword(called(), name);
  }
  return values;
}

/** The names by which a last parameter is recognised as `**kwargs`. */
const KWARGS = new Set(['kwargs', 'kw', 'options', 'opts', 'rest']);

/** Returns true if a function's last parameter is `**kwargs`, and no positional argument is given for it. */
function is_kwargs(named: ParameterList['named'], signature: Signature, given: number): boolean {
  const last = named.at(-1);
  if (last === undefined || given >= named.length) return false;
  const { name, fallback } = last;
  if (name === null) return true;
  if (signature.slots.has(name)) return false;
  if (KWARGS.has(name) || name === signature.kwargs) return true;
  if (kind_of_literal(fallback) !== null && !fallback!.startsWith('{')) return false;
  const { length } = signature.names;
  const is_single = named.length === given + 1;
  if (signature.kwargs === null) return is_single && length > named.length;
  const has_place_of_kwargs = named.length === length + 1;
  // Among parameters of Python's names, it stands for all others.
  const has_names = named.some((each) => signature.slots.has(each.name ?? ''));
  return has_place_of_kwargs || (is_single && (has_names || length > named.length));
}

/** Returns false if a parameter of another name than in Python may have another meaning than the one in its place. */
function is_by_place(
  names: readonly (string | null)[],
  signature: Signature,
  given: number,
): boolean {
  // A single parameter could stand for any of several keywords.
  if (names.length === given + 1 && signature.names.length > names.length) return false;
  // It could be one of `**kwargs`.
  return signature.kwargs === null || !names.some((name) => signature.slots.has(name ?? ''));
}

/** Returns true if nothing suggests that a parameter has another meaning than the one in the same place in Python. */
function may_receive(fallback: string | null, value: unknown, default_value: unknown): boolean {
  const kind = kind_of_literal(fallback);
  if (kind === null || value === null) return true;
  return kind === typeof default_value || kind === typeof value;
}

/** Returns the type of a default by its first token, or null if there is no default or if it is not a literal. */
function kind_of_literal(token: string | null): string | null {
  if (token === null) return null;
  if (/^(?:true|false|!)$/.test(token)) return 'boolean';
  if (/^[\d.-]/.test(token)) return 'number';
  if (/^['"`]/.test(token)) return 'string';
  return /^[[{]/.test(token) ? 'object' : null;
}

/** Returns a method's name for Python's messages, with the class that defines it unless the object itself does. */
function qualified(self: object, method: string): string {
  if (method === '__init__') {
    const { name, prototype } = self as { name: string; prototype?: unknown };
    return prototype ? `${name}.__init__` : name;
  }
  const owner = prototype_chain(self).find((each) => Object.hasOwn(each, method));
  return owner === undefined || owner === self ? method : `${owner.constructor.name}.${method}`;
}
