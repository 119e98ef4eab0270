// Mirrors CPython v3.13.18 Lib/collections/__init__.py (the methods of a namedtuple), Objects/tupleobject.c.
import {
  type Dict,
  Kw,
  bare,
  define_property,
  class_of,
  format_repr,
  has_no_prototype,
  is_dict_like,
  type kw,
  prototype_chain,
  type_name,
} from '../values/index.js';
import { bind, optional, required, type Signature, unlisted_def } from '../calls/index.js';
import {
  type Dunders,
  dict,
  equal,
  install_dunders,
  repr,
  same_items,
  sequence_dunders,
  printable,
  iter_of,
} from '../objects/index.js';
import { AttributeError, ValueError } from '../errors/index.js';

const signatures_of = new WeakMap<object, Signature>();

/**
 * Returns the signature of a named tuple's constructor, which is created on first use. In Python, subclasses share the
 * constructor of the class with the fields, whose name appears in error messages.
 */
function constructor_of(Class: typeof NamedTuple): Signature {
  const made = prototype_chain(Class).find((each) =>
    Object.hasOwn(each, '_fields'),
  ) as typeof Class;
  let known = signatures_of.get(made);
  if (known === undefined) {
    const defaults = made._field_defaults;
    const entries = made._fields.map((name) => ({
      [name]: name in defaults ? optional(defaults[name], 'mapping') : required('mapping'),
    }));
    known = unlisted_def(`${made.name}.__new__`, ...entries);
    signatures_of.set(made, known);
  }
  return known;
}

/** Returns the class of a tuple, which may have a field called `constructor`. */
function named_class_of(tuple: NamedTuple): typeof NamedTuple {
  return class_of(tuple) as unknown as typeof NamedTuple;
}

/**
 * Makes an assignment to a field or another attribute with a getter Python's AttributeError. The setters are not
 * declared, so that an assignment does not compile.
 * @internal
 */
export function refuse_assignment(prototype: object): void {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (!bare(descriptor).get) continue;
    descriptor.set = function (this: NamedTuple): never {
      throw new AttributeError(
        this._fields.includes(name)
          ? "can't set attribute"
          : `property '${name}' of '${type_name(this)}' object has no setter`,
      );
    };
    define_property(prototype, name, descriptor);
  }
}

/**
 * The arguments of a call such as `f(...values)`, whose number TypeScript does not know. The member `0` excludes
 * arguments that are written out, and `push` excludes a call without any. `Least` is the narrowest type of the items.
 */
export type Unpacked<Item, Least = Item> = Item[] & {
  readonly 0?: never;
  push: (...items: Least[]) => number;
};

/**
 * The base class of named tuples, which are arrays with named fields. A subclass is created by `namedtuple`, or it
 * declares its fields in `static _fields` and has a getter for each field.
 *
 * Methods such as `map`, `filter` and `slice` return plain arrays. Unlike Python's tuples, named tuples can be changed by
 * index at run time, because freezing one takes more time than creating it. In their types, the fields are read-only.
 * @typeParam Item The type of the fields.
 * @see {@link https://docs.python.org/3.13/library/collections.html#collections.namedtuple}
 * @example
 * ```ts
 * class Point extends NamedTuple<number> {
 *   static override readonly _fields = ['x', 'y'];
 *   get x(): number {
 *     return this[0] as number;
 *   }
 *   get y(): number {
 *     return this[1] as number;
 *   }
 * }
 * const [x, y] = new Point(1, 2);
 * repr(new Point(1, 2)); // => 'Point(x=1, y=2)'
 * repr(new Point(1, 2)._replace({ y: 3 })); // => 'Point(x=1, y=3)'
 * ```
 */
export class NamedTuple<Item = unknown> extends Array<Item> {
  /** The names of the fields, in order. */
  static readonly _fields: readonly string[] = [];
  /** The defaults by field name. Only the last fields can have defaults. */
  static readonly _field_defaults: Readonly<Record<string, unknown>> = dict();

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /**
   * @param values The values of the fields, by position or in `kw({...})`. Fields with a default may be omitted.
   * @throws {TypeError} if the values do not match the fields. The message is Python's.
   */
  constructor(...values: Item[] | [...Item[], kw<object>]) {
    const { length } = new.target._fields;
    const whole = values.length === length && !(values[length - 1] instanceof Kw);
    const items = (whole ? values : bind(constructor_of(new.target), values)) as Item[];
    // Allocating the array at its final length and filling it is several times as fast as pushing the items or passing
    // them to the constructor of Array (measured with Node 20).
    super(length);
    for (let index = 0; index < length; index += 1) this[index] = items[index] as Item;
  }

  /**
   * Creates a tuple from the items of an iterable. As in Python, the constructor of a subclass is not called.
   *
   * @param iterable The items.
   * @returns The tuple.
   * @throws {TypeError} if the number of items differs from the number of fields.
   */
  static _make<Made extends NamedTuple>(
    this: { new (...values: never): Made; readonly _fields: readonly string[] },
    iterable: Iterable<unknown>,
  ): Made {
    const items = [...iter_of(iterable)];
    if (items.length !== this._fields.length) {
      throw new TypeError(`Expected ${this._fields.length} arguments, got ${items.length}`);
    }
    return Reflect.construct(NamedTuple, items, this) as Made;
  }

  /** The names of the fields, in order. */
  get _fields(): readonly string[] {
    return named_class_of(this)._fields;
  }

  /** The defaults by field name. Only the last fields can have defaults. */
  get _field_defaults(): Readonly<Record<string, unknown>> {
    return named_class_of(this)._field_defaults;
  }

  /** @returns The fields as a dict, in order. */
  _asdict(): Dict<Item> {
    const made = dict<Item>();
    for (const [index, name] of this._fields.entries()) made[name] = this[index] as Item;
    return made;
  }

  /**
   * Returns a copy with some fields changed. As in Python, the constructor of a subclass is not called.
   *
   * @param changes The new values by name, in a plain object or `kw({...})`. Undefined values are ignored.
   * @returns The copy, of the same class.
   * @throws {TypeError} for a name that is not a field, and for other arguments.
   */
  _replace(...changes: Readonly<Record<string, unknown>>[]): this {
    const made = named_class_of(this);
    const [given, ...more] = changes;
    if (
      more.length > 0 ||
      (given !== undefined &&
        !(given instanceof Kw) &&
        (!is_dict_like(given) || has_no_prototype(given)))
    ) {
      throw new TypeError(
        `${made.name}._replace() takes 1 positional argument but ${changes.length + 1} were given`,
      );
    }
    const values = dict<unknown>(Object.entries(given ?? {}));
    const names = Object.keys(values);
    const unknown = names.filter((name) => !this._fields.includes(name));
    if (unknown.length > 0) {
      throw new TypeError(`Got unexpected field names: ${format_repr(unknown)}`);
    }
    const items = this._fields.map((name, index) =>
      values[name] === undefined ? this[index] : values[name],
    );
    return made._make(items) as this;
  }

  /**
   * Counts the occurrences of an item.
   *
   * @param item The item to look for.
   * @returns The number of equal items.
   */
  count(item: unknown): number {
    let count = 0;
    for (const each of this) if (each === item || equal(each, item)) count += 1;
    return count;
  }

  /**
   * Finds the first occurrence of an item.
   *
   * @param item The item to look for.
   * @param start The start of the search, by default 0. A negative index counts from the end.
   * @param stop The end of the search (exclusive), by default the length. A negative index counts from the end.
   * @returns The index of the item.
   * @throws {ValueError} when there is no such item.
   */
  index(item: unknown, start = 0, stop = this.length): number {
    const last = stop < 0 ? stop + this.length : Math.min(stop, this.length);
    for (let at = start < 0 ? Math.max(start + this.length, 0) : start; at < last; at += 1) {
      if (this[at] === item || equal(this[at], item)) return at;
    }
    throw new ValueError('tuple.index(x): x not in tuple');
  }

  /** @returns True if `other` is an array with equal items. In Python, only tuples can be equal to a tuple. */
  __eq__(other: unknown): boolean {
    return Array.isArray(other) && same_items(this, other);
  }

  /** @returns The class name and the fields, like Python's repr. */
  __repr__(): string {
    const items = this._fields.map((name, index) => `${name}=${format_repr(this[index])}`);
    return `${type_name(this)}(${items.join(', ')})`;
  }

  override toString(): string {
    return repr(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return printable(this);
  }
}

type TupleMethods = '__len__' | '__bool__' | '__iter__' | '__contains__' | '__getitem__';
export interface NamedTuple<Item> extends Pick<Dunders<Item>, TupleMethods> {}
install_dunders(NamedTuple, sequence_dunders);
