/**
 * Calling functions of native libraries. Each runtime has its own interface for that; this file has the one face that the
 * rest of this folder sees, and `node_ffi.ts`, `koffi_ffi.ts`, `deno_ffi.ts` and `bun_ffi.ts` implement it.
 *
 * Read this before the other files of this folder:
 *
 * - A function of C is found by its name in a library and called by its signature: the types of its result and of its
 *   arguments. The runtime believes the signature. A wrong one crashes the process, so there is one table of them for each
 *   library (libc.ts, openssl.ts), and nothing else declares any. The table also says how a failure looks, so that none is
 *   overlooked (functions.ts).
 * - A `buffer` is a Uint8Array whose memory the function may read and write, but only until it returns. No function
 *   here is given a buffer that it keeps.
 * - A `pointer` is an address in memory that JavaScript does not manage. It stays valid until it is freed by the function
 *   that its library has for that. Address 0, which stands for "nothing", is falsy in every runtime.
 * - Native calls block the thread, also for `worker.terminate()`. So nothing here calls a function that may wait for long.
 */
import { bun_foreign } from './bun_ffi.js';
import { deno_foreign } from './deno_ffi.js';
import { koffi_foreign, type Koffi } from './koffi_ffi.js';
import { node_foreign } from './node_ffi.js';

/** The types of C that are used, by the names that Rust gives them. */
export type NativeType = 'void' | 'i32' | 'u32' | 'i64' | 'u64' | 'pointer' | 'buffer';

/** The type of a function: that of its result, then those of its arguments. */
export type Signature = readonly [result: NativeType, ...args: NativeType[]];
export type Signatures = Readonly<Record<string, Signature>>;

/** An address. What it is depends on the runtime: a bigint, a number or an object. */
export type Pointer = { readonly __address: unique symbol } | null;

/** The JavaScript types of arguments and results. */
interface Values {
  void: void;
  i32: number;
  u32: number;
  i64: bigint;
  u64: bigint;
  pointer: Pointer;
  buffer: Uint8Array | null;
}

export type NativeFunction<S extends Signature> = S extends readonly [
  infer Result extends NativeType,
  ...infer Args extends NativeType[],
]
  ? (...args: { [N in keyof Args]: Values[Args[N]] }) => Result extends 'i64' | 'u64'
      ? number | bigint // koffi returns a number if it is safe
      : Values[Result]
  : never;

/** The functions of a library by their names. */
export type Functions<S extends Signatures> = {
  readonly [Name in keyof S]: NativeFunction<S[Name]>;
};

/** The functions by which a runtime makes native calls. Each runtime has an implementation. */
export interface Foreign {
  /** True if the runtime closes what `fs.open` has opened in a thread when that thread ends. */
  readonly closes_files: boolean;
  /**
   * Finds functions in a library. Node finds those of libc and of OpenSSL in the process itself and ignores the name.
   * @throws Error if there is no such library or function, or if the program has no permission.
   */
  open<S extends Signatures>(library: string, signatures: S): Functions<S>;
  /** Returns an address that was read from memory as a pointer. */
  pointer(address: bigint): Pointer;
  /** Copies `length` bytes at an address. */
  bytes_at(pointer: Pointer, length: number): Uint8Array;
  /** Copies the text that begins at an address and ends with a zero byte. Empty for address 0. */
  text_at(pointer: Pointer): string;
  /** Returns the address of a function `void f(void *, char *)` that C may call, for ever, during a call from here. */
  callback(run: (first: Pointer, text: Pointer) => void): Pointer;
}

/**
 * Returns what this runtime has, or the reason why it has nothing.
 * @param koffi The package koffi if Node is to make the calls by it.
 */
export function find_foreign(koffi: Koffi | null = null): Foreign | string {
  if (Object.hasOwn(globalThis, 'Deno')) return deno_foreign();
  if (Object.hasOwn(globalThis, 'Bun')) return bun_foreign();
  return koffi === null ? node_foreign() : koffi_foreign(koffi);
}
