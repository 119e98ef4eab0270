// Mirrors CPython v3.13.18 Objects/listobject.c, tupleobject.c, bytesobject.c, unicodeobject.c (subscripts).
import { IndexError, int_or_null } from '../errors/internal.js';
import {
  is_int,
  is_tuple,
  is_uint8_array,
  special_method,
  type_name,
  unit_at,
  unit_before_end,
  width_at,
} from '../values/index.js';

/** Returns an item of an array or of bytes by its index. @throws {TypeError} {IndexError} as Python does. */
export function item_at(items: ArrayLike<unknown>, key: unknown): unknown {
  const index = typeof key === 'number' ? key : as_index(key, items);
  const item = items[index < 0 ? index + items.length : index];
  // An index is also wrong if it is not whole.
  if (item !== undefined) return item;
  const at = as_index(key, items);
  if (at >= -items.length && at < items.length) return item;
  const type = type_of(items);
  throw new IndexError(`${type === 'byte' ? '' : `${type} `}index out of range`);
}

/** Returns a character of a text, which is a code point, by its index. @throws {TypeError} {IndexError} */
export function character_at(text: string, key: unknown): string {
  const index = as_index(key, text);
  const unit = index < 0 ? unit_before_end(text, -index) : unit_at(text, index);
  if (unit < 0 || unit >= text.length) throw new IndexError('string index out of range');
  return text.slice(unit, unit + width_at(text, unit));
}

function as_index(key: unknown, container: unknown): number {
  const index = typeof key === 'number' && !is_int(key + 0) ? null : int_or_null(key);
  if (index === null) {
    const type = type_name(key);
    const wrong = typeof container === 'string' ? `, not '${type}'` : ` or slices, not ${type}`;
    throw new TypeError(`${type_of(container)} indices must be integers${wrong}`);
  }
  if (typeof index === 'number' || BigInt.asIntN(64, index) === index) return Number(index);
  throw new IndexError("cannot fit 'int' into an index-sized integer");
}

/** Returns the name of a sequence's type in error messages, which is that of the base class. */
function type_of(container: unknown): string {
  if (typeof container === 'string') return 'string';
  if (is_uint8_array(container)) return 'byte';
  return is_tuple(container) || special_method(container, '__getitem__') ? 'tuple' : 'list';
}
