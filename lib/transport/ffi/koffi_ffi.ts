/**
 * Native calls by the package koffi, for a Node without `node:ffi`. The program imports it: this library never looks for it,
 * because native code that does not fit its platform ends the process while it is loaded, and because the working folder may not
 * choose native code.
 *
 * @see {@link https://koffi.dev/}
 */
import type { Foreign, Functions, NativeType, Pointer, Signatures } from './foreign.js';

/** The part of the package koffi that is used. */
export interface Koffi {
  readonly version: string;
  load(library: null): { func(name: string, result: string, args: string[]): unknown };
  proto(result: string, args: string[]): object;
  pointer(type: unknown): object;
  register(run: (...args: never[]) => void, type: unknown): bigint;
  readonly decode: {
    (pointer: bigint, type: string, length: number): unknown;
    string(pointer: bigint): string;
  };
}

/** A `buffer` is passed as the address of its bytes. */
const TYPES: Readonly<Record<NativeType, string>> = {
  void: 'void',
  i32: 'int32_t',
  u32: 'uint32_t',
  i64: 'int64_t',
  u64: 'uint64_t',
  pointer: 'void *',
  buffer: 'void *',
};

export function koffi_foreign(koffi: Koffi): Foreign | string {
  // Version 2 has pointers of another kind.
  if (!/^3\./.test(koffi.version)) return 'the package koffi is needed in version 3';
  const address = (pointer: Pointer) => (pointer ?? 0n) as bigint;
  return {
    closes_files: true,
    open<S extends Signatures>(_library: string, signatures: S) {
      const library = koffi.load(null);
      const functions = Object.entries(signatures).map(([name, [result, ...args]]) => {
        const types = args.map((type) => TYPES[type]);
        return [name, library.func(name, TYPES[result], types)] as const;
      });
      return Object.fromEntries(functions) as Functions<S>;
    },
    pointer: (address) => address as unknown as Pointer,
    // `koffi.view` makes memory that Electron refuses.
    bytes_at: (pointer, length) => koffi.decode(address(pointer), 'uint8_t', length) as Uint8Array,
    text_at: (pointer) => (pointer ? koffi.decode.string(address(pointer)) : ''),
    callback: (run) => {
      // Koffi keeps the names of types for ever, so this one has none.
      const type = koffi.pointer(koffi.proto('void', ['void *', 'void *']));
      return koffi.register(run, type) as unknown as Pointer;
    },
  };
}
