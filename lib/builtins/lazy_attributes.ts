/**
 * Defines attributes that are created when they are first read, unless they were set before: for values that are costly
 * and seldom needed. Once created, they are ordinary fields.
 *
 * The class declares each: `declare name: Type;`.
 * @param Class The class.
 * @param makers The functions that create the values, by name.
 * @example
 * ```ts
 * class Page {
 *   declare links: string[];
 * }
 * lazy_attributes(Page, { links: () => [] });
 * const page = new Page();
 * Object.keys(page); // => []
 * page.links.push('a');
 * page.links; // => ['a']
 * ```
 * @internal
 */
export function lazy_attributes(
  Class: { readonly prototype: object },
  makers: Readonly<Record<string, () => unknown>>,
): void {
  for (const [name, make] of Object.entries(makers)) {
    const keep = (instance: object, value: unknown): unknown => {
      Object.defineProperty(instance, name, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
      return value;
    };
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      get(this: object): unknown {
        return keep(this, make());
      },
      set(this: object, value: unknown): void {
        keep(this, value);
      },
    });
  }
}
