export const prototype_of = Object.getPrototypeOf as (value: object) => object | null;

/** Returns an object and its prototypes, starting with the object. */
export function prototype_chain(value: object): object[] {
  const chain: object[] = [];
  let next: object | null = value;
  for (; next !== null; next = prototype_of(next)) chain.push(next);
  return chain;
}
