/** Connects like socket.create_connection: tries each address of a name in turn. */
import { deadline } from '../deadline.js';
import { interruption } from '../interruption.js';
import {
  RETRY,
  check_name,
  check_path,
  check_timeout,
  has_path,
  is_to_wait,
  tried,
} from '../wire/addresses.cjs';
import { TIMED_OUT } from '../wire/failure.cjs';
import { pause } from '../../python/platform/index.js';
import { is_error } from '../../python/values/index.js';
import type { Sink } from '../wire/stream.cjs';
import { end_point, look_up, unix_target, type Target } from './libc.js';
import { NativeSocket } from './socket.js';
import type { Address } from '../../sync/transport/base.js';

/** A socket and the version of IP; 0 for a Unix socket. */
interface Connected {
  socket: NativeSocket;
  family: 0 | 4 | 6;
}

/**
 * @param timeout The seconds for each address tried, or null for no limit.
 * @param report Takes what happens to the connection.
 * @throws An error for `to_python`.
 */
export function connect(address: Address, timeout: number | null, report: Sink): Connected {
  if (has_path(address)) {
    const { path } = address;
    check_path(path);
    const target = unix_target(path);
    for (;;) {
      try {
        const socket = new NativeSocket(target, null, deadline(timeout), '', report);
        return { socket, family: 0 };
      } catch (error) {
        if (!is_to_wait(error, timeout)) throw error;
      }
      interruption.check?.();
      pause(RETRY * 1000);
    }
  }
  const { host, port, source_address: source = null } = address;
  check_timeout(timeout);
  let last: unknown;
  const family = Object.hasOwn(address, 'family') ? address.family : 0;
  for (const target of tried(address, resolve(host, port, family))) {
    try {
      const local = source && local_target(source, target.family);
      return {
        socket: new NativeSocket(target, local, deadline(timeout), host, report),
        family: target.family,
      };
    } catch (error) {
      // An exception of the check for interruptions ends the attempts.
      if (!is_failure(error)) throw error;
      if (error.syscall !== 'getaddrinfo')
        Object.assign(error, { address: end_point(target.sockaddr)[0], port });
      last = error;
    }
  }
  throw last;
}

/** Returns the addresses of a name, in the system resolver's order. As in Python, no time-out applies. */
export function resolve(host: string, port: number, family: 0 | 4 | 6 = 0): Target[] {
  check_name(host);
  return look_up(host, port, family);
}

/** Returns the address of this machine that a program has chosen. Without a host, it has chosen a port only. */
function local_target([host, port]: readonly [string, number], family: 0 | 4 | 6): Target | null {
  const any = family === 6 ? '::' : '0.0.0.0';
  return resolve(host === '' ? any : host, port, family)[0] ?? null;
}

/** True for an error of connecting. */
function is_failure(error: unknown): error is Error & { syscall?: string } {
  return is_error(error) && ('syscall' in error || (error as { code?: string }).code === TIMED_OUT);
}
