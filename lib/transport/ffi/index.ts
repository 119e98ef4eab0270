/** The door of this folder: puts its wires in the place of the worker's. Nothing else in the library imports from it. */
import { RuntimeError } from '../../python/errors/index.js';
import { install_agent, installed_agent, type WireAgent } from '../installed.js';
import { resolve } from './connect.js';
import { end_point, find_libc } from './libc.js';
import { find_openssl } from './openssl.js';
import { Wire, raising_python } from './wire.js';
import type { Address } from '../../sync/transport/base.js';

/** The keywords of {@link install_ffi} and {@link why_not}. */
export interface FFIOptions {
  /** True if TLS by the worker will not do. */
  tls?: boolean;
}

/** Opens connections on the calling thread. */
export class FFIAgent implements WireAgent<Wire> {
  _open_wire(address: Address, timeout: number | null): Wire {
    return new Wire(address, timeout);
  }

  _resolve(host: string): string[] {
    const found = raising_python(() => resolve(host, 0));
    return found.map(({ sockaddr }) => end_point(sockaddr)[0]);
  }
}

const AGENT = new FFIAgent();

/**
 * Lets the blocking API use sockets of the calling thread, by native calls, in place of a worker. Connections that are
 * open stay what they are.
 *
 * @param options `tls: true` if TLS by the worker will not do.
 * @throws {@link RuntimeError} with the reason of {@link why_not}, if it is not possible.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket-objects}
 * @example
 * ```ts no-run
 * import { install_ffi, why_not } from 'pyurllib/ffi';
 * import { urlopen } from 'pyurllib/sync/request';
 *
 * if (why_not() === null) install_ffi();
 * console.log(urlopen('http://localhost:8000/').status); // prints: 200
 * ```
 */
export function install_ffi(options: FFIOptions = {}): void {
  const reason = why_not(options);
  if (reason !== null)
    throw new RuntimeError(`the blocking API cannot use native calls here: ${reason}`);
  install_agent('blocking', AGENT);
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
  if (installed_agent('blocking') === AGENT) install_agent('blocking', null);
}

/**
 * Tells why {@link install_ffi} is not possible here. It tries what would be called, so that Node's ExperimentalWarning may
 * appear.
 *
 * @param options With `tls: true`, also the reason why TLS would go by the worker.
 * @returns The reason, or null.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket-objects}
 * @example
 * ```ts no-run
 * import { why_not } from 'pyurllib/ffi';
 *
 * console.log(why_not()); // prints: Node v24.11.0 has no node:ffi, which begins with Node 26.1
 * ```
 */
export function why_not(options: FFIOptions = {}): string | null {
  const own = find_libc();
  if (typeof own === 'string') return own;
  if (options.tls !== true) return null;
  const ssl = find_openssl();
  return typeof ssl === 'string' ? ssl : null;
}
