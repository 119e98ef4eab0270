import { Bytes } from './bytes.js';

/**
 * Returns bytes to hand out to a program. They are copied unless they fill their buffer, because the buffer would be
 * kept in memory by a small part of it, and would show what else it holds, such as the headers that arrived with a body.
 */
export function own_bytes(data: Uint8Array): Bytes {
  return data.length === data.buffer.byteLength ? Bytes.view(data) : new Bytes(data);
}
