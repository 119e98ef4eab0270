import type { NativeType, Signatures } from './foreign.js';

/** Returns the definitions of functions for a runtime's `dlopen`. @param define Names the result and the arguments. */
export function defined(
  signatures: Signatures,
  define: (result: NativeType, args: NativeType[]) => object,
): Record<string, object> {
  return Object.fromEntries(
    Object.entries(signatures).map(([name, [result, ...args]]) => [name, define(result, args)]),
  );
}
