/** Connections by native calls. */
import { resolve } from './connect.js';
import { find_foreign } from './foreign.js';
import * as libc from './libc.js';
import * as openssl from './openssl.js';
import { NativeWire, raising_python } from './wire.js';
import type { Koffi } from './koffi_ffi.js';
import type { WireAgent } from '../installed.js';
import type { Address } from '../../sync/transport/base.js';

/** Opens connections on the calling thread. */
export class FFIAgent implements WireAgent<NativeWire> {
  _open_wire(address: Address, timeout: number | null): NativeWire {
    return new NativeWire(address, timeout);
  }

  _resolve(host: string, family: 0 | 4 | 6): string[] {
    const found = raising_python(() => resolve(host, 0, family));
    return found.map(({ sockaddr }) => libc.end_point(sockaddr)[0]);
  }
}

export const AGENT = new FFIAgent();

/** The package koffi by which this thread makes native calls, or null. */
let used: Koffi | null = null;

/**
 * Returns the reason why native calls are not possible here, or null.
 *
 * @param with_tls True if TLS by the worker will not do.
 * @param koffi The package, by which native calls are made from now on, or null.
 */
export function find_obstacle(with_tls: boolean, koffi: Koffi | null): string | null {
  const own = koffi === null || koffi === used ? libc.find_libc() : found_by(koffi);
  if (typeof own === 'string') return own;
  if (!with_tls) return null;
  const ssl = openssl.find_openssl();
  return typeof ssl === 'string' ? ssl : null;
}

/** Finds the functions by koffi. Open connections go on: it has the same addresses as `node:ffi`. */
function found_by(koffi: Koffi): libc.Libc | string {
  const own = libc.open_libc(find_foreign(koffi));
  if (typeof own === 'string') return own;
  used = koffi;
  libc.state.found = own;
  openssl.state.found = null;
  return own;
}
