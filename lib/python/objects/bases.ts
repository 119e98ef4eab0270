// Mirrors CPython v3.13.18 Objects/typeobject.c (mro_implementation): a class with several bases.
import { is_virtual_instance, multiple_bases } from '../errors/internal.js';
import { define_property, prototype_chain } from '../values/index.js';
import { has_constructor } from './parameters.js';

type BaseClass = abstract new (...args: never) => object;
type Instances<Bases extends readonly BaseClass[]> = Bases extends readonly [
  infer First extends BaseClass,
  ...infer Rest extends readonly BaseClass[],
]
  ? InstanceType<First> & Instances<Rest>
  : unknown;
type Statics<Bases extends readonly BaseClass[]> = Bases extends readonly [
  infer First extends BaseClass,
  ...infer Rest extends readonly BaseClass[],
]
  ? Omit<First, 'prototype'> & Statics<Rest>
  : unknown;

/** A class whose instances have the members of all bases. */
export type Combined<Bases extends readonly [BaseClass, ...BaseClass[]]> = Statics<Bases> &
  (new (...args: ConstructorParameters<Bases[number]>) => Instances<Bases>);

const NOT_COPIED: ReadonlySet<PropertyKey> = new Set(
  'constructor prototype name length'.split(' '),
);

/**
 * Combines several base classes into one class, which can be extended like `class H(A, B)` in Python. Methods and class
 * attributes are looked up in Python's order (C3), and `instanceof` is true for each base.
 *
 * The first constructor in that order receives the arguments, as in Python. The others are called without arguments, so
 * that they set their fields. `super` inside a base refers to that base's own base, not to the next class in the order.
 * @param classes The base classes.
 * @returns The class to extend.
 * @throws {TypeError} when no consistent order exists.
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
export function bases<const Bases extends readonly [BaseClass, ...BaseClass[]]>(
  ...classes: Bases
): Combined<Bases> {
  const all = classes as unknown as readonly FunctionClass[];
  const twice = all.find((each, index) => all.indexOf(each) !== index);
  if (twice !== undefined) throw new TypeError(`duplicate base class ${twice.name}`);
  const order = c3_merge([...all.map(ancestors), [...all]]);
  const constructor_class = order.find(has_constructor) ?? all[0]!;
  // JavaScript can extend only one class, which is the one whose constructor receives the arguments.
  const base = all.find((each) => ancestors(each).includes(constructor_class))!;
  const chain = new Set(ancestors(base));
  const made = class extends base {
    constructor(...args: unknown[]) {
      super(...args);
      // A base class is initialised before the classes derived from it.
      for (const each of order.toReversed()) if (!chain.has(each)) initialize(each, this);
    }
  };
  copy_members(made.prototype, order, chain, (each) => each.prototype);
  copy_members(made, order, chain, (each) => each);
  for (const each of order) if (!chain.has(each)) extend_instanceof(each);
  multiple_bases(made, ...all);
  return made as unknown as Combined<Bases>;
}

type FunctionClass = (new (...args: unknown[]) => object) & { prototype: object };

/** Returns the class and its ancestors, starting with the class. */
function ancestors(of: FunctionClass): FunctionClass[] {
  // The chain of every class ends in Function.prototype and Object.prototype.
  return prototype_chain(of).slice(0, -2) as FunctionClass[];
}

/** Implements C3 linearization: repeatedly takes the first head that is not in the tail of any list. */
function c3_merge(lists: FunctionClass[][]): FunctionClass[] {
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

/**
 * Copies members of the classes in `order` to `target`. Of a member of several classes, only that of the first one
 * counts. Members of the classes in `chain` are not copied, because `target` inherits them, and neither are
 * `constructor`, `prototype`, `name` and `length`.
 */
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
      if (!chain.has(each)) define_property(target, key, { ...member, configurable: true });
    }
  }
}

/** Runs only a class's own constructor on an object. The constructors of its ancestors run separately. */
function initialize(of: FunctionClass, self: object): void {
  const parent = Object.getPrototypeOf(of) as object;
  if (parent === Function.prototype) {
    // A class without a parent creates another object, whose fields are copied.
    const made: object = new of();
    for (const key of Reflect.ownKeys(made)) {
      if (Object.hasOwn(self, key)) continue;
      define_property(self, key, Object.getOwnPropertyDescriptor(made, key)!);
    }
    return;
  }
  // `super()` looks up the parent when it is called. This parent returns the existing object.
  Object.setPrototypeOf(of, function parent_of_existing() {
    return self;
  });
  try {
    Reflect.construct(of, [], self.constructor);
  } finally {
    Object.setPrototypeOf(of, parent);
  }
}

/**
 * Makes `instanceof` of a class also true for instances of classes that {@link bases} has derived from it, unless the
 * class has its own `Symbol.hasInstance`.
 */
function extend_instanceof(of: FunctionClass): void {
  if (Object.hasOwn(of, Symbol.hasInstance)) return;
  const inherited = of[Symbol.hasInstance].bind(of);
  define_property(of, Symbol.hasInstance, {
    configurable: true,
    value(this: FunctionClass, value: unknown): boolean {
      if (this !== of) return Function.prototype[Symbol.hasInstance].call(this, value);
      return inherited(value) || is_virtual_instance(of, value);
    },
  });
}
