/** The library's own methods and functions, any of which a program may override or replace at any time. */
import { bind } from './bind.js';
import { declare_rest } from '../objects/index.js';
import { bare, define_property } from '../values/index.js';
import type { Signature } from './signature.js';

interface Class<Instance extends object = object> {
  readonly prototype: Instance;
}
type Method = (this: unknown, ...values: unknown[]) => unknown;
type Methods = Readonly<Record<PropertyKey, unknown>>;

/** A definition, those of a table, or what all definitions of the call have in common. */
type Defined = Signature | readonly Signature[] | Partial<Pick<Signature, 'hint' | 'module'>>;

function definitions(given: readonly Defined[]): Signature[] {
  const all = given.flat();
  const defined = all.filter(is_signature);
  for (const common of all.filter((each) => !is_signature(each)))
    for (const signature of defined) Object.assign(signature, common);
  return defined;
}

/** Object.prototype may have a property of this name. */
function is_signature(each: Defined): each is Signature {
  return Object.hasOwn(each, 'names');
}

/** The values of prototypes' and modules' properties, as the library defined them. */
const copies = new WeakMap<object, Record<PropertyKey, unknown>>();

function copy_of(prototype: object): Methods {
  let copy = copies.get(prototype);
  if (copy === undefined) {
    const base = Object.getPrototypeOf(prototype) as object | null;
    copy = Object.create(base && copy_of(base)) as Record<PropertyKey, unknown>;
    for (const key of Reflect.ownKeys(prototype)) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key)!;
      // The names of a copy are all plain properties, and nothing is above the copy of Object.prototype.
      if (Object.hasOwn(descriptor, 'value')) copy[key] = descriptor.value;
    }
    copies.set(prototype, copy);
  }
  return copy;
}

/**
 * Declares that methods of a class, or functions of a module, are the library's own. `call` never reads their source text,
 * from which a minifier may have dropped a parameter, and passes keywords to them by `kw`.
 *
 * Those with one of the definitions must bind all of their arguments with it, and must not pass them on, because they
 * receive the values from `call` without packing the keywords.
 * @param owner The class, of which all methods are declared, also those of its bases, or the functions by name.
 * @param given The definitions of methods of the class, of its constructor (`__init__`), or of the functions, of which a table may
 * contain more; and an object with what they have in common, such as a hint.
 * @throws {TypeError} if a definition has another method already, such as that of the other colour.
 */
export function own(owner: Class | Methods, ...given: Defined[]): void {
  const methods = copy_of(typeof owner === 'function' ? (owner as Class).prototype : owner);
  for (const value of Object.values(methods)) if (typeof value === 'function') declare_rest(value);
  for (const signature of definitions(given)) {
    const { method } = signature;
    const key = method === '__init__' ? 'constructor' : method;
    if (!(key in methods)) continue;
    if (signature.own !== null) throw new TypeError(`${signature.name} has two methods`);
    if (typeof owner === 'function') signature.owner = owner;
    signature.own = methods[key] as object;
  }
}

/**
 * Declares the methods of a class as {@link own} does, and lets those with a definition be called as in Python, by position and
 * by keyword: each is written with its parameters in its head, and receives the values in the order that `bind` returns.
 *
 * @param owner The class.
 * @param given The definitions of methods of the class, of which those that return promises are marked by `coroutine`. That of
 * its constructor is only declared: a constructor binds its arguments itself. An object with what they have in common may follow.
 * @throws {TypeError} if the class itself has no such method, or as {@link own} does.
 * @example
 * ```ts
 * const SHOUT = def('Plain.shout', { text: required<string>() }, { mark: optional('!') });
 * class Plain {
 *   shout(...args: ArgumentsOf<typeof SHOUT>): string;
 *   shout<V extends ValuesOf<typeof SHOUT>>(...[text, mark]: V) {
 *     return text.toUpperCase() + mark;
 *   }
 * }
 * python_calls(Plain, SHOUT);
 * new Plain().shout('hi', { mark: '?' }); // => 'HI?'
 * ```
 */
export function python_calls(owner: Class, ...given: Defined[]): void {
  const { prototype } = owner;
  const defined = definitions(given);
  for (const signature of defined) {
    const { method, name } = signature;
    if (method === '__init__') continue;
    const descriptor = Object.getOwnPropertyDescriptor(prototype, method);
    const plain = descriptor && (bare(descriptor).value as Method | undefined);
    if (typeof plain !== 'function') throw new TypeError(`the class has no method ${name}`);
    const whole = surrounded(signature, plain);
    Object.assign(signature, { plain, whole });
    const value = binding(signature, whole);
    define_property(value, 'name', { value: method, configurable: true });
    define_property(prototype, method, { value, writable: true, configurable: true });
  }
  own(owner, ...defined);
}

/** Returns a method with what is done around it. */
function surrounded({ around }: Signature, plain: Method): Method {
  if (around === null) return plain;
  return function (...values) {
    return around(values, () => Reflect.apply(plain, this, values));
  };
}

/** Returns a method that binds its arguments and calls one with the values. */
function binding(signature: Signature, whole: Method): Method {
  if (!signature.is_coroutine)
    return function (...args) {
      return Reflect.apply(whole, this, bind(signature, args));
    };
  return function (...args) {
    let values;
    try {
      values = bind(signature, args);
    } catch (error) {
      const wrong_call = error as TypeError;
      return Promise.reject(wrong_call);
    }
    return Reflect.apply(whole, this, values);
  };
}

/**
 * Returns true if methods of an object are the library's own. They may have been overridden by a subclass, or replaced on
 * the object or on the class itself, for example by a mock. If they have not, the caller may use a faster
 * implementation.
 *
 * @param object The object, or the functions of a module by name.
 * @param methods The definitions that were passed to {@link own}; or such a class, and the names of its methods.
 */
export function is_own(object: object, ...methods: Signature[]): boolean;
export function is_own<Instance extends object>(
  object: object,
  Class: Class<Instance>,
  ...names: (keyof Instance)[]
): boolean;
export function is_own(object: object, ...methods: (Signature | Class | PropertyKey)[]): boolean {
  let originals!: Methods;
  for (const each of methods) {
    if (typeof each === 'function') originals = copies.get((each as Class).prototype)!;
    else if (typeof each === 'object') {
      if ((object as Methods)[(each as Signature).method] !== (each as Signature).own) return false;
    } else if ((object as Methods)[each] !== originals[each]) return false;
  }
  return true;
}
