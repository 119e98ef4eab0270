// Mirrors CPython v3.13.18 Objects/setobject.c: a set compares its members by `==`.
import { define_property } from '../values/index.js';
import { Shared, is_made, key_of } from './key_of.js';

/** Is returned instead of a member that does not exist. */
export const ABSENT = Symbol('absent');

type Same = (a: unknown, b: unknown) => boolean;

/**
 * A Set that compares its members as Python does: it has 1 and True, or two equal tuples, only once, and finds them in
 * constant time. Everything else, above all iteration, is as in any Set.
 */
export class HashedSet extends Set<unknown> {
  readonly #same: Same;
  readonly #takes_all: boolean;
  /** The members that differ from their keys, by key. */
  readonly #by_key = new Map<unknown, unknown>();
  /** The members that must be compared, by key. */
  readonly #compared = new Map<unknown, unknown[]>();

  /**
   * @param same Returns true for members that are equal.
   * @param takes_all True for a set that may have members that Python cannot hash.
   */
  constructor(members: Iterable<unknown>, same: Same, takes_all = false) {
    super();
    this.#same = same;
    this.#takes_all = takes_all;
    for (const each of members) this.add(each);
  }

  override has(value: unknown): boolean {
    return this.find(value) !== ABSENT;
  }

  override add(value: unknown): this {
    if (super.has(value)) return this;
    const key = this.#key_of(value);
    if (this.#member(value, key) !== ABSENT) return this;
    super.add(value);
    if (key instanceof Shared) {
      const same = this.#compared.get(key.key);
      if (same === undefined) this.#compared.set(key.key, [value]);
      else same.push(value);
    } else if (key !== value) this.#by_key.set(key, value);
    return this;
  }

  override delete(value: unknown): boolean {
    const member = this.find(value);
    if (member === ABSENT) return false;
    const key = this.#key_of(member);
    if (key instanceof Shared) {
      const same = this.#compared.get(key.key)!;
      same.splice(same.indexOf(member), 1);
    } else this.#by_key.delete(key);
    return super.delete(member);
  }

  override clear(): void {
    super.clear();
    this.#by_key.clear();
    this.#compared.clear();
  }

  /** Returns the member that is equal to a value, or ABSENT. */
  find(value: unknown): unknown {
    return super.has(value) ? value : this.#member(value, this.#key_of(value));
  }

  #key_of(value: unknown): unknown {
    const key = key_of(value);
    if (key instanceof Shared && key.unhashable !== null && !this.#takes_all)
      throw new TypeError(`unhashable type: '${key.unhashable}'`);
    return key;
  }

  #member(value: unknown, given: unknown): unknown {
    const is_shared = given instanceof Shared;
    const key = is_shared ? given.key : given;
    for (const each of this.#compared.get(key) ?? []) if (this.#same(each, value)) return each;
    const found = this.#exact(key);
    return is_shared && found !== ABSENT && !this.#same(found, value) ? ABSENT : found;
  }

  #exact(key: unknown): unknown {
    if (super.has(key) && !is_made(key)) return key;
    return this.#by_key.has(key) ? this.#by_key.get(key) : ABSENT;
  }
}

// It is shown as any Set, and equal to one for the matchers of test runners, which compare classes.
define_property(HashedSet.prototype, 'constructor', { value: Set });
