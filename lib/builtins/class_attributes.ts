/**
 * Makes static members of `Class` work like Python's class attributes: an instance reads them through its own
 * class, so that a subclass can override one as `static`, as an instance field or on its prototype, and an
 * assignment on an instance affects that instance only.
 *
 * The class declares each twice: `static name = value;` and `declare name: Type;`.
 * @param Class The class that has the static members.
 * @param names Their names.
 * @example
 * ```ts
 * class Handler {
 *   static handler_order = 500;
 *   declare handler_order: number;
 * }
 * class_attributes(Handler, ['handler_order']);
 * class Early extends Handler {
 *   static override handler_order = 100;
 * }
 * new Early().handler_order; // => 100
 * ```
 * @internal
 */
export function class_attributes(
  Class: { readonly prototype: object },
  names: readonly string[],
): void {
  for (const name of names) {
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      get(this: object): unknown {
        return (this.constructor as unknown as Record<string, unknown>)[name];
      },
      set(this: object, value: unknown): void {
        Object.defineProperty(this, name, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    });
  }
}
