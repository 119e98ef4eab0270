/** All classes that the package exports, in any of its modules. */
import { fileURLToPath } from 'node:url';
import { repr } from '../../../../lib/python/builtins/index.js';
import { is_class } from '../../../../lib/python/values/index.js';
import { entries_of } from '../../../../scripts/docs/entries.mjs';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a class that is found by its name
export type AnyClass = new (...args: any[]) => object;

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** The engine's own classes, which are exported where Python has them: TypeError. */
const ENGINE = Object.values(Object.getOwnPropertyDescriptors(globalThis)).map(
  ({ value }): unknown => value,
);

/**
 * The classes by their names in Python, or by their paths if Python has no such class. In the blocking API, these are
 * those that the async API does not have.
 */
export async function public_classes(): Promise<
  Record<'async' | 'blocking', Map<string, AnyClass>>
> {
  const found = { async: new Map<string, AnyClass>(), blocking: new Map<string, AnyClass>() };
  const seen = new Set<unknown>(ENGINE);
  const visit = (colour: keyof typeof found, path: string, value: unknown): void => {
    if (Object(value) !== value || seen.has(value)) return;
    seen.add(value);
    if (is_class(value)) found[colour].set(name_of(value, path), value as never);
    else if (is_module(value))
      for (const [name, member] of Object.entries(value)) visit(colour, `${path}.${name}`, member);
  };
  for (const { specifier, source } of entries_of(ROOT)) {
    const colour = specifier.startsWith('pyurllib/sync') ? 'blocking' : 'async';
    visit(colour, specifier.replace('/sync', ''), await import(source));
  }
  return found;
}

function name_of(Class: unknown, path: string): string {
  const [, name = ''] = /'(.*)'/.exec(repr(Class))!;
  return name.startsWith('__main__.') ? path : name;
}

function is_module(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
