/** Returns an object and its prototypes, starting with the object. */
export function prototype_chain(value: object): object[] {
  const chain: object[] = [];
  let next: object | null = value;
  for (; next !== null; next = Object.getPrototypeOf(next) as object | null) chain.push(next);
  return chain;
}
