// @ts-nocheck -- the types of the values are not known
/**
 * The JavaScript half of a bridge to Python in any interpreter: `ask` answers a text by a text, and `connect` takes the
 * function of Python's half by which JavaScript calls back. Both halves agree on JSON in which
 *
 * - a number with a point is `{f}`, also as a text; an int that JSON's readers would round is `{i}`, a text;
 * - bytes are `{b}` as latin-1, a list is `{l}`, a tuple `{t}`, a set `{set}`, a dict `{d}` of pairs;
 * - an object that stays here is `{h, c}`, its number and its class; a class is `{k, n, b}`: number, name and bases;
 * - an object that stays in Python is `{p, o}`, its number and what it can do.
 */
import {
  Float,
  Kw,
  NamedTuple,
  RuntimeError,
  bytes,
  contains,
  encode,
  equal,
  get_item,
  getattr,
  is_mapping,
  isinstance,
  items_of,
  kw,
  len,
  list,
  repr,
  set,
  str,
  truth,
  tuple,
} from 'pyurllib/builtins';
import { module } from 'pyurllib/sync';

/** What Python knows by a number. @type {unknown[]} */
const objects = [];
const numbers = new Map();
const modules = new Set();
const builtins = module('builtins');

/** @param {unknown} object @returns {number} */
function number_of(object) {
  if (!numbers.has(object)) numbers.set(object, objects.push(object) - 1);
  return numbers.get(object);
}

const is_class = (value) =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

/** @param {any} type @returns {object} The class, with its bases, which Python mirrors. */
const class_to_python = (type) => ({
  k: number_of(type),
  n: getattr(type, '__name__', type.name),
  b: getattr(type, '__bases__', []).map(class_to_python),
});

const error_to_python = (error) => ({
  h: number_of(error),
  c: class_to_python(error.constructor),
  s: str(error),
  a: (error.args ?? [error.message]).map(to_python),
});

/** Python's texts of floats that JSON does not have. */
const FLOATS = { nan: NaN, inf: Infinity, '-inf': -Infinity };

function to_python(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return { i: String(value) };
  if (Number.isSafeInteger(value)) return value;
  if (typeof value === 'number' || value instanceof Float) return { f: String(Number(value)) };
  if (isinstance(value, bytes)) return { b: Buffer.from(value).toString('latin1') };
  if (Array.isArray(value) && !(value instanceof NamedTuple))
    return { [isinstance(value, list) ? 'l' : 't']: value.map(to_python) };
  if (value instanceof Set) return { set: [...value].map(to_python) };
  if (is_dict(value))
    return { d: items_of(value).map(([key, item]) => [to_python(key), to_python(item)]) };
  if (is_class(value)) return class_to_python(value);
  if (value instanceof Error) return error_to_python(value);
  if (typeof value === 'function') return { fn: number_of(value) };
  return { h: number_of(value), c: class_to_python(value.constructor ?? Object) };
}

/** @param {any} value @returns {boolean} True for plain dicts; headers and jars stay here. */
function is_dict(value) {
  if (modules.has(value) || !is_mapping(value)) return false;
  return value instanceof Map || [null, Object.prototype].includes(Object.getPrototypeOf(value));
}

function from_python(value) {
  if (value === null || typeof value !== 'object') return value;
  if ('f' in value) return new Float(FLOATS[value.f] ?? value.f);
  if ('i' in value) return BigInt(value.i);
  if ('b' in value) return encode(value.b, 'latin-1');
  if ('l' in value) return value.l.map(from_python);
  if ('set' in value) return set(value.set.map(from_python));
  if ('t' in value) return tuple(value.t.map(from_python));
  if ('d' in value) return new Map(value.d.map((pair) => pair.map(from_python)));
  return 'p' in value ? of_python(value) : objects[value.h ?? value.k ?? value.fn];
}

/** @param {{ p: string, o: string }} value @returns {unknown} A file, an iterator or a function of Python. */
function of_python({ p, o }) {
  if (o === 'file') return { read: (size = -1) => call_python('method', p, 'read', [size], []) };
  if (o === 'iterator') return items_from_python(p);
  return (...args) => call_python('call', p, ...to_arguments(args));
}

/** @param {string} p */
function* items_from_python(p) {
  for (;;) {
    const [item] = call_python('next', p);
    if (item === undefined) return;
    yield item;
  }
}

/** @type {(text: string) => string} */
let receive;

/** @param {(text: string) => string} python The function `receive` of Python's half. */
export function connect(python) {
  receive = python;
}

/** @param {unknown[]} message @returns {any} What Python returned. Throws what it raised. */
function call_python(...message) {
  const { value, error } = JSON.parse(receive(JSON.stringify(message)));
  if (!error) return from_python(value);
  if (error.h !== undefined) throw objects[error.h];
  throw new (builtins[error.n] ?? RuntimeError)(error.s);
}

/** @param {unknown[]} args @returns {[positional: unknown[], keywords: unknown[]]} */
function to_arguments(args) {
  const last = args.at(-1);
  // What is in `**kwargs` of the library, such as what a hook gets.
  const are_keywords = last instanceof Kw || last?.constructor?.name === 'Kwargs';
  if (!are_keywords) return [args.map(to_python), []];
  const keywords = Object.entries(last).map(([name, value]) => [name, to_python(value)]);
  return [args.slice(0, -1).map(to_python), keywords];
}

/** @param {any[]} positional @param {[string, unknown][]} keywords @returns {any[]} */
function from_arguments(positional, keywords) {
  const args = positional.map(from_python);
  const named = keywords.map(([name, value]) => [name, from_python(value)]);
  return named.length > 0 ? [...args, kw(Object.fromEntries(named))] : args;
}

/** @param {any} called @param {any[]} args */
function call(called, args) {
  if (is_class(called)) return new called(...args);
  return typeof called.__call__ === 'function' ? called.__call__(...args) : called(...args);
}

/** What Python asks for. @type {Record<string, (...args: any[]) => unknown>} */
const OPERATIONS = {
  import(name) {
    const found = module(name);
    modules.add(found);
    return found;
  },
  get: (h, name) => getattr(objects[h], name),
  set: (h, name, value) => void (objects[h][name] = from_python(value)),
  call: (h, args, keywords) => call(objects[h], from_arguments(args, keywords)),
  item: (h, key) => get_item(objects[h], from_python(key)),
  set_item: (h, key, value) => void objects[h].__setitem__(from_python(key), from_python(value)),
  delete_item: (h, key) => void objects[h].__delitem__(from_python(key)),
  contains: (h, key) => contains(objects[h], from_python(key)),
  equal: (h, other) => equal(objects[h], from_python(other)),
  len: (h) => len(objects[h]),
  truth: (h) => truth(objects[h]),
  str: (h) => str(objects[h]),
  repr: (h) => repr(objects[h]),
  iterate: (h) => list_iterator(objects[h]),
  next: (h) => tuple(objects[h]()),
  next_of(h) {
    const { done, value } = objects[h].next();
    return tuple(done ? [] : [value]);
  },
  close: (h) => void objects[h].close?.(),
  /** A class that extends one of these, whose methods are those of a class in Python. */
  subclass(k, name, methods, p) {
    const made = { [name]: class extends objects[k] {} }[name];
    for (const method of methods) {
      const value = function (...args) {
        return call_python('override', p, method, to_python(this), ...to_arguments(args));
      };
      Object.defineProperty(made.prototype, method, { value, configurable: true, writable: true });
    }
    return made;
  },
  /** A method as the class itself has it: `super().send(…)`. */
  super: (k, name, h, args, keywords) =>
    objects[k].prototype[name].apply(objects[h], from_arguments(args, keywords)),
  methods(k) {
    if (objects[k] === Object) return [];
    const descriptors = Object.getOwnPropertyDescriptors(objects[k].prototype);
    const is_method = ([name, { value }]) =>
      typeof value === 'function' && !name.startsWith('_') && name !== 'constructor';
    return Object.entries(descriptors)
      .filter(is_method)
      .map(([name]) => name);
  },
};

/** @param {Iterable<unknown>} iterable @returns {() => unknown[]} The next item in an array, or an empty one. */
function list_iterator(iterable) {
  const iterator = iterable[Symbol.iterator]?.() ?? list(iterable).values();
  return () => {
    const { done, value } = iterator.next();
    return done ? [] : [value];
  };
}

/** @param {string} text What Python asks. @returns {string} The answer. */
export function ask(text) {
  const [operation, ...args] = JSON.parse(text);
  try {
    return JSON.stringify({ value: to_python(OPERATIONS[operation](...args)) });
  } catch (error) {
    return JSON.stringify({ error: error_to_python(error) });
  }
}
