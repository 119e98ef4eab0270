/** The modules of Node that the library looks up. */
export interface Modules {
  'node:buffer': typeof import('node:buffer');
  'node:child_process': typeof import('node:child_process');
  'node:console': typeof import('node:console');
  'node:crypto': typeof import('node:crypto');
  'node:diagnostics_channel': typeof import('node:diagnostics_channel');
  'node:fs': typeof import('node:fs');
  'node:os': typeof import('node:os');
  'node:path': typeof import('node:path');
  'node:process': typeof import('node:process');
  'node:tls': typeof import('node:tls');
  'node:tty': typeof import('node:tty');
  'node:url': typeof import('node:url');
  'node:util': typeof import('node:util');
  'node:zlib': typeof import('node:zlib');
}

/** The members of `process` that are used here. Some bundlers provide an object with only some of them. */
type Process = Partial<
  Pick<NodeJS.Process, 'env' | 'getBuiltinModule' | 'permission' | 'platform' | 'versions'>
>;

/** Returns `process`, or undefined where there is none. */
export const here = (): Process | undefined => (globalThis as { process?: Process }).process;

/** Returns a module of Node, or null where there is none, such as in a browser. */
export function find_module<Name extends keyof Modules>(name: Name): Modules[Name] | null {
  try {
    return (here()?.getBuiltinModule?.(name as string) as Modules[Name] | undefined) ?? null;
  } catch {
    return null; // Each function of `process` throws in the edge runtime of Next.js.
  }
}

// Of Node's `util` where there is one: Jest's jsdom has no global of that name. Taken once, because a program may replace it.
export const { TextDecoder, TextEncoder } = find_module('node:util') ?? globalThis;
