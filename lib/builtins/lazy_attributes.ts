/**
 * Makes attributes that an instance gets when they are first read, unless they were set before: for what is costly and
 * seldom asked for. Once there, they are fields like any other.
 *
 * The class declares each: `declare name: Type;`.
 * @param Class The class that has them.
 * @param makers What makes the value, by name.
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
