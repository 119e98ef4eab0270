/** Connections by native calls. */
import { resolve } from './connect.js';
import { end_point, find_libc } from './libc.js';
import { find_openssl } from './openssl.js';
import { NativeWire, raising_python } from './wire.js';
import type { WireAgent } from '../installed.js';
import type { Address } from '../../sync/transport/base.js';

/** Opens connections on the calling thread. */
export class FFIAgent implements WireAgent<NativeWire> {
  _open_wire(address: Address, timeout: number | null): NativeWire {
    return new NativeWire(address, timeout);
  }

  _resolve(host: string, family: 0 | 4 | 6): string[] {
    const found = raising_python(() => resolve(host, 0, family));
    return found.map(({ sockaddr }) => end_point(sockaddr)[0]);
  }
}

export const AGENT = new FFIAgent();

/**
 * Returns the reason why native calls are not possible here, or null.
 *
 * @param with_tls True if TLS by the worker will not do.
 */
export function find_obstacle(with_tls: boolean): string | null {
  const own = find_libc();
  if (typeof own === 'string') return own;
  if (!with_tls) return null;
  const ssl = find_openssl();
  return typeof ssl === 'string' ? ssl : null;
}
