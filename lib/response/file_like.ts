// @unasync
import type { Bytes } from '../builtins/index.js';

/** What a response wraps: a stream of bytes; in the async colour its methods may give promises. */
export interface FileLike {
  read(size?: number | null): Bytes | Uint8Array | Promise<Bytes | Uint8Array>;
  close?(): unknown;
  readonly closed?: boolean;
}
