// @unasync
// Mirrors urllib3 2.7.0 util/wait.py.
import { type ArgumentsOf, bind, def, optional, required } from '../python/calls/index.js';
import { RuntimeError } from '../python/errors/index.js';
import { kw } from '../python/values/index.js';
import type { socket } from '../python/socket/index.js';

const WAIT_FOR_SOCKET = def(
  'wait_for_socket',
  { sock: required<socket>() },
  { read: optional(false) },
  { write: optional(false) },
  { timeout: optional<number | null>(null) },
);
const wait_def = (name: string) =>
  def(name, { sock: required<socket>() }, { timeout: optional<number | null>(null) });
const WAIT_FOR_READ = wait_def('wait_for_read');
const WAIT_FOR_WRITE = wait_def('wait_for_write');

/**
 * Waits until a socket can be read or written.
 *
 * @param sock The socket.
 * @param read If true, waits for bytes, the end of the stream or an error.
 * @param write If true, waits until bytes can be sent. This is always possible, because a socket here queues bytes that
 * the system cannot accept yet.
 * @param timeout The timeout in seconds. Null or a negative number means no limit.
 * @returns True if the socket can be read or written, or false if the wait timed out.
 * @throws {@link RuntimeError} if neither `read` nor `write` is true.
 */
export async function wait_for_socket(
  ...args: ArgumentsOf<typeof WAIT_FOR_SOCKET>
): Promise<boolean> {
  const [sock, read, write, timeout] = bind(WAIT_FOR_SOCKET, args);
  if (!read && !write) throw new RuntimeError('must specify at least one of read=True, write=True');
  return write || (await is_readable(sock, timeout !== null && timeout < 0 ? null : timeout));
}

/**
 * Returns whether a socket can be read within `timeout` seconds. A socket that the program has made itself has nothing
 * that the system could be asked about: it cannot.
 */
export async function is_readable(sock: Partial<socket>, timeout: number | null): Promise<boolean> {
  return sock._readable !== undefined && (await sock._readable(timeout));
}

/**
 * Waits until a socket can be read because there are bytes, the end of the stream or an error.
 *
 * @param sock The socket.
 * @param timeout The timeout in seconds. Null or a negative number means no limit.
 * @returns True if the socket can be read, or false if the wait timed out.
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.util.html#urllib3.util.wait_for_read}
 */
export async function wait_for_read(...args: ArgumentsOf<typeof WAIT_FOR_READ>): Promise<boolean> {
  const [sock, timeout] = bind(WAIT_FOR_READ, args);
  return await wait_for_socket(sock, kw({ read: true, timeout }));
}

/**
 * Waits until a socket can send bytes. This is always possible, because a socket here queues bytes that the system
 * cannot accept yet.
 *
 * @param sock The socket.
 * @param timeout The timeout in seconds, or null for no limit.
 * @returns True.
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.util.html#urllib3.util.wait_for_write}
 */
export async function wait_for_write(
  ...args: ArgumentsOf<typeof WAIT_FOR_WRITE>
): Promise<boolean> {
  const [sock, timeout] = bind(WAIT_FOR_WRITE, args);
  return await wait_for_socket(sock, kw({ write: true, timeout }));
}
