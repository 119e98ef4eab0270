// Mirrors CPython v3.11.7 Modules/zlibmodule.c (zlib_error), and the errors of the packages Brotli and backports.zstd.
import { Exception, name_classes } from '../../../builtins/index.js';

/** Python's `zlib.error`. */
export class ZlibError extends Exception {}
/** `brotli.error`. */
export class BrotliError extends Exception {}
/** `zstd.ZstdError`. */
export class ZstdError extends Exception {}

name_classes({ error: ZlibError });
name_classes({ error: BrotliError, ZstdError });

/** Error numbers of zlib. */
export const Z_STREAM_ERROR = -2;
export const Z_DATA_ERROR = -3;

/** @returns The error of a number; without a message if `text` is null. */
export function zlib_error(number: number, text: string | null): ZlibError {
  const suffix = text === null ? '' : `: ${text}`;
  return new ZlibError(`Error ${number} while decompressing data${suffix}`);
}
