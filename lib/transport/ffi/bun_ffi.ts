/**
 * Native calls by `bun:ffi`.
 *
 * @see {@link https://bun.com/docs/runtime/ffi}
 */
import type { Foreign, Functions, NativeType, Pointer, Signatures } from './foreign.js';

/** The part of `bun:ffi` that is used. */
interface BunFFI {
  dlopen(library: string, definitions: Record<string, object>): { symbols: unknown };
  toArrayBuffer(pointer: Pointer, offset: number, length: number): ArrayBuffer;
  CString: new (pointer: Pointer) => { toString(): string };
  JSCallback: new (run: unknown, signature: object) => { ptr: Pointer };
}

const TYPES: Readonly<Record<NativeType, string>> = {
  void: 'void',
  i32: 'i32',
  u32: 'u32',
  i64: 'i64',
  u64: 'u64',
  pointer: 'ptr',
  buffer: 'ptr',
};

export function bun_foreign(): Foreign {
  const { createRequire } = process.getBuiltinModule('node:module');
  const ffi = createRequire('/')('bun:ffi') as BunFFI;
  return {
    closes_files: false,
    open<S extends Signatures>(library: string, signatures: S) {
      const definitions = Object.entries(signatures).map(([name, [result, ...args]]) => [
        name,
        { returns: TYPES[result], args: args.map((type) => TYPES[type]) },
      ]);
      const { symbols } = ffi.dlopen(
        library,
        Object.fromEntries(definitions) as Record<string, object>,
      );
      return symbols as Functions<S>;
    },
    pointer_in: (structure, offset) => {
      const view = new DataView(structure.buffer, structure.byteOffset);
      return Number(view.getBigUint64(offset, true)) as unknown as Pointer;
    },
    bytes_at: (pointer, length) => new Uint8Array(ffi.toArrayBuffer(pointer, 0, length)).slice(),
    text_at: (pointer) => (pointer ? String(new ffi.CString(pointer)) : ''),
    callback: (run) => new ffi.JSCallback(run, { args: ['ptr', 'ptr'], returns: 'void' }).ptr,
  };
}
