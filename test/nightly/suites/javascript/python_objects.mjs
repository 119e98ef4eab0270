/** Objects, functions and classes of Python, as proxies that ask Python. */
import { openSync } from 'node:fs';
import { MAPPING } from './package.mjs';
import { call_python } from './calls.mjs';
import { encode } from './values.mjs';

/**
 * What Python tells of an object when it first sends it.
 * @typedef {{ p: number, callable: boolean, is_class: boolean, name: string, type: string, iterable: boolean,
 *   sized: boolean, mapping: boolean, keyed: boolean, file: boolean }} About
 */

/** @type {WeakMap<object, number>} */
const ids = new WeakMap();
/** @type {Map<number, any>} */
const proxies = new Map();

/** @param {any} value @returns {number | undefined} The id of an object of Python. */
export const python_id = (value) => ids.get(value);

/** Makes another function stand for an object of Python. @param {any} value @param {any} original */
export function stand_for(value, original) {
  const id = ids.get(original);
  if (id !== undefined) ids.set(value, id);
}

/** @param {About} about @returns {any} */
export function python_object(about) {
  const known = proxies.get(about.p);
  if (known !== undefined) return known;
  const proxy = new Proxy(target_of(about), new PythonHandler(about));
  proxies.set(about.p, proxy);
  ids.set(proxy, about.p);
  return proxy;
}

class PythonObject {}

/** A class of that name: what `type(x).__name__` is of. @param {string} name */
function class_named(name) {
  let Class = classes.get(name);
  if (Class === undefined)
    classes.set(name, (Class = { [name]: class extends PythonObject {} }[name]));
  return Class;
}
/** @type {Map<string, any>} */
const classes = new Map();

/** @param {About} about @returns {any} */
function target_of({ callable, name, type }) {
  if (!callable) return new (class_named(type))();
  const target = function () {};
  return Object.defineProperty(target, 'name', { value: name, configurable: true });
}

const METHODS_OF_MAPPINGS = new Set([
  ...['keys', 'items', 'values', 'get'],
  ...['__getitem__', '__contains__', '__len__', '__iter__'],
]);
const INTO_BUFFERS = new Set(['readinto', 'readinto1', 'recv_into']);
const OF_FUNCTIONS = new Set(['apply', 'call', 'bind', 'name', 'length']);

/** @param {number} id */
function* iterate(id) {
  const iterator = call_python('iterate', { p: id });
  for (;;) {
    const next = call_python('next', { p: iterator });
    if (next === null) return;
    yield next[0];
  }
}

/** @implements {ProxyHandler<any>} */
class PythonHandler {
  /** @param {About} about */
  constructor(about) {
    this.about = about;
  }

  /** @param {string} operation @param {Record<string, unknown>} [fields] @returns {any} */
  ask(operation, fields = {}) {
    return call_python(operation, { p: this.about.p, ...fields });
  }

  /** @param {any} target @param {string | symbol} k @returns {any} */
  get(target, k) {
    const { about } = this;
    if (typeof k === 'symbol') return this.symbol(target, k);
    if (k === 'then') return undefined;
    if (k === 'constructor') return about.callable ? Function : class_named(about.type);
    if (k === 'toString') return () => this.ask('str');
    if (k === 'length' && about.sized) return this.ask('len');
    if (about.callable && k === 'prototype') {
      return about.is_class ? PythonObject.prototype : undefined;
    }
    if (about.callable && OF_FUNCTIONS.has(k)) return Reflect.get(target, k);
    // A descriptor of Python's process is opened again in this one.
    if (k === 'fileno' && about.file) {
      return () =>
        openSync(`/proc/${process.ppid}/fd/${this.ask('call_method', { k, a: [] })}`, 'r');
    }
    if (INTO_BUFFERS.has(k) && this.ask('has', { k })) return this.into_buffer(k);
    const found = this.ask('get', { k });
    return found === undefined && about.keyed ? this.ask('item', { k }) : found;
  }

  /** @param {any} target @param {symbol} k @returns {any} */
  symbol(target, k) {
    const { about } = this;
    if (k === Symbol.iterator && about.iterable) return () => iterate(about.p);
    if (k === Symbol.toPrimitive) {
      return (/** @type {string} */ hint) =>
        hint === 'number' && about.sized ? NaN : this.ask('str');
    }
    if (k === MAPPING) return about.mapping || undefined;
    return about.callable ? Reflect.get(target, k) : undefined;
  }

  /** @param {string} k @returns {(buffer: Uint8Array) => number} */
  into_buffer(k) {
    return ({ buffer, byteOffset, byteLength }) => {
      const [count, data] = this.ask('into', { k, n: byteLength });
      new Uint8Array(buffer, byteOffset, byteLength).set(data);
      return count;
    };
  }

  /** @param {any} _target @param {string | symbol} k */
  has(_target, k) {
    const { about } = this;
    if (typeof k === 'symbol') {
      return (k === Symbol.iterator && about.iterable) || (k === MAPPING && about.mapping);
    }
    if (k === 'length') return about.sized;
    if (about.keyed) return this.ask('contains', { k }) || METHODS_OF_MAPPINGS.has(k);
    return this.ask('has', { k });
  }

  /** @param {any} target */
  ownKeys(target) {
    return [...new Set([...Reflect.ownKeys(target), ...this.ask('dir')])];
  }

  /** @param {any} target @param {string | symbol} k @returns {PropertyDescriptor | undefined} */
  getOwnPropertyDescriptor(target, k) {
    const own = Reflect.getOwnPropertyDescriptor(target, k);
    if (own !== undefined || typeof k === 'symbol' || !this.ask('has', { k })) return own;
    const enumerable = this.ask('own', { k });
    return { value: this.ask('get', { k }), writable: true, configurable: true, enumerable };
  }

  /** @param {any} _target @param {string | symbol} k @param {unknown} value */
  set(_target, k, value) {
    if (typeof k === 'symbol') return false;
    this.ask('set', { k, v: encode(value) });
    return true;
  }

  /** @param {any} _target @param {string | symbol} k */
  deleteProperty(_target, k) {
    this.ask('delete', { k });
    return true;
  }

  /** @param {any} _target @param {any} _this @param {any[]} args */
  apply(_target, _this, args) {
    return this.ask('call', { a: args.map(encode) });
  }

  /** @param {any} _target @param {any[]} args */
  construct(_target, args) {
    return Object(this.ask('call', { a: args.map(encode) }));
  }
}
