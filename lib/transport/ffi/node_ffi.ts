/**
 * Native calls by `node:ffi`, which Node has since 26.1. Node exports the functions of its own libc, and those of its own
 * OpenSSL for C++ addons, so that all of them are found in the process itself.
 *
 * @see {@link https://nodejs.org/api/ffi.html}
 * @see {@link https://nodejs.org/api/addons.html#linking-to-libraries-included-with-nodejs}
 */
import { getenv } from '../../python/platform/index.js';
import { defined } from './signatures.js';
import type { Foreign, Functions, NativeFunction, Pointer, Signatures } from './foreign.js';

/** The part of `node:ffi` that is used. The package's types of Node are older. */
interface NodeFFI {
  dlopen(
    path: null,
    definitions: Record<string, object>,
  ): { lib: NodeLibrary; functions: Record<string, NativeFunction<never>> };
  toBuffer(pointer: bigint, length: number): Uint8Array;
  toString(pointer: bigint): string | null;
}

interface NodeLibrary {
  registerCallback(signature: object, run: (...args: bigint[]) => void): bigint;
}

export function node_foreign(): Foreign | string {
  const ffi = process.getBuiltinModule('node:ffi') as unknown as NodeFFI | undefined;
  if (ffi === undefined) return why_none();
  let library: NodeLibrary | null = null;
  const address = (pointer: Pointer) => (pointer ?? 0n) as bigint;
  return {
    closes_files: true,
    open<S extends Signatures>(_library: string, signatures: S) {
      const definitions = defined(signatures, (result, args) => ({
        return: result,
        arguments: args,
      }));
      const opened = ffi.dlopen(null, definitions);
      library ??= opened.lib;
      return opened.functions as Functions<S>;
    },
    pointer: (address) => address as unknown as Pointer,
    bytes_at: (pointer, length) => ffi.toBuffer(address(pointer), length),
    text_at: (pointer) => ffi.toString(address(pointer)) ?? '',
    callback: (run) =>
      library!.registerCallback(
        { arguments: ['pointer', 'pointer'], return: 'void' },
        run as unknown as (...args: bigint[]) => void,
      ) as unknown as Pointer,
  };
}

/** The reason why there is no `node:ffi`. Flags are compared, because both cases look the same. */
function why_none(): string {
  const flags = [...process.execArgv, ...(getenv('NODE_OPTIONS') ?? '').split(' ')];
  if (flags.includes('--no-experimental-ffi')) return 'Node was started with --no-experimental-ffi';
  return `Node ${process.version} has no node:ffi, which begins with Node 26.1; install_ffi({ koffi }) needs none`;
}
