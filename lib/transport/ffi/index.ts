/** The entry of this folder, whose wires take the place of the worker's. They are loaded on demand. */
import { bind_options, def, keyword_only } from '../../python/calls/index.js';
import { RuntimeError } from '../../python/errors/index.js';
import { install_agent, installed_agent } from '../installed.js';
import { load_ffi } from './load_ffi.js';
import type { Koffi } from './koffi_ffi.js';

export type { Koffi };

/** The keywords of {@link install_ffi} and {@link why_not}. */
export interface FFIOptions {
  /** True if TLS by the worker will not do. */
  tls?: boolean;
  /**
   * The package koffi, version 3, as the program imports it. In Node, it then makes the native calls of this thread, whether there
   * is a `node:ffi` or not, also those of later calls without this option. Deno and Bun use their own.
   */
  koffi?: Koffi | null;
}

const OPTIONS = [
  { tls: keyword_only(false) },
  { koffi: keyword_only<Koffi | null>(null) },
] as const;
const INSTALL_FFI = def('install_ffi', ...OPTIONS);
const WHY_NOT = def('why_not', ...OPTIONS);

/**
 * Lets the blocking API use sockets of the calling thread, by native calls, in place of a worker. Connections that are
 * open stay what they are.
 *
 * Node makes native calls by `node:ffi` from 26.1 on; with the package koffi, which the program imports and passes, every
 * Node does.
 *
 * @param options `tls: true` if TLS by the worker will not do; `koffi`, the package, which is then used also where there
 * is a `node:ffi`.
 * @throws {@link RuntimeError} with the reason of {@link why_not}, if it is not possible; {@link TypeError} for unknown
 * options.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket-objects}
 * @example
 * ```ts no-run
 * import { install_ffi, why_not } from 'pyurllib/ffi';
 * import { urlopen } from 'pyurllib/sync/request';
 *
 * if (why_not() === null) install_ffi();
 * console.log(urlopen('http://localhost:8000/').status); // prints: 200
 * ```
 * @example On every Node
 * ```ts no-run
 * import koffi from 'koffi';
 * import { install_ffi } from 'pyurllib/ffi';
 *
 * install_ffi({ koffi });
 * ```
 */
export function install_ffi(options: FFIOptions = {}): void {
  const reason = obstacle(bind_options(INSTALL_FFI, options));
  if (reason !== null)
    throw new RuntimeError(`the blocking API cannot use native calls here: ${reason}`);
  install_agent('blocking', load_ffi().AGENT);
}

/**
 * Ends {@link install_ffi}: connections that are opened from now on are the worker's.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket-objects}
 * @example
 * ```ts no-run
 * import { uninstall_ffi } from 'pyurllib/ffi';
 *
 * uninstall_ffi();
 * ```
 */
export function uninstall_ffi(): void {
  if (installed_agent('blocking') === load_ffi().AGENT) install_agent('blocking', null);
}

/**
 * Tells why {@link install_ffi} is not possible here. It tries what would be called, so that Node's ExperimentalWarning may
 * appear.
 *
 * @param options With `tls: true`, also the reason why TLS would go by the worker. With `koffi`, the reason why it cannot be
 * used; else it makes this thread's native calls from now on.
 * @returns The reason, or null.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket-objects}
 * @example
 * ```ts no-run
 * import { why_not } from 'pyurllib/ffi';
 *
 * console.log(why_not());
 * // prints: Node v24.11.0 has no node:ffi, which begins with Node 26.1; install_ffi({ koffi }) needs none
 * ```
 */
export function why_not(options: FFIOptions = {}): string | null {
  return obstacle(bind_options(WHY_NOT, options));
}

function obstacle({ tls, koffi }: Required<FFIOptions>): string | null {
  return load_ffi().find_obstacle(Boolean(tls), koffi);
}
