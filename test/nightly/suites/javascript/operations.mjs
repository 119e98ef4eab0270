/** What Python asks of Node. `js` is the number of an object, `k` a name, `v` a value, `a` and `w` arguments and keywords. */
import { ASYNC, attributes_of, B, MODULES } from './package.mjs';
import { OPERATIONS } from './calls.mjs';
import { describe, describe_again, subclass } from './classes.mjs';
import { replace_clocks } from './clocks.mjs';
import { python_id, stand_for } from './python_objects.mjs';
import { decode, fill, fill_set, handle, is_plain, iterator_of, object_of } from './values.mjs';
import { under_construction } from './values.mjs';

const { getPrototypeOf, getOwnPropertyDescriptor, hasOwn } = Object;

/** @param {any} message @returns {any[]} */
function arguments_of({ a, w, has_dict }) {
  const args = a.map(decode);
  // A dict as the last argument would be taken for keywords.
  if (w.length > 0 || has_dict) {
    const entries = w.map((/** @type {[string, any]} */ [name, value]) => [name, decode(value)]);
    args.push(B.kw(Object.fromEntries(entries)));
  }
  return args;
}

/** Whether a class of the object, not the object itself, has the name. @param {any} object @param {string} k */
function is_inherited(object, k) {
  for (let at = getPrototypeOf(object); at !== null; at = getPrototypeOf(at)) {
    if (hasOwn(at, k)) return true;
  }
  return false;
}

/** An attribute as Python sees it: an item of a mapping is none, an attribute of the class is one. @param {any} object @param {string} k */
function get(object, k) {
  if (object === null || object === undefined) return undefined;
  if (typeof object === 'object' && !is_inherited(object, k)) {
    const keyed = typeof object.__getitem__ === 'function' && !is_plain(object);
    const own = getOwnPropertyDescriptor(object, k);
    if (keyed && (own === undefined || (own.enumerable && is_key(object, k)))) return undefined;
  }
  const value = object[k];
  if (value !== undefined || typeof object !== 'object') return value;
  const Class = object.constructor;
  return typeof Class === 'function' && hasOwn(Class, k) ? Class[k] : undefined;
}

/**
 * Asks a response for something; if it needs the body, which the async colour has not read yet, the body is read first.
 * @param {any} object @param {() => any} ask @param {boolean} [content] Whether the body itself is the answer.
 */
function reading(object, ask, content = false) {
  try {
    return ask();
  } catch (error) {
    if (!ASYNC || !UNREAD.test(String(error))) throw error;
    const keywords = String(error).includes('cache_content') ? [B.kw({ cache_content: true })] : [];
    const read = object.read(...keywords);
    return content ? read : read.then(ask);
  }
}
const UNREAD = /was not read yet: `await response\.read|not been read: await response\.read/;

/** @param {any} object @param {string} k */
const is_key = (object, k) => typeof object.keys === 'function' && [...object.keys()].includes(k);

/** @param {any} object @param {string} k @param {unknown} self @param {any} message @returns {any} */
function call_method(object, k, self, message) {
  const method = object[k];
  if (typeof method !== 'function') throw new TypeError(`${k} is not a function`);
  return method.apply(self, arguments_of(message));
}

/** Constructs for an object of Python, which the constructor may already send. @param {any} message @param {(Class: any) => any} make */
function construct({ js, python }, make) {
  const Class = object_of(js);
  if (python === undefined) return make(Class);
  under_construction.push({ Class, python, called: false });
  try {
    return make(Class);
  } finally {
    under_construction.pop();
  }
}

/** An object; without what its constructor sets, if that needs an argument. @param {any} Class */
function bare(Class) {
  try {
    return new Class();
  } catch {
    const top = under_construction.at(-1);
    if (top !== undefined) top.called = false;
  }
  try {
    const object = new Class('');
    for (const k of Object.keys(object)) delete object[k];
    return object;
  } catch {
    return Object.create(Class.prototype);
  }
}

/** Constructs, and waits for the body of a response of urllib3 where Python's constructor reads it. @param {any} message */
function construct_and_read(message) {
  const args = arguments_of(message);
  const object = construct(message, (Class) => Reflect.construct(Class, args));
  if (!ASYNC || !(object instanceof MODULES['requests'].packages.urllib3.response.HTTPResponse))
    return object;
  const keywords = args.at(-1) instanceof B.Kw ? args.pop() : {};
  const preloads = keywords.preload_content ?? args[6] ?? true;
  return preloads && object._fp !== null ? object._preload().then(() => object) : object;
}

/** Attributes of classes before a test replaced them: of the prototype and of the class. */
/** @type {[Class: any, name: string, method?: PropertyDescriptor, attribute?: PropertyDescriptor][]} */
const saved = [];

/** @param {any} object @param {any} k @param {PropertyDescriptor | undefined} before */
function restore(object, k, before) {
  if (before !== undefined) Object.defineProperty(object, k, before);
  else if (object !== undefined && hasOwn(object, k)) delete object[k];
}

/** Sets an attribute of a class: a function goes to the prototype, and one of Python's takes `self`. @param {any} message */
function set_in_class({ js, k, v, how }) {
  const Class = object_of(js);
  const value = decode(v);
  if (how === 'value' || Class.prototype === undefined) {
    Class[k] = value;
    return;
  }
  let method = value;
  if (python_id(value) !== undefined) {
    /** @this {any} @param {any[]} args */
    method = function (...args) {
      return how === 'method' ? value(this, ...args) : value(...args);
    };
    stand_for(method, value);
  }
  Object.defineProperty(Class.prototype, k, { value: method, writable: true, configurable: true });
}

/** Whether no getter without a setter is in the way. @param {any} object @param {string} k */
function is_settable(object, k) {
  for (let at = object; at; at = getPrototypeOf(at)) {
    const found = getOwnPropertyDescriptor(at, k);
    if (found) return 'value' in found || found.set !== undefined;
  }
  return true;
}

/** @param {any} message */
function set({ js, k, v }) {
  const object = object_of(js);
  const value = decode(v);
  if (!is_settable(object, k)) {
    throw new B.AttributeError(`property '${k}' of '${B.type_name(object)}' object has no setter`);
  }
  object[k] = value;
}

/** @param {any} message */
function deep_copy({ js }) {
  const object = object_of(js);
  const copy =
    typeof object.__copy__ === 'function'
      ? object.__copy__()
      : Object.assign(Object.create(getPrototypeOf(object)), object);
  for (const [k, value] of Object.entries(attributes_of(copy))) {
    if (Array.isArray(value)) copy[k] = [...value];
    else if (value !== null && typeof value === 'object' && is_plain(value)) {
      copy[k] = Object.assign(Object.create(null), value);
    }
  }
  return copy;
}

/** @param {any} object @returns {string[]} */
function names_of(object) {
  const names = new Set();
  for (let at = object; at && at !== Object.prototype; at = getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  return [...names];
}

/** @param {any} message */
function set_environment({ changes, folder }) {
  for (const [name, value] of changes) {
    if (value === null) delete process.env[name];
    else process.env[name] = value;
  }
  if (folder) process.chdir(folder);
}

/** @param {any} message */
function replace_items({ js, items }) {
  const object = object_of(js);
  if (Array.isArray(object)) object.splice(0, object.length, ...items.map(decode));
  else if (object instanceof Set) fill_set(object, items.map(decode));
  else
    fill(
      object,
      items.map((/** @type {[any, any]} */ [k, v]) => [decode(k), decode(v)]),
    );
}

/** @param {any} object */
function length_of(object) {
  return typeof object.__len__ === 'function' ? object.__len__() : (object.length ?? object.size);
}

/** Classes of Python's own exceptions. */
function exceptions() {
  const errors = Object.values(B).filter((C) => C?.prototype instanceof Error);
  return JSON.stringify([Error, TypeError, ...errors].map(describe));
}

/** @param {any} name */
function module_of({ k }) {
  const module = MODULES[k];
  return handle(module.namespace ?? module);
}

Object.assign(
  OPERATIONS,
  /** @type {typeof OPERATIONS} */ ({
    module: module_of,
    exceptions,
    describe: ({ js }) => JSON.stringify(describe_again(js)),
    get: ({ js, k }) => {
      const object = object_of(js);
      return reading(object, () => get(object, k), k === 'data');
    },
    state: ({ js }) => {
      const object = object_of(js);
      return reading(object, () => object.__getstate__());
    },
    properties: ({ js }) =>
      Object.entries(Object.getOwnPropertyDescriptors(object_of(js).prototype ?? {}))
        .filter(([, of]) => of.get !== undefined)
        .map(([name]) => name),
    item: ({ js, k }) => object_of(js)[k],
    set,
    delete: ({ js, k }) => {
      const object = object_of(js);
      if (!(k in object) && get(object, k) === undefined) throw new B.AttributeError(k);
      delete object[k];
    },
    call: (message) => object_of(message.js)(...arguments_of(message)),
    call_method: (message) => {
      const self = decode(message.self);
      return call_method(self, message.k, self, message);
    },
    call_in_class: (message) =>
      call_method(object_of(message.js).prototype, message.k, decode(message.self), message),
    call_saved: (message) => {
      const method = saved[message.n]?.[2]?.value;
      return method.apply(decode(message.self), arguments_of(message));
    },
    bound: ({ self, k, js }) => {
      const object = decode(self);
      const from = js === undefined ? object : object_of(js).prototype;
      return from[k].bind(object);
    },
    unbound: ({ js, k }) => object_of(js).prototype[k],
    construct: construct_and_read,
    construct_bare: (message) => construct(message, bare),
    create: ({ js }) => Object.create(object_of(js).prototype),
    subclass,
    save_in_class: ({ js, k }) => {
      const Class = object_of(js);
      const [method, attribute] = [Class.prototype, Class].map(
        (o) => o && getOwnPropertyDescriptor(o, k),
      );
      return saved.push([Class, k, method, attribute]) - 1;
    },
    restore_in_class: ({ n }) => {
      const [Class, k, method, attribute] = saved[n] ?? [];
      restore(Class.prototype, k, method);
      restore(Class, k, attribute);
    },
    set_in_class,
    len: ({ js }) => length_of(object_of(js)),
    truth: ({ js }) => B.truth(object_of(js)),
    iterate: ({ js }) => handle(iterator_of(object_of(js))),
    next: ({ js }) => {
      const step = (/** @type {any} */ { done, value }) => (done ? null : [value]);
      const result = object_of(js).next();
      return result instanceof Promise ? result.then(step) : step(result);
    },
    repr: ({ js }) => B.repr(object_of(js)),
    str: ({ js }) => B.str(object_of(js)),
    equal: ({ js, v }) => {
      const object = object_of(js);
      return typeof object.__eq__ === 'function' ? object.__eq__(decode(v)) : object === decode(v);
    },
    replace_items,
    refresh: ({ v }) => void decode(v),
    deep_copy,
    attributes: ({ js }) => attributes_of(object_of(js)),
    own_keys: ({ js }) => Object.keys(object_of(js)),
    names: ({ js }) => names_of(object_of(js)),
    set_environment,
    environment: () => ({ ...process.env }),
    clocks: ({ names }) => replace_clocks(names),
    // A fault on purpose, to see that the suites find it.
    evaluate: ({ code }) => (0, eval)(code),
  }),
);
