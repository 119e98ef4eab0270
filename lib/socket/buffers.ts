// @unasync
// Mirrors CPython v3.13.0 Modules/socketmodule.c (sock_send, sock_recv_into): buffers to send from and receive into.
import { OSError, ValueError, type_name } from '../builtins/index.js';
import { required_size, writable_buffer } from '../io/inner/index.js';

/** Returns the bytes to send. @throws {TypeError} if `data` is not a buffer. */
export function readable_bytes(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw new TypeError(`a bytes-like object is required, not '${type_name(data)}'`);
}

/** Returns the first `size` bytes of `buffer`, to receive into; all of it for 0. */
export function receiving_buffer(buffer: unknown, size: number): Uint8Array {
  const target = writable_buffer(buffer, 'recv_into() argument 1');
  if (size < 0) throw new ValueError('negative buffersize in recv_into');
  if (size > target.length) throw new ValueError('buffer too small for requested bytes');
  return size === 0 ? target : target.subarray(0, size);
}

/** Checks that no flags are given, as Node supports none. @throws {@link OSError} if some are. */
export function check_flags(flags: unknown): void {
  if (required_size(flags) !== 0) throw new OSError(95, 'Operation not supported');
}
