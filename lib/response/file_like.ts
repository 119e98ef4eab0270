// @unasync
import type { Bytes } from '../builtins/index.js';

/** A byte stream that a response can wrap; in the async colour its methods may return promises. */
export interface FileLike {
  read(size?: number | null): Bytes | Uint8Array | Promise<Bytes | Uint8Array>;
  close?(): unknown;
  readonly closed?: boolean;
}
