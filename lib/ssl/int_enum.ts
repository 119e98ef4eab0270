// Mirrors CPython v3.13.0 Lib/enum.py (IntEnum), as far as ssl's constants need it.
import { KeyError, ValueError, repr } from '../builtins/index.js';

const members = new WeakMap<object, Map<number, IntEnum>>();

/**
 * A number with a name. Works as the number in comparisons (`==`, `<`), arithmetic and as a key; members are
 * single objects, so `===` compares them with each other. `String(x)` is the number, `repr(x)` shows the name.
 *
 * As an object a member is always truthy, `CERT_NONE` too: compare it instead.
 * @see {@link https://docs.python.org/3.13/library/enum.html#enum.IntEnum}
 */
export abstract class IntEnum {
  declare readonly name: string;
  declare readonly value: number;

  /**
   * Gives the member of a value: `new TLSVersion(771) === TLSVersion.TLSv1_2`.
   * @throws {@link ValueError} When the class has none of this value.
   */
  constructor(value: number | IntEnum) {
    const known = members.get(new.target)?.get(Number(value));
    if (known === undefined) {
      throw new ValueError(`${repr(value)} is not a valid ${new.target.name}`);
    }
    return known;
  }

  /** The member of a name. @throws {@link KeyError} */
  static __class_getitem__(name: string): IntEnum {
    for (const member of members.get(this)?.values() ?? []) {
      if (member.name === name) return member;
    }
    throw new KeyError(name);
  }

  /** The members in the order of Python's class. */
  static *[Symbol.iterator]<Member extends IntEnum>(this: {
    prototype: Member;
  }): Generator<Member> {
    yield* (members.get(this) ?? new Map<number, IntEnum>()).values() as Iterable<Member>;
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

  __eq__(other: unknown): boolean {
    return other instanceof IntEnum ? other.value === this.value : other === this.value;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

/** Makes the members of a class and puts each on it under its name. */
export function define_members(
  enumeration: abstract new (value: number) => IntEnum,
  values: Readonly<Record<string, number>>,
): void {
  const by_value = new Map<number, IntEnum>();
  for (const [name, value] of Object.entries(values)) {
    const member = Object.create(enumeration.prototype as object) as IntEnum;
    Object.defineProperty(member, 'name', { value: name, enumerable: true });
    Object.defineProperty(member, 'value', { value, enumerable: true });
    by_value.set(value, Object.freeze(member));
    Object.defineProperty(enumeration, name, { value: member, enumerable: true });
  }
  members.set(enumeration, by_value);
}
