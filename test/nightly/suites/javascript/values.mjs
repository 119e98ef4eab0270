/**
 * Values on the wire. What JSON has goes as itself, the rest as an object whose first key tells its kind; `encode` and
 * `decode` list the kinds of each direction, and values.py is the other side.
 *
 * Objects of JavaScript get a number (a handle), by which Python refers to them; objects of Python are proxies here.
 */
import { ASYNC, B, module_of, MODULES } from './package.mjs';
import { describe, is_class } from './classes.mjs';
import { python_object, python_id } from './python_objects.mjs';

/** Buffers that Python passed, with their ids there: what JavaScript writes into them goes back. @typedef {[number, Uint8Array][]} Written */

/** @type {Map<number, any>} */
const objects = new Map();
/** @type {WeakMap<object, number>} */
const handles = new WeakMap();

/** @param {any} object @returns {number} */
export function handle(object) {
  let number = handles.get(object);
  if (number === undefined) {
    number = objects.size + 1;
    handles.set(object, number);
    objects.set(number, object);
  }
  return number;
}

/** @param {number} number @returns {any} */
export const object_of = (number) => objects.get(number);

const { getPrototypeOf } = Object;

/** @param {object} object */
export function is_plain(object) {
  const prototype = getPrototypeOf(object);
  if (prototype === null || prototype === Object.prototype) return true;
  // Further keywords of a call.
  return getPrototypeOf(prototype) === null && prototype.constructor?.name === 'Kwargs';
}

/** Symbols that Python has, by their description. @type {Map<string, symbol>} */
const symbols = new Map();
/** Arrays, objects and maps that were made from a list or a dict, and their ids in Python. */
/** @type {WeakMap<object, number>} */
const origins = new WeakMap();
/** @type {Map<number, any>} */
const copies = new Map();
/** Errors that were made from an exception of Python, and its id there. @type {WeakMap<object, number>} */
const exceptions = new WeakMap();

/** Objects that Python is constructing: the first object of that class that is sent is the one. */
/** @type {{ Class: any, python: number, called: boolean }[]} */
export const under_construction = [];

/** Stand-ins for the classes of what has none. */
class Plain {}
class Context {
  __enter__() {}
  __exit__() {}
}
class Iterator {
  next() {}
  [Symbol.iterator]() {
    return this;
  }
}

/** @param {any} value @returns {any} */
export function encode(value) {
  if (value === undefined) return { undefined: true };
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return encode_number(value);
  if (typeof value === 'bigint') return { int: String(value) };
  if (typeof value === 'symbol') {
    symbols.set(String(value), value);
    return { symbol: String(value) };
  }
  const python = python_id(value) ?? exceptions.get(value);
  if (python !== undefined) return { python };
  if (typeof value === 'function') {
    if (is_class(value)) return { class: describe(value) };
    return { function: handle(value), name: value.name, module: module_of(value) };
  }
  if (value instanceof Uint8Array) {
    return {
      bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'),
    };
  }
  return encode_container(value) ?? encode_object(value);
}

/** @param {number} value */
function encode_number(value) {
  if (Object.is(value, -0)) return { float: '-0.0' };
  return Number.isSafeInteger(value) ? value : { float: String(value) };
}

/** @param {any} value */
function encode_container(value) {
  const pairs = (/** @type {Iterable<[any, any]>} */ entries) =>
    Array.from(entries, ([key, item]) => [encode(key), encode(item)]);
  if (Array.isArray(value)) {
    const items = Array.from(value, encode);
    const Class = value.constructor;
    if (Class === Array || Class === undefined) {
      return { array: handle(value), items, origin: origins.get(value) };
    }
    return { named_tuple: handle(value), class: describe(Class), items };
  }
  if (value instanceof B.Kw) return { keywords: pairs(Object.entries(value)) };
  if (value instanceof Map && value.constructor === Map) {
    return { dict: handle(value), items: pairs(value), origin: origins.get(value) };
  }
  if (value instanceof Set && value.constructor === Set) {
    return { set: handle(value), items: Array.from(value, encode), origin: origins.get(value) };
  }
  if (value instanceof Date) return { date: value.getTime() };
  const has_function = () =>
    Object.values(value).some(
      (item) => typeof item === 'function' && python_id(item) === undefined && !is_class(item),
    );
  if (is_plain(value) && !has_function()) {
    return { dict: handle(value), items: pairs(Object.entries(value)), origin: origins.get(value) };
  }
  return undefined;
}

/** @param {any} value */
function encode_object(value) {
  const is_new = !handles.has(value);
  const Class = class_of(value);
  /** @type {any} */
  const out = { object: handle(value), class: describe(Class) };
  const top = under_construction.at(-1);
  if (is_new && top?.Class === value.constructor) out.constructing = top?.python;
  if (value instanceof Error) {
    out.text = String(value.message);
    out.args = arguments_of(value)?.map(encode);
    out.engine = value.constructor === TypeError && OF_THE_ENGINE.test(value.message);
    out.stack = String(value.stack).split('\n').slice(1, 8).join('\n');
  }
  return out;
}

/** A TypeError of V8, for which Python has an AttributeError or a TypeError. */
const OF_THE_ENGINE =
  /is not a (function|constructor)|^Cannot |is not iterable|(undefined|null) is not|Class constructor|Illegal/;

/** @param {any} error @returns {unknown[] | undefined} */
function arguments_of(error) {
  try {
    return Array.isArray(error.args) ? error.args : undefined;
  } catch {
    return undefined;
  }
}

/** @param {any} value */
function class_of(value) {
  const Class = value.constructor;
  if (typeof Class === 'function' && is_class(Class)) return Class;
  if (typeof value.next === 'function') return Iterator;
  if (is_plain(value)) return typeof value.__exit__ === 'function' ? Context : Plain;
  if (typeof Class !== 'function') return Plain;
  return Class !== Object && getPrototypeOf(value) === Class.prototype ? Class : Plain;
}

/** @param {any} error */
export function encode_error(error) {
  const python = error instanceof Error ? exceptions.get(error) : undefined;
  if (python !== undefined) return { python };
  return encode(error instanceof Error ? error : new Error(`thrown: ${String(error)}`));
}

/** @type {Written} */
let written = [];

/**
 * Collects the buffers that `run` decodes.
 * @template T @param {Written} into @param {() => T} run
 */
export function remember_written(into, run) {
  const outer = written;
  written = into;
  try {
    return run();
  } finally {
    written = outer;
  }
}

/** @param {Written} buffers */
export const copies_of = (buffers) =>
  buffers.map(([python, { buffer, byteOffset, byteLength }]) => [
    python,
    Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  ]);

/** @param {any} value @returns {any} */
export function decode(value) {
  if (value === null || typeof value !== 'object') return value;
  if ('js' in value) return objects.get(value.js);
  if ('float' in value) return Number(value.float.replace('inf', 'Infinity'));
  if ('int' in value) return BigInt(value.int);
  if ('bytes' in value) {
    const bytes = B.encode(Buffer.from(value.bytes, 'base64').toString('latin1'), 'latin-1');
    if (value.writable) written.push([value.writable, bytes]);
    return bytes;
  }
  if ('tuple' in value) return value.tuple.map(decode);
  if ('list' in value) return value.items ? decode_list(value) : copies.get(value.list);
  if ('dict' in value) return value.items ? decode_dict(value) : copies.get(value.dict);
  if ('set' in value) return decode_set(value);
  if ('symbol' in value) return symbols.get(value.symbol);
  if ('undefined' in value) return undefined;
  if ('exception' in value) return decode_exception(value);
  return python_object(value);
}

/** @param {any} value */
function decode_list({ list, items }) {
  const array = copies.get(list) ?? [];
  copies.set(list, array);
  origins.set(array, list);
  array.splice(0, array.length, ...items.map(decode));
  return array;
}

/** @param {any} value */
function decode_set({ set, items }) {
  const copy = (set && copies.get(set)) ?? new Set();
  if (set) {
    copies.set(set, copy);
    origins.set(copy, set);
  }
  fill_set(copy, items.map(decode));
  return copy;
}

/** Replaces what a Set has. @param {Set<any>} target @param {any[]} items */
export function fill_set(target, items) {
  target.clear();
  for (const item of items) target.add(item);
}

/** @param {any} value */
function decode_dict({ dict, items }) {
  const as_object = items.every(
    (/** @type {[any, any]} */ [key]) => typeof key === 'string' && !/^(0|[1-9]\d*)$/.test(key),
  );
  let copy = copies.get(dict);
  if (copy === undefined || copy instanceof Map === as_object) {
    copy = as_object ? Object.create(null) : new Map();
    copies.set(dict, copy);
    origins.set(copy, dict);
  }
  fill(
    copy,
    items.map((/** @type {[any, any]} */ [key, item]) => [decode(key), decode(item)]),
  );
  return copy;
}

/** Replaces what an object or a Map has. @param {any} target @param {[any, any][]} entries */
export function fill(target, entries) {
  if (target instanceof Map) {
    target.clear();
    for (const [key, item] of entries) target.set(key, item);
    return;
  }
  for (const key of Object.keys(target)) delete target[key];
  for (const [key, item] of entries) target[key] = item;
}

class PythonError extends Error {}

/** An exception that Python has made: an error of the nearest class that exists here. It returns as itself. @param {any} value */
function decode_exception({ exception, name, base, text, args, errno }) {
  const Class = name === 'TypeError' ? TypeError : (B[base] ?? PythonError);
  let error;
  try {
    error =
      Class === TypeError || Class === PythonError
        ? new Class(text)
        : new Class(...args.map(decode));
  } catch {
    error = new PythonError(text);
  }
  if (typeof errno === 'number' && 'errno' in error) error.errno = errno;
  exceptions.set(error, exception);
  return error;
}

/** The classes of all exceptions, for `describe`. @returns {any[]} */
export function exception_classes() {
  const { requests } = MODULES;
  const places = [
    ...Object.values(MODULES),
    requests.exceptions,
    requests.packages?.urllib3,
    requests.packages?.idna,
    requests.compat,
  ];
  const found = new Set([TypeError]);
  for (const place of places) {
    for (const value of Object.values(place ?? {})) {
      if (typeof value === 'function' && value.prototype instanceof Error) found.add(value);
    }
  }
  return [...found];
}

/** An iterator of JavaScript, whose results may be promises in the async colour. @param {any} object */
export function iterator_of(object) {
  const start = (ASYNC ? object[Symbol.asyncIterator] : undefined) ?? object[Symbol.iterator];
  if (typeof start === 'function') return start.call(object);
  if (typeof object.__iter__ === 'function') return object.__iter__();
  if (typeof object.next === 'function') return object;
  throw new TypeError(`'${B.type_name(object)}' object is not iterable`);
}
