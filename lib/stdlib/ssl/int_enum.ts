// Mirrors CPython v3.13.18 Lib/enum.py (IntEnum), as far as ssl's constants need it.
import { KeyError, ValueError } from '../../python/errors/index.js';
import { repr } from '../../python/objects/index.js';
import { define_property } from '../../python/values/index.js';

/**
 * A number with a name. It can be used like the number in comparisons (`==`, `<`), in arithmetic and as a property key.
 * There is one object for each member, so that `===` compares members. `String(x)` is the number, and `repr(x)` shows
 * the name.
 *
 * A member is an object and therefore always truthy, even `CERT_NONE`. Compare it with a value instead.
 * @typeParam Name The names of the members, by which TypeScript distinguishes the classes.
 * @see {@link https://docs.python.org/3.13/library/enum.html#enum.IntEnum}
 */
export abstract class IntEnum<Name extends string = string> {
  declare readonly name: Name;
  declare readonly value: number;

  /**
   * Returns the member with a value, so that `new TLSVersion(771) === TLSVersion.TLSv1_2`.
   * @throws {@link ValueError} when the class has no member with this value.
   */
  constructor(value: number | IntEnum) {
    const known = ([...new.target] as IntEnum<Name>[]).find(
      (member) => member.value === Number(value),
    );
    if (known === undefined) {
      throw new ValueError(`${repr(value)} is not a valid ${new.target.name}`);
    }
    return known;
  }

  /** Returns the member with a name. @throws {@link KeyError} if there is none. */
  static __class_getitem__(name: string): IntEnum {
    const known = [...this].find((member) => member.name === name);
    if (known === undefined) throw new KeyError(name);
    return known;
  }

  /** Yields the members in the order of Python's class. */
  static *[Symbol.iterator](): Generator<IntEnum> {
    yield* Object.values(this) as IntEnum[];
  }

  valueOf(): number {
    return this.value;
  }

  toString(): string {
    return String(this.value);
  }

  toJSON(): number {
    return this.value;
  }

  __str__(): string {
    return this.toString();
  }

  __repr__(): string {
    return `<${this.constructor.name}.${this.name}: ${this.value}>`;
  }

  __bool__(): boolean {
    return this.value !== 0;
  }

  __index__(): number {
    return this.value;
  }

  __hash__(): number {
    return this.value;
  }

  __eq__(other: unknown): boolean {
    return other instanceof IntEnum ? other.value === this.value : other === this.value;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

/** An IntEnum class, with each member as a property. */
export type IntEnumClass<Name extends string> = {
  new (value: number | IntEnum): IntEnum<Name>;
  __class_getitem__(name: string): IntEnum<Name>;
  [Symbol.iterator](): Generator<IntEnum<Name>>;
} & { readonly [Member in Name]: IntEnum<Name> };

/** Creates an IntEnum class with the given members. */
export function int_enum<Name extends string>(
  class_name: string,
  values: Readonly<Record<Name, number>>,
): IntEnumClass<Name> {
  const Made = { [class_name]: class extends IntEnum {} }[class_name] as IntEnumClass<Name>;
  for (const [name, value] of Object.entries(values)) {
    const member = Object.create(Made.prototype as object) as object;
    define_property(member, 'name', { value: name, enumerable: true });
    define_property(member, 'value', { value, enumerable: true });
    define_property(Made, name, { value: Object.freeze(member), enumerable: true });
  }
  return Made;
}
