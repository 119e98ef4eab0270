/**
 * Native calls by `Deno.dlopen`.
 *
 * @see {@link https://docs.deno.com/runtime/fundamentals/ffi/}
 */
import { defined } from './signatures.js';
import type { Foreign, Functions, Pointer, Signatures } from './foreign.js';

/** The part of `Deno` that is used. */
interface DenoFFI {
  dlopen(library: string, definitions: Record<string, object>): { symbols: unknown };
  UnsafePointer: { create(address: bigint): Pointer };
  UnsafePointerView: new (pointer: Pointer) => {
    getCString(): string;
    copyInto(target: Uint8Array): void;
  };
  UnsafeCallback: new (signature: object, run: unknown) => { pointer: Pointer };
}

export function deno_foreign(): Foreign {
  const deno = (globalThis as unknown as { Deno: DenoFFI }).Deno;
  return {
    closes_files: false,
    open<S extends Signatures>(library: string, signatures: S) {
      const definitions = defined(signatures, (result, parameters) => ({ result, parameters }));
      return deno.dlopen(library, definitions).symbols as Functions<S>;
    },
    pointer: (address) => deno.UnsafePointer.create(address),
    bytes_at: (pointer, length) => {
      const bytes = new Uint8Array(length);
      new deno.UnsafePointerView(pointer).copyInto(bytes);
      return bytes;
    },
    text_at: (pointer) => (pointer ? new deno.UnsafePointerView(pointer).getCString() : ''),
    callback: (run) =>
      new deno.UnsafeCallback({ parameters: ['pointer', 'pointer'], result: 'void' }, run).pointer,
  };
}
