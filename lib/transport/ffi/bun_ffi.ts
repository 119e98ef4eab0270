/**
 * Native calls by `bun:ffi`.
 *
 * @see {@link https://bun.com/docs/runtime/ffi}
 */
import { defined } from './signatures.js';
import type { Foreign, Functions, Pointer, Signatures } from './foreign.js';

/** The part of `bun:ffi` that is used. */
interface BunFFI {
  dlopen(library: string, definitions: Record<string, object>): { symbols: unknown };
  toArrayBuffer(pointer: Pointer, offset: number, length: number): ArrayBuffer;
  CString: new (pointer: Pointer) => { toString(): string };
  JSCallback: new (run: unknown, signature: object) => { ptr: Pointer };
}

export function bun_foreign(): Foreign {
  const { createRequire } = process.getBuiltinModule('node:module');
  const ffi = createRequire('/')('bun:ffi') as BunFFI;
  return {
    closes_files: false,
    open<S extends Signatures>(library: string, signatures: S) {
      // A `buffer` of Bun's may not be null.
      const definitions = defined(signatures, (returns, args) => ({
        returns,
        args: args.map((type) => (type === 'buffer' ? 'pointer' : type)),
      }));
      return ffi.dlopen(library, definitions).symbols as Functions<S>;
    },
    pointer: (address) => Number(address) as unknown as Pointer,
    bytes_at: (pointer, length) => new Uint8Array(ffi.toArrayBuffer(pointer, 0, length)).slice(),
    text_at: (pointer) => (pointer ? String(new ffi.CString(pointer)) : ''),
    callback: (run) => new ffi.JSCallback(run, { args: ['ptr', 'ptr'], returns: 'void' }).ptr,
  };
}
