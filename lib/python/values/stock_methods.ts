/**
 * Returns a function that tests whether an object has the original methods of a class. They may have been replaced by a
 * subclass, on the object, or on the class itself, for example by a mock. If they have not been replaced, the caller
 * may use a faster implementation.
 *
 * @param Class The class, whose methods have not been replaced yet.
 * @param names The names of the methods.
 * @returns The function.
 * @internal
 */
export function stock_methods<Instance extends object>(
  Class: { readonly prototype: Instance },
  ...names: (keyof Instance)[]
): (object: object) => boolean {
  const stock = names.map((name) => [name, Class.prototype[name]] as const);
  return (object) => {
    for (const [name, method] of stock) if ((object as Instance)[name] !== method) return false;
    return true;
  };
}
