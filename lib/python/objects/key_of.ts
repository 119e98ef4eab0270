// Mirrors CPython v3.13.18 Objects/object.c (PyObject_Hash), for the members of sets and the keys of dicts.
import { is_integer } from '../errors/internal.js';
import {
  is_date,
  is_dict_like,
  is_map,
  is_set,
  is_uint8_array,
  primitive,
  special_method,
  string_of_units,
  type_name,
} from '../values/index.js';

/**
 * The key of a value that is, or contains, an object with `__hash__`. Other values may have the same key without being
 * equal, so those with this key must be compared.
 */
export class Shared {
  readonly key: unknown;
  /** The name of the type that Python cannot hash, or null. All such values share one key. */
  readonly unhashable: string | null;

  constructor(key: unknown, unhashable: string | null = null) {
    this.key = key;
    this.unhashable = unhashable;
  }
}

/** The first character of the keys of tuples, bytes and dates, and of the keys of texts that begin with it. */
const MARK = '\0';

/** True for the text that stands for a value of another type, which is no member of a Set itself. */
export const is_made = (key: unknown): boolean => typeof key === 'string' && key.startsWith(MARK);

/**
 * Returns the key by which a Map finds a value and whatever is equal to it in Python: a number for ints, floats and bools;
 * a text for a str, a tuple (an array), bytes or a Date; the value itself if it is compared by identity; else a
 * {@link Shared}.
 */
export function key_of(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? MARK + value : value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') {
    const number = Number(value);
    return number <= value && number >= value ? number : value;
  }
  if (typeof value === 'object' && value !== null) return key_of_object(value);
  return value ?? null;
}

function key_of_object(value: object): unknown {
  const __hash__ = special_method(value, '__hash__');
  if (__hash__ !== null) {
    const hash = __hash__.call(value);
    if (is_integer(hash)) return new Shared(key_of(hash));
    throw new TypeError('__hash__ method should return an integer');
  }
  if (Array.isArray(value)) return key_of_items(value);
  if (is_uint8_array(value)) return `${MARK}b${string_of_units(value)}`;
  if (is_date(value)) return `${MARK}d${value.getTime()}`;
  const plain = primitive<unknown>(value);
  if (plain !== value) return key_of(plain);
  const is_unhashable =
    special_method(value, '__eq__') !== null ||
    is_set(value) ||
    is_map(value) ||
    is_dict_like(value);
  return is_unhashable ? new Shared(MARK, type_name(value)) : value;
}

/** Returns the key of a tuple: the keys of its items, so written that those of other tuples differ. */
function key_of_items(items: readonly unknown[]): unknown {
  let text = `${MARK}(`;
  let is_shared = false;
  for (let index = 0; index < items.length; index += 1) {
    let key = key_of(items[index]);
    if (key instanceof Shared) {
      if (key.unhashable !== null) return key;
      is_shared = true;
      ({ key } = key);
    }
    if (typeof key === 'string') text += `${key.length}s${key}`;
    else if (typeof key === 'bigint') text += `${key}n`;
    else if (typeof key === 'function' || (typeof key === 'object' && key !== null)) {
      text += `#${number_of(key)},`;
    } else {
      text += `${String(key)},`;
      // Symbols may have the same text.
      is_shared ||= typeof key === 'symbol';
    }
  }
  return is_shared ? new Shared(text) : text;
}

/** The numbers of objects that are compared by identity and were items of a tuple. */
const numbers = new WeakMap<object, number>();
let last = 0;

function number_of(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, (number = ++last));
  return number;
}
