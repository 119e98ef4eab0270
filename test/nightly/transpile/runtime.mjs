// @ts-nocheck: it implements a dynamic language, for values of any type.
/**
 * What the translations need of Python's language besides pyurllib/builtins: the operators and methods of its built-in
 * types, and functions such as `sorted`. Nothing here concerns the library's own classes: their methods are called directly.
 */
import * as lib from 'pyurllib/builtins';

export * from 'pyurllib/builtins';

const { contains, equal, isinstance, items_of, Kw, len, list, repr, str, truth, tuple } = lib;

const is_dict = (x) =>
  x instanceof Map ||
  // Further keywords inherit from an object without names.
  (lib.is_mapping(x) &&
    Object.getPrototypeOf(Object.getPrototypeOf(x) ?? Object.prototype) === null);
const is_class = (f) =>
  typeof f === 'function' && /^class\b/.test(Function.prototype.toString.call(f));
const is_list = (x) => Array.isArray(x);

/** Tuples as keys of dicts and sets, each as one array. */
const keys = new Map();
const key_of = (key) => {
  if (!is_list(key) && !isinstance(key, lib.bytes) && !(key instanceof lib.Float))
    return typeof key === 'object' && key !== null && '__eq__' in key && 'value' in key
      ? key.value
      : key;
  const text = repr(key);
  if (!keys.has(text)) keys.set(text, key);
  return keys.get(text);
};

class Dict extends Map {
  get(key) {
    return super.get(key_of(key));
  }
  set(key, value) {
    return super.set(key_of(key), value);
  }
  has(key) {
    return super.has(key_of(key));
  }
  delete(key) {
    return super.delete(key_of(key));
  }
}
class PySet extends Set {
  has(item) {
    return super.has(key_of(item));
  }
  add(item) {
    return super.add(key_of(item));
  }
  delete(item) {
    return super.delete(key_of(item));
  }
}
Object.defineProperty(Dict, 'name', { value: 'dict' });
Object.defineProperty(PySet, 'name', { value: 'set' });

// Constructors.

/** The items by which Python copies a mapping: those of its keys. Headers may have several items of one key. */
const copied_items = (source) =>
  source instanceof Kw
    ? Object.entries(source)
    : typeof source?.keys === 'function' && typeof source.__getitem__ === 'function'
      ? Array.from(source.keys(), (key) => [key, source.__getitem__(key)])
      : items_of(source);
export const to_dict = (source = [], keywords = undefined) => {
  const made = new Dict(copied_items(source).map(([k, v]) => [k, v]));
  for (const [name, value] of Object.entries(keywords ?? {})) made.set(name, value);
  return made;
};
export const to_set = (items = []) => new PySet(list(items));
export const to_int = (x = 0, base = 10) => {
  if (typeof x === 'string') {
    if (base === 10) return lib.int(x);
    const value = parseInt(x.trim(), base);
    if (Number.isNaN(value) || !/^\s*[-+]?(0[xob])?[0-9a-z]+\s*$/i.test(x))
      throw new lib.ValueError(`invalid literal for int() with base ${base}: ${repr(x)}`);
    return value;
  }
  if (isinstance(x, lib.bytes)) return to_int(x.decode(), base);
  if (typeof x?.__int__ === 'function') return x.__int__();
  return typeof x === 'bigint' ? x : Math.trunc(Number(x?.value ?? x));
};
export const to_float = (x = 0) => as_float(Number(lib.float(x)));
class NoneType {}
export const type_of = (x) => {
  const types = [
    [lib.bool, 'bool'],
    [lib.str, 'str'],
    [lib.bytes, 'bytes'],
    [lib.int, 'int'],
    [lib.float, 'float'],
    [lib.list, 'list'],
    [lib.tuple, 'tuple'],
    [lib.dict, 'dict'],
    [lib.set, 'set'],
  ];
  if (x === null || x === undefined) return NoneType;
  const name = lib.type_name(x);
  return types.find(([, each]) => each === name)?.[0] ?? x.constructor;
};
export const plain = (mapping) => Object.fromEntries(copied_items(mapping));
export const object = Object;

// Classes.

/** Gives a class what Python's classes have: attributes that instances read, iteration, operators, reprs of data classes. */
export function complete(Class) {
  const { prototype } = Class;
  for (const name of Object.getOwnPropertyNames(Class)) {
    if (['length', 'name', 'prototype', '_fields'].includes(name) || name in prototype) continue;
    Object.defineProperty(prototype, name, {
      configurable: true,
      get() {
        const value = this.constructor[name];
        return typeof value === 'function' && !is_class(value)
          ? value.bind(this.constructor)
          : value;
      },
      set(value) {
        Object.defineProperty(this, name, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    });
  }
  const define = (key, value) =>
    Object.defineProperty(prototype, key, { value, configurable: true, writable: true });
  const own = (name) => Object.hasOwn(prototype, name);
  if (own('__iter__')) {
    const waits = /^Async/.test(prototype.__iter__.constructor.name);
    define(waits ? Symbol.asyncIterator : Symbol.iterator, function () {
      const found = this.__iter__();
      return typeof found.next === 'function' ? found : iter(found)[Symbol.iterator]();
    });
  }
  if (own('__next__')) {
    define('next', function () {
      try {
        return { done: false, value: this.__next__() };
      } catch (error) {
        if (!(error instanceof lib.StopIteration)) throw error;
        return { done: true, value: null };
      }
    });
  }
  const fields =
    Object.hasOwn(Class, '_fields') && !(Class.prototype instanceof lib.NamedTuple)
      ? Class._fields
      : null;
  if (fields && !own('__repr__'))
    define('__repr__', function () {
      return `${Class.name}(${fields.map((field) => `${field}=${repr(this[field])}`).join(', ')})`;
    });
  if (fields && !own('__eq__'))
    define('__eq__', function (other) {
      return (
        other?.constructor === Class && fields.every((field) => equal(this[field], other[field]))
      );
    });
}

export function bound(object, name) {
  const table = methods_of(object);
  if (table && name in table) return (...args) => table[name](object, ...args);
  const value = object[name];
  if (typeof value !== 'function' || is_class(value)) return value ?? null;
  return (...args) => object[name](...args);
}
export const getattr = (object, name, ...fallback) => {
  const value =
    typeof object === 'object' || typeof object === 'function' ? bound(object, name) : undefined;
  if (value !== undefined && value !== null) return value;
  if (name in Object(object)) return null;
  if (fallback.length > 0) return fallback[0];
  throw new lib.AttributeError(`'${lib.type_name(object)}' object has no attribute '${name}'`);
};
export const setattr = (object, name, value) => {
  object[name] = value;
};
export const hasattr = (object, name) => object !== null && name in Object(object);

// Exceptions.

export class SystemExit extends Error {
  constructor(code = null) {
    super(String(code));
    this.code = code;
  }
}
export const BaseException = Error;
export class KeyboardInterrupt extends Error {}

export const caught = (error, classes) => isinstance(error, classes);

/** Starts `with`: the value, and what ends it. */
export function enter(manager) {
  const leave = (error) => {
    if (typeof manager.__exit__ === 'function')
      return manager.__exit__(error?.constructor ?? null, error, null);
    (manager[Symbol.dispose] ?? manager.close)?.call(manager);
    return false;
  };
  let done = false;
  const exit = (error) => {
    if (done) return false;
    done = true;
    const result = (manager[Symbol.asyncDispose] && !manager.__exit__ ? wait_for : leave)(error);
    return result instanceof Promise ? result.then(truth) : truth(result);
  };
  const wait_for = () => manager[Symbol.asyncDispose]().then(() => false);
  const value = typeof manager.__enter__ === 'function' ? manager.__enter__() : manager;
  return value instanceof Promise ? value.then((value) => ({ value, exit })) : { value, exit };
}

// Calls.

/** Takes the `kw` at the end of further arguments. */
export const keywords_in = (args) => to_dict(args.at(-1) instanceof Kw ? args.pop() : {});
export const taken = (keywords, name, fallback) => {
  const value = keywords.has(name) ? keywords.get(name) : fallback;
  keywords.delete(name);
  return value;
};
/** The values of the fields of a data class, by position and by name; undefined for the default of a field. */
export function field_values(Class, required, given) {
  const call = `${Class.name}.__init__()`;
  const keywords = keywords_in(given);
  const { _fields: names } = Class;
  const values = names.map((name, i) => (i < given.length ? given[i] : taken(keywords, name)));
  for (const name of keywords.keys())
    throw new lib.TypeError(
      names.includes(name)
        ? `${call} got multiple values for argument '${name}'`
        : `${call} got an unexpected keyword argument '${name}'`,
    );
  if (given.length > names.length) {
    const least = required < names.length ? `from ${required + 1} to ` : '';
    throw new lib.TypeError(
      `${call} takes ${least}${names.length + 1} positional arguments but ${given.length + 1} were given`,
    );
  }
  const missing = names.find((name, i) => i < required && values[i] === undefined);
  if (missing !== undefined)
    throw new lib.TypeError(`${call} missing 1 required positional argument: '${missing}'`);
  return values;
}

/** The names of the parameters of a function, or of the constructor of a class. */
function names_of(f) {
  const source = Function.prototype.toString.call(f);
  const own = is_class(f)
    ? /\bconstructor\(([^)]*)\)/.exec(source)
    : /^[^(]*\(([^)]*)\)/.exec(source);
  const parent = Object.getPrototypeOf(f);
  if (own === null) return is_class(f) && is_class(parent) ? names_of(parent) : ['...'];
  return own[1].split(',').map((each) => each.trim().split(/[ =]/)[0]);
}
/** Calls a function or a class that is only known at run time: keywords by the names of its parameters, or as `kw`. */
export function apply(f, args) {
  const run = (...all) => (is_class(f) ? new f(...all) : f(...all));
  const names = names_of(f);
  if (!(args.at(-1) instanceof Kw) || names.some((name) => name.startsWith('...')))
    return run(...args);
  const { ...named } = args.pop();
  for (const name of Object.keys(named)) {
    if (!names.includes(name)) continue;
    args[names.indexOf(name)] = named[name];
    delete named[name];
  }
  return Object.keys(named).length > 0 ? run(...args, named) : run(...args);
}

/** Methods of classes as functions of `self`, with what each was made of. */
const originals = new WeakMap();
export function unbound(Class, name) {
  const original = Class.prototype[name];
  const f = (self, ...args) => original.call(self, ...args);
  originals.set(f, original);
  return f;
}
/** `str.lower`: a method of a built-in type as a function. */
export const method_of =
  (name) =>
  (object, ...args) =>
    call(object, name, ...args);
/** A function of `self` as a method. */
export const method = (f) =>
  originals.get(f) ??
  function (...args) {
    return apply(f, [this, ...args]);
  };

/** The arguments of a built-in method, by position and by keyword. */
const given = (args, ...names) => {
  const keywords = args.at(-1) instanceof Kw ? args.at(-1) : {};
  const positional = args.at(-1) instanceof Kw ? args.slice(0, -1) : args;
  return names.map((name, n) => positional[n] ?? keywords[name]);
};

/** True if a method of a table takes these arguments; else it would ignore some. */
function takes(method, args) {
  const source = Function.prototype.toString.call(method);
  const [parameters = ''] = /^[^{]*?(?:=>|\{)/.exec(source) ?? [];
  if (/\.\.\.|native code/.test(source)) return true;
  if (args.at(-1) instanceof Kw && !parameters.includes('keywords')) return false;
  return args.length < parameters.split(',').length;
}
export function call(object, name, ...args) {
  const table = methods_of(object);
  if (table && Object.hasOwn(table, name)) {
    if (takes(table[name], args)) return table[name](object, ...args);
    throw new lib.NotImplementedError(`these arguments of ${name}()`);
  }
  if (typeof object?.[name] !== 'function')
    throw new lib.AttributeError(`'${lib.type_name(object)}' object has no attribute '${name}'`);
  return object[name](...args);
}
function methods_of(x) {
  if (typeof x === 'string') return STR;
  if (typeof x === 'number') return NUMBER;
  if (typeof x !== 'object' || x === null) return null;
  if (is_list(x)) return x instanceof lib.NamedTuple ? null : LIST;
  if (x instanceof Set) return SET;
  return is_dict(x) ? DICT : null;
}

// Iteration.

export const iter = (x, ...sentinel) => {
  if (sentinel.length > 0) return until(x, sentinel[0]);
  if (typeof x === 'string' || is_list(x)) return x;
  if (typeof x === 'object' && typeof x?.[Symbol.iterator] === 'function' && !is_dict(x)) return x;
  return list(x);
};
/** What Python's `iter` returns, which `next` continues. */
export const iterator = (x, ...sentinel) => {
  if (sentinel.length > 0 || typeof x?.next === 'function') return iter(x, ...sentinel);
  return typeof x?.[Symbol.asyncIterator] === 'function'
    ? x[Symbol.asyncIterator]()
    : iter(x)[Symbol.iterator]();
};
/** What `iter(f, sentinel)` returns. */
const until = (f, sentinel) => ({
  *[Symbol.iterator]() {
    for (let item = f(); !equal(item, sentinel); item = f()) yield item;
  },
  async *[Symbol.asyncIterator]() {
    for (let item = await f(); !equal(item, sentinel); item = await f()) yield item;
  },
});
/** An iterator for a loop that does not end it: `break` leaves it as it is. */
export const kept = (x) => {
  const items = typeof x?.[Symbol.asyncIterator] === 'function' ? x : iter(x);
  if (typeof items.next !== 'function') return items;
  const made = {
    next: () => items.next(),
    [Symbol.iterator]: () => made,
    [Symbol.asyncIterator]: () => made,
  };
  return made;
};
/** The items of an iteration that waits: in the blocking translation at once. */
export const collected = (items) => (items[Symbol.asyncIterator] ? all_of(items) : list(items));
async function all_of(items) {
  const all = [];
  for await (const item of items) all.push(item);
  return all;
}
/** The items for `count` targets. If `starred`, the last one takes any number of them. */
export const unpacked = (x, count, starred = false) => {
  const items = list(x);
  const least = starred ? count - 1 : count;
  if (items.length < least)
    throw new lib.ValueError(
      `not enough values to unpack (expected ${starred ? 'at least ' : ''}${least}, got ${items.length})`,
    );
  if (items.length > count && !starred)
    throw new lib.ValueError(`too many values to unpack (expected ${count})`);
  return items;
};
const iterator_of = (x) => (typeof x.next === 'function' ? x : iter(x)[Symbol.iterator]());
const first_of = ({ done, value }, fallback) => {
  if (!done) return value;
  if (fallback.length > 0) return fallback[0];
  throw new lib.StopIteration();
};
export const next = (x, ...fallback) => {
  const found = x[Symbol.asyncIterator] ? x[Symbol.asyncIterator]().next() : iterator_of(x).next();
  return found instanceof Promise
    ? found.then((each) => first_of(each, fallback))
    : first_of(found, fallback);
};
export function* range(start, end, step = 1) {
  const [from, to] = end === undefined ? [0, start] : [start, end];
  for (let n = from; step > 0 ? n < to : n > to; n += step) yield n;
}
export function* enumerate(items, ...args) {
  let [n] = given(args, 'start');
  n ??= 0;
  for (const item of iter(items)) yield tuple([n++, item]);
}
export function* zip(...all) {
  const iterators = all.map(iterator_of);
  for (;;) {
    const found = iterators.map((each) => each.next());
    if (found.some(({ done }) => done)) return;
    yield tuple(found.map(({ value }) => value));
  }
}
const call_value = (f, ...args) =>
  is_class(f)
    ? new f(...args)
    : [lib.int, lib.float].includes(f)
      ? (f === lib.int ? to_int : to_float)(...args)
      : f(...args);
export function* map(f, ...all) {
  for (const args of zip(...all)) yield call_value(f, ...args);
}
export function* filter(f, items) {
  for (const item of iter(items)) if (truth(f === null ? item : f(item))) yield item;
}
export const reversed = (items) => list(items).reverse();
export const any = (items) => list(items).some(truth);
export const all = (items) => list(items).every(truth);
export const sum = (items, start = 0) =>
  list(items).reduce((total, each) => add(total, each), start);
// Numbers and text.

/** Only an int is rounded to one with digits. */
export const round = (x, ...digits) => {
  const rounded = lib.round(x, ...digits);
  return is_int(x) || (digits[0] ?? null) === null ? rounded : as_float(Number(rounded));
};
export const abs = (x) => (x < 0 ? mul(-1, x) : x);
export const ord = (text) => (typeof text === 'string' ? text.codePointAt(0) : text[0]);
export const chr = (code) => String.fromCodePoint(code);
export const hex = (n) => `${n < 0 ? '-' : ''}0x${abs(n).toString(16)}`;
export const divmod = (a, b) => tuple([floordiv(a, b), mod(a, b)]);
export const id = () => 0;

/** Implements `text % args`. */
function percent(text, args) {
  const all = is_list(args) ? [...args] : [args];
  return text.replace(
    /%(?:\((\w+)\))?([-+ 0#]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g,
    (whole, name, flags, width, precision, type) => {
      if (type === '%') return '%';
      const value = name === undefined ? all.shift() : get_item(args, name);
      if (value === undefined) throw new lib.TypeError('not enough arguments for format string');
      if (/[sr]/.test(type)) {
        const shown = (type === 's' ? str : repr)(value).slice(
          0,
          precision === undefined ? undefined : Number(precision),
        );
        return flags.includes('-') ? shown.padEnd(Number(width)) : shown.padStart(Number(width));
      }
      return lib
        .encode(`%${flags}${width}${precision === undefined ? '' : `.${precision}`}${type}`)
        .__mod__(value?.value ?? value)
        .decode();
    },
  );
}

/** The methods of text that pyurllib/builtins has as functions of `str`. */
const text_methods = Object.fromEntries(
  Object.getOwnPropertyNames(lib.str)
    .filter((name) => typeof lib.str[name] === 'function')
    .map((name) => [name, lib.str[name]]),
);
const affixed =
  (name) =>
  (text, affix, ...at) =>
    (is_list(affix) ? affix : [affix]).some((each) => text.slice(...at)[name](each));
const every = (pattern) => (text) => pattern.test(text);
const in_order = (text, part, start = 0, end = undefined) => {
  const found = text.slice(0, end).indexOf(part, start);
  if (found < 0) throw new lib.ValueError('substring not found');
  return found;
};

const STR = {
  ...text_methods,
  lower: (s) => s.toLowerCase(),
  upper: (s) => s.toUpperCase(),
  casefold: (s) => Array.from(s, (c) => (c === 'ı' ? c : c.toUpperCase().toLowerCase())).join(''),
  startswith: affixed('startsWith'),
  endswith: affixed('endsWith'),
  replace: (s, old, by, count = -1) => {
    if (count < 0) return s.replaceAll(old, () => by);
    const parts = s.split(old);
    return (
      parts.slice(0, count + 1).join(by) +
      parts
        .slice(count + 1)
        .map((each) => old + each)
        .join('')
    );
  },
  find: (s, part, start = 0, end = undefined) =>
    s.slice(0, end).indexOf(part, start < 0 ? Math.max(start + s.length, 0) : start),
  rfind: (s, part) => s.lastIndexOf(part),
  index: in_order,
  encode: (s, ...args) => lib.encode(s, ...args),
  format: (s, ...args) => {
    const named = args.at(-1) instanceof Kw ? args.pop() : {};
    let n = 0;
    return s.replace(
      /\{\{|\}\}|\{([^{}:!]*)(!r|!s)?(?::([^{}]*))?\}/g,
      (whole, field, conversion, spec = '') => {
        if (field === undefined) return whole[0];
        const [head, ...path] = field
          .split(/\.|\[|\]/)
          .filter((part, index) => index === 0 || part);
        let value = head === '' ? args[n++] : /^\d+$/.test(head) ? args[Number(head)] : named[head];
        for (const part of path)
          value = field.includes(`.${part}`)
            ? value[part]
            : get_item(value, /^\d+$/.test(part) ? Number(part) : part);
        return lib.format(conversion === '!r' ? repr(value) : value, spec);
      },
    );
  },
  expandtabs: (s, size = 8) =>
    s.replace(/[^\t\r\n]*\t/g, (part) => {
      const width = part.length - 1;
      return part.slice(0, -1).padEnd(size > 0 ? width + size - (width % size) : width);
    }),
  isnumeric: every(/^\d+$/),
  isupper: (s) => s !== s.toLowerCase() && s === s.toUpperCase(),
  islower: (s) => s !== s.toUpperCase() && s === s.toLowerCase(),
  isidentifier: every(/^[\p{L}_][\p{L}\d_]*$/u),
  translate: (s, table) =>
    Array.from(s, (c) => (contains(table, ord(c)) ? (get_item(table, ord(c)) ?? '') : c))
      .map((c) => (typeof c === 'number' ? chr(c) : c))
      .join(''),
};
const NUMBER = {
  bit_length: (n) => abs(n).toString(2).length,
  is_integer: (n) => Number.isInteger(n),
  to_bytes: (n, size, order) => {
    const bytes = Array.from({ length: size }, (_, i) => Math.floor(n / 256 ** i) % 256);
    return lib.bytes(order === 'little' ? bytes : bytes.reverse());
  },
};
const in_range = (x, at, what) => {
  if (at >= x.length || at < -x.length) throw new lib.IndexError(`${what} out of range`);
};
const LIST = {
  append: (x, item) => void x.push(item),
  extend: (x, items) => void x.push(...list(items)),
  insert: (x, at, item) => void x.splice(at, 0, item),
  remove(x, item) {
    const at = x.findIndex((each) => equal(each, item));
    if (at < 0) throw new lib.ValueError('list.remove(x): x not in list');
    x.splice(at, 1);
  },
  pop(x, at = -1) {
    if (x.length === 0) throw new lib.IndexError('pop from empty list');
    in_range(x, at, 'pop index');
    return x.splice(at < 0 ? at + x.length : at, 1)[0];
  },
  index(x, item) {
    const at = x.findIndex((each) => equal(each, item));
    if (at < 0) throw new lib.ValueError(`${repr(item)} is not in list`);
    return at;
  },
  count: (x, item) => x.filter((each) => equal(each, item)).length,
  reverse: (x) => void x.reverse(),
  clear: (x) => void x.splice(0),
  copy: (x) => [...x],
  sort: (x, keywords = lib.kw({})) =>
    lib.sorted(x, keywords).forEach((item, n) => void (x[n] = item)),
};
const of_key = (d, key) => (d instanceof Map ? d.get(key) : d[key]);
const has_key = (d, key) => (d instanceof Map ? d.has(key) : Object.hasOwn(d, key));
const missing = (d, key, fallback) => {
  if (fallback.length > 0) return fallback[0];
  throw new lib.KeyError(key);
};
const DICT = {
  get: (d, key, fallback = null) => (has_key(d, key) ? of_key(d, key) : fallback),
  keys: (d) => list(d),
  values: (d) => Array.from(items_of(d), ([, value]) => value),
  items: (d) => Array.from(items_of(d), (pair) => tuple(pair)),
  setdefault(d, key, value = null) {
    if (!has_key(d, key)) set_item(d, key, value);
    return of_key(d, key);
  },
  update(d, ...sources) {
    for (const each of sources)
      for (const [k, v] of items_of(each instanceof Kw ? { ...each } : each)) set_item(d, k, v);
  },
  pop(d, key, ...fallback) {
    if (!has_key(d, key)) return missing(d, key, fallback);
    const value = of_key(d, key);
    del_item(d, key);
    return value;
  },
  popitem(d) {
    const key = list(d).at(-1);
    return tuple([key, DICT.pop(d, key)]);
  },
  clear: (d) => list(d).forEach((key) => del_item(d, key)),
  copy: (d) => to_dict(d),
  most_common: (d, count = undefined) =>
    lib.sorted(DICT.items(d), lib.kw({ key: (pair) => -pair[1] })).slice(0, count),
};
const SET = {
  add: (s, item) => void s.add(item),
  discard: (s, item) => void s.delete(item),
  remove(s, item) {
    if (!s.delete(item)) throw new lib.KeyError(item);
  },
  update: (s, ...all) => all.forEach((items) => list(items).forEach((item) => s.add(item))),
  union: (s, ...all) => to_set([...s, ...all.flatMap(list)]),
  intersection: (s, items) => to_set([...s].filter((item) => contains(items, item))),
  difference: (s, items) => to_set([...s].filter((item) => !contains(items, item))),
  issubset: (s, items) => [...s].every((item) => contains(items, item)),
  pop(s) {
    const [item] = s;
    s.delete(item);
    return item;
  },
  clear: (s) => s.clear(),
  copy: (s) => to_set(s),
};

/** The methods of built-in types, by the name of the type. */
export const __methods = { str: STR, list: LIST, dict: DICT, set: SET };

// Subscripts.

export function get_item(x, key) {
  if (typeof x === 'string' || is_list(x)) {
    const at = key < 0 ? key + len(x) : key;
    const item = typeof x === 'string' ? Array.from(x)[at] : x[at];
    if (item === undefined && !(at >= 0 && at < x.length))
      throw new lib.IndexError(
        `${typeof x === 'string' ? 'string' : lib.type_name(x)} index out of range`,
      );
    return item;
  }
  if (is_dict(x)) {
    if (has_key(x, key)) return of_key(x, key);
    if (typeof x.__missing__ === 'function') return x.__missing__(key);
    throw new lib.KeyError(key);
  }
  if (typeof x?.__getitem__ === 'function') return x.__getitem__(key);
  throw new lib.TypeError(`'${lib.type_name(x)}' object is not subscriptable`);
}
export function set_item(x, key, value) {
  if (is_list(x)) {
    if (!isinstance(x, list))
      throw new lib.TypeError(`'${lib.type_name(x)}' object does not support item assignment`);
    in_range(x, key, 'list assignment index');
    x[key < 0 ? key + x.length : key] = value;
  } else if (x instanceof Map) x.set(key, value);
  else if (typeof x.__setitem__ === 'function') x.__setitem__(key, value);
  else x[key] = value;
}
export function del_item(x, key) {
  if (is_list(x)) {
    in_range(x, key, 'list assignment index');
    x.splice(key < 0 ? key + x.length : key, 1);
  } else if (is_dict(x)) {
    if (!has_key(x, key)) throw new lib.KeyError(key);
    if (x instanceof Map) x.delete(key);
    else delete x[key];
  } else x.__delitem__(key);
}
export function slice(x, start, stop, step) {
  if (step === null || step === 1) {
    if (typeof x === 'string' && /[\ud800-\udfff]/.test(x))
      return Array.from(x)
        .slice(start ?? 0, stop ?? undefined)
        .join('');
    const part = x.slice(start ?? 0, stop ?? undefined);
    return isinstance(x, lib.tuple) && !isinstance(x, lib.list) ? tuple(part) : part;
  }
  const items = typeof x === 'string' ? Array.from(x) : [...x];
  const [least, most] = step > 0 ? [0, items.length] : [-1, items.length - 1];
  const bound_of = (value, absent) =>
    value === null
      ? absent
      : Math.max(least, Math.min(most, value < 0 ? value + items.length : value));
  const picked = [
    ...range(
      bound_of(start, step > 0 ? 0 : items.length - 1),
      bound_of(stop, step > 0 ? items.length : -1),
      step,
    ),
  ].map((n) => items[n]);
  return typeof x === 'string' ? picked.join('') : is_list(x) ? picked : lib.bytes(picked);
}

// Operators.

const unsupported = (operator, a, b) =>
  new lib.TypeError(
    `unsupported operand type(s) for ${operator}: '${lib.type_name(a)}' and '${lib.type_name(b)}'`,
  );
const is_number = (x) =>
  ['number', 'bigint', 'boolean'].includes(typeof x) || x instanceof lib.Float;
const by_method = (name, a, b) => (typeof a?.[name] === 'function' ? a[name](b) : undefined);

const is_int = (x) => ['bigint', 'boolean'].includes(typeof x) || Number.isSafeInteger(x);
/** A float: one that is whole keeps its point. */
const as_float = (x) => (Number.isInteger(x) ? new lib.Float(x) : x);
/** The result of an operation: of ints a bigint beyond 2^53, of a float a float. */
function exact(a, b, result, of_bigints) {
  if (!is_int(a) || !is_int(b)) return as_float(result);
  const is_small = typeof a !== 'bigint' && typeof b !== 'bigint' && Number.isSafeInteger(result);
  return is_small ? result : smallest(of_bigints(BigInt(a), BigInt(b)));
}
export function add(a, b) {
  if (is_number(a) && is_number(b)) return exact(a, b, Number(a) + Number(b), (m, n) => m + n);
  if (typeof a === 'string') {
    if (typeof b === 'string') return a + b;
    throw new lib.TypeError(`can only concatenate str (not "${lib.type_name(b)}") to str`);
  }
  if (is_list(a) && is_list(b)) return isinstance(a, list) ? [...a, ...b] : tuple([...a, ...b]);
  const made = by_method('__add__', a, b) ?? by_method('__radd__', b, a);
  if (made === undefined) throw unsupported('+', a, b);
  return made;
}
export const iadd = (a, b) => {
  if (!is_list(a) || !isinstance(a, list)) return add(a, b);
  a.push(...list(b));
  return a;
};
export const sub = (a, b) =>
  a instanceof Set
    ? SET.difference(a, b)
    : (by_method('__sub__', a, b) ?? exact(a, b, Number(a) - Number(b), (m, n) => m - n));
export const mul = (a, b) => {
  if (is_number(a) && is_number(b)) return exact(a, b, Number(a) * Number(b), (m, n) => m * n);
  const [items, count] = is_number(a) ? [b, a] : [a, b];
  if (typeof items === 'string') return items.repeat(Math.max(count, 0));
  if (is_list(items)) return Array.from({ length: count }, () => items).flat();
  return items.__mul__(count);
};
const nonzero = (b, text) => {
  if (b === 0) throw new lib.ZeroDivisionError(text);
  return b;
};
export const div = (a, b) =>
  by_method('__truediv__', a, b) ?? as_float(Number(a) / nonzero(Number(b), 'division by zero'));
export const floordiv = (a, b) => {
  const result = Math.floor(Number(a) / nonzero(Number(b), 'integer division or modulo by zero'));
  if (is_int(a) && is_int(b) && !Number.isSafeInteger(result * Number(b))) {
    const [m, n] = [BigInt(a), BigInt(b)];
    return smallest(m / n - (m % n !== 0n && m < 0n !== n < 0n ? 1n : 0n));
  }
  return is_int(a) && is_int(b) ? result : as_float(result);
};
export const mod = (a, b) => {
  if (typeof a === 'string') return percent(a, b);
  const made = by_method('__mod__', a, b);
  if (made !== undefined) return made;
  if (is_int(a) && is_int(b)) return sub(a, mul(b, floordiv(a, b)));
  return as_float(Number(a) - Number(b) * Number(floordiv(a, b)));
};
/** A `Bytes`, which can be changed; it prints as bytes. */
export const bytearray = lib.bytes;
export const pow = (a, b) =>
  b < 0 ? as_float(Number(a) ** Number(b)) : exact(a, b, Number(a) ** Number(b), (m, n) => m ** n);
const smallest = (n) => (Number.isSafeInteger(Number(n)) ? Number(n) : n);
const of_bits = (operator, a, b, f) => {
  if (!is_int(a) || !is_int(b)) throw unsupported(operator, a, b);
  const result = f(BigInt(a), BigInt(b));
  return typeof a === 'boolean' && typeof b === 'boolean' ? result !== 0n : smallest(result);
};
export const or_ = (a, b) => {
  if (a instanceof Set) return SET.union(a, b);
  if (is_dict(a)) return to_dict([...items_of(a), ...items_of(b)]);
  return of_bits('|', a, b, (m, n) => m | n);
};
export const and_ = (a, b) =>
  a instanceof Set ? SET.intersection(a, b) : of_bits('&', a, b, (m, n) => m & n);
export const xor = (a, b) =>
  a instanceof Set
    ? SET.union(SET.difference(a, b), SET.difference(b, a))
    : of_bits('^', a, b, (m, n) => m ^ n);
export const lshift = (a, b) => smallest(of_bits('<<', a, b, (m, n) => m << n));
export const rshift = (a, b) => smallest(of_bits('>>', a, b, (m, n) => m >> n));
export const or_else = (a, b) => (truth(a) ? a : b());
export const and_else = (a, b) => (truth(a) ? b() : a);

/** -1, 0 or 1. */
function order(a, b, operator = '<') {
  if (is_list(a) && is_list(b)) {
    const at = a.findIndex((item, n) => n >= b.length || !equal(item, b[n]));
    if (at < 0) return a.length < b.length ? -1 : 0;
    return at >= b.length ? 1 : order(a[at], b[at], operator);
  }
  if (isinstance(a, lib.bytes) && isinstance(b, lib.bytes)) return Buffer.compare(a, b);
  if (typeof a === 'string' && typeof b === 'string')
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (typeof a?.__lt__ === 'function') return truth(a.__lt__(b)) ? -1 : truth(equal(a, b)) ? 0 : 1;
  const [x, y] = [a?.value ?? a, b?.value ?? b];
  if (!(is_number(x) && is_number(y)) && (typeof x !== typeof y || x?.constructor !== Date))
    throw new lib.TypeError(
      `'${operator}' not supported between instances of '${lib.type_name(a)}' and '${lib.type_name(b)}'`,
    );
  return x < y ? -1 : x > y ? 1 : 0;
}
export function compare(a, operator, b) {
  if (a instanceof Set && b instanceof Set)
    return (
      (operator.startsWith('<') ? SET.issubset(a, b) : SET.issubset(b, a)) &&
      (operator.endsWith('=') || a.size !== b.size)
    );
  const sign = order(a, b, operator);
  return { '<': sign < 0, '<=': sign <= 0, '>': sign > 0, '>=': sign >= 0 }[operator];
}

export const __Dict = Dict;
