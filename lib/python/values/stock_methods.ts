/**
 * Returns a test for objects that have a class's own methods: none is replaced by a subclass, on the object, or, as a
 * test's mock does, on the class itself. What such methods do may then be done in a faster way.
 *
 * @param Class The class, complete.
 * @param names The names of the methods.
 * @returns The test.
 * @internal
 */
export function stock_methods<Instance extends object>(
  Class: { readonly prototype: Instance },
  ...names: (keyof Instance)[]
): (object: object) => boolean {
  const stock = names.map((name) => [name, Class.prototype[name]] as const);
  return (object) => stock.every(([name, method]) => (object as Instance)[name] === method);
}
