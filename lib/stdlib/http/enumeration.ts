// Mirrors CPython v3.13.18 Lib/enum.py (the part of EnumType that http's enumerations need).
import { bind, def, required, var_positional } from '../../python/calls/index.js';
import { KeyError, ValueError } from '../../python/errors/index.js';
import { dict, repr } from '../../python/objects/index.js';
import { type Dict, define_property, name_type, primitive } from '../../python/values/index.js';

const CALL = def(
  'EnumType.__call__',
  { value: required<unknown>() },
  { values: var_positional<unknown>() },
);

/** An enumeration. Calling it with a value returns the member, and iteration yields all members. */
export interface Enumeration<Member> extends Iterable<Member> {
  /**
   * Returns the member with that value, with or without `new`.
   *
   * @throws {ValueError} if there is no such member.
   */
  (value: unknown): Member;
  new (value: unknown): Member;
  readonly prototype: Member;
  /** The members by name, including aliases. */
  readonly __members__: Dict<Member>;
  /** The number of members. */
  readonly length: number;
  /** Returns true if the value is a member or a member's value. */
  has(value: unknown): boolean;
  /** Implements Python's `Enumeration[name]`. @throws {KeyError} if no member has that name. */
  __getitem__(name: string): Member;
  /** Implements Python's `value in Enumeration`. */
  __contains__(value: unknown): boolean;
  /** Implements Python's `iter(Enumeration)`. */
  __iter__(): Iterator<Member>;
  /** Implements Python's `len(Enumeration)`. */
  __len__(): number;
}

/**
 * Creates an enumeration.
 *
 * @param name The name of the enumeration.
 * @param Class The class of its members.
 * @param members The members, in order.
 * @param aliases Aliases of some members. In `__members__`, they follow the member's own name.
 */
export function enumeration<Member extends { readonly name: string; readonly value: unknown }>(
  name: string,
  Class: { prototype: object },
  members: readonly Member[],
  aliases: readonly (readonly [alias: string, name: string])[] = [],
): Enumeration<Member> {
  const by_value = new Map<unknown, Member>(members.map((member) => [member.value, member]));
  const by_name = dict(
    members.flatMap((member): [string, Member][] => {
      const others = aliases.filter(([, of]) => of === member.name);
      return [[member.name, member], ...others.map(([alias]): [string, Member] => [alias, member])];
    }),
  );

  const find = (value: unknown): Member | undefined => by_value.get(plain(value));
  // A function that returns an object returns it even when called with `new`.
  const call = function (...args: unknown[]): Member {
    const [value, more] = bind(CALL, args);
    const member = more.length === 0 ? find(value) : undefined;
    if (member) return member;
    const text = more.length === 0 ? repr(value) : `(${args.map((each) => repr(each)).join(', ')})`;
    throw new ValueError(`${text} is not a valid ${name}`);
  };
  const has = (value: unknown): boolean => find(value) !== undefined;
  const iterate = (): Iterator<Member> => members[Symbol.iterator]();
  const attributes = {
    ...by_name,
    name,
    length: members.length,
    prototype: Class.prototype,
    __members__: by_name,
    has,
    [Symbol.iterator]: iterate,
    [Symbol.for('nodejs.util.inspect.custom')]: () => repr(call),
    __contains__: has,
    __iter__: iterate,
    __len__: () => members.length,
    __getitem__: (key: string) => {
      const member = by_name[key];
      if (!member) throw new KeyError(key);
      return member;
    },
  };
  name_type(call, `http.${name}`, 'enum');
  for (const key of Reflect.ownKeys(attributes)) {
    const value = (attributes as Record<string | symbol, unknown>)[key];
    const enumerable = typeof key === 'string' && key in by_name;
    define_property(call, key, { value, enumerable });
  }
  define_property(Class.prototype, 'constructor', { value: call });
  return call as unknown as Enumeration<Member>;
}

/** Returns the primitive value of a member or a wrapper object, and a bigint as a number. */
function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : primitive(value);
}
