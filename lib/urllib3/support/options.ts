import type { Signature } from '../../python/calls/index.js';

/** Maps the names of a function's parameters, starting with the parameter `first`, to their values. */
export function by_name<Options>(
  { names }: Signature,
  values: readonly unknown[],
  first = names[0]!,
): Options {
  const start = names.indexOf(first);
  return Object.fromEntries(
    names.slice(start).map((name, i) => [name, values[start + i]]),
  ) as Options;
}

/** Maps the names of some attributes of an object to their values. */
export function picked<Options>(object: object, names: readonly string[]): Options {
  return Object.fromEntries(names.map((name) => [name, Reflect.get(object, name)])) as Options;
}
