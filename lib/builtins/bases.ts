// Mirrors CPython v3.13.0 Objects/typeobject.c (mro_implementation): a class with several bases.
import { is_virtual_instance, multiple_bases } from './exception.js';
import { has_constructor } from './parameters.js';

type Class = abstract new (...args: never) => object;
type Instances<Bases extends readonly Class[]> = Bases extends readonly [
  infer First extends Class,
  ...infer Rest extends readonly Class[],
]
  ? InstanceType<First> & Instances<Rest>
  : unknown;
type Statics<Bases extends readonly Class[]> = Bases extends readonly [
  infer First extends Class,
  ...infer Rest extends readonly Class[],
]
  ? Omit<First, 'prototype'> & Statics<Rest>
  : unknown;

/** A class whose instances have the members of all the bases. */
export type Combined<Bases extends readonly [Class, ...Class[]]> = Statics<Bases> &
  (new (...args: ConstructorParameters<Bases[number]>) => Instances<Bases>);

const NOT_COPIED: ReadonlySet<PropertyKey> = new Set([
  'constructor',
  'prototype',
  'name',
  'length',
]);

/**
 * One class of several bases, to be extended where Python writes `class H(A, B)`. Methods and class attributes are found in
 * Python's order (C3), and `instanceof` holds for each of them.
 *
 * Of the constructors, Python's is the first in that order: it gets the arguments. The others run without any, for the
 * fields they set. `super` inside a base leads to that base's own base, not to the next one.
 * @param classes The classes.
 * @returns The class to extend.
 * @throws {TypeError} When there is no such order.
 * @see {@link https://docs.python.org/3.13/tutorial/classes.html#multiple-inheritance}
 * @example
 * ```ts
 * class Named {
 *   name = 'one';
 *   hello() {
 *     return `I am ${this.name}`;
 *   }
 * }
 * class Counted {
 *   count = 3;
 *   hello() {
 *     return 'not reached';
 *   }
 *   next() {
 *     return this.count + 1;
 *   }
 * }
 * class Both extends bases(Named, Counted) {}
 * const both = new Both();
 * [both.hello(), both.next(), both instanceof Counted]; // => ['I am one', 4, true]
 * ```
 */
export function bases<const Bases extends readonly [Class, ...Class[]]>(
  ...classes: Bases
): Combined<Bases> {
  const all = classes as unknown as readonly FunctionClass[];
  const order = merged([...all.map(ancestors), [...all]]);
  const maker = order.find(has_constructor) ?? all[0]!;
  // The one class that JavaScript can extend is that whose constructor gets the arguments.
  const base = all.find((each) => ancestors(each).includes(maker))!;
  const chain = new Set(ancestors(base));
  const made = class extends base {
    constructor(...args: unknown[]) {
      super(...args);
      // The root first, as constructors run.
      for (const each of order.toReversed()) if (!chain.has(each)) initialize(each, this);
    }
  };
  copy_members(made.prototype, order, chain, (each) => each.prototype);
  copy_members(made, order, chain, (each) => each);
  for (const each of order) if (!chain.has(each)) answers_for(each);
  multiple_bases(made, ...all);
  return made as unknown as Combined<Bases>;
}

type FunctionClass = (new (...args: unknown[]) => object) & { prototype: object };

/** The class and what it extends, the nearest first. */
function ancestors(of: FunctionClass): FunctionClass[] {
  const found: FunctionClass[] = [];
  for (let each: unknown = of; typeof each === 'function' && each !== Function.prototype;) {
    found.push(each as FunctionClass);
    each = Object.getPrototypeOf(each);
  }
  return found;
}

/** C3: the first head that no list has behind its head, again and again. */
function merged(lists: FunctionClass[][]): FunctionClass[] {
  const order: FunctionClass[] = [];
  for (let left = lists; (left = left.filter((list) => list.length > 0)).length > 0;) {
    const next = left
      .map(([head]) => head!)
      .find((head) => left.every((list) => list.indexOf(head) < 1));
    if (next === undefined) {
      const names = [...new Set(left.map(([head]) => head!.name))];
      throw new TypeError(
        `Cannot create a consistent method resolution order (MRO) for bases ${names.join(', ')}`,
      );
    }
    order.push(next);
    left = left.map((list) => (list[0] === next ? list.slice(1) : list));
  }
  return order;
}

/** Copies each member whose first owner, in the order, is not inherited anyway. */
function copy_members(
  target: object,
  order: readonly FunctionClass[],
  chain: ReadonlySet<FunctionClass>,
  owner_of: (each: FunctionClass) => object,
): void {
  const seen = new Set<PropertyKey>(NOT_COPIED);
  for (const each of order) {
    const owner = owner_of(each);
    for (const key of Reflect.ownKeys(owner)) {
      if (seen.has(key)) continue;
      seen.add(key);
      const member = Object.getOwnPropertyDescriptor(owner, key)!;
      if (!chain.has(each)) Object.defineProperty(target, key, { ...member, configurable: true });
    }
  }
}

/** Runs a class's own constructor on an object: what it extends has run, or will. */
function initialize(of: FunctionClass, self: object): void {
  const parent = Object.getPrototypeOf(of) as object;
  if (parent === Function.prototype) {
    // A root makes an object of its own: its fields are taken over.
    const made: object = new of();
    for (const key of Reflect.ownKeys(made)) {
      if (Object.hasOwn(self, key)) continue;
      Object.defineProperty(self, key, Object.getOwnPropertyDescriptor(made, key)!);
    }
    return;
  }
  // `super()` asks for the parent when it is called: this one gives the object there is.
  Object.setPrototypeOf(of, function parent_of_existing() {
    return self;
  });
  try {
    Reflect.construct(of, [], self.constructor);
  } finally {
    Object.setPrototypeOf(of, parent);
  }
}

/** Lets `instanceof` of a class hold for those that have it as a further base. */
function answers_for(of: FunctionClass): void {
  if (Object.hasOwn(of, Symbol.hasInstance)) return;
  const inherited = of[Symbol.hasInstance].bind(of);
  Object.defineProperty(of, Symbol.hasInstance, {
    configurable: true,
    value(this: FunctionClass, value: unknown): boolean {
      if (this !== of) return Function.prototype[Symbol.hasInstance].call(this, value);
      return inherited(value) || is_virtual_instance(of, value);
    },
  });
}
