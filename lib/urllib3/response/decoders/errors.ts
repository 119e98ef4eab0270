// Mirrors CPython v3.13.18 Modules/zlibmodule.c (zlib_error), and the errors of the packages Brotli and backports.zstd.
import { Exception, name_classes } from '../../../python/errors/internal.js';

/** Python's `zlib.error`. */
export class ZlibError extends Exception {}
/** Python's `brotli.error`. */
export class BrotliError extends Exception {}
/** Python's `zstd.ZstdError`. */
export class ZstdError extends Exception {}

name_classes({ error: ZlibError });
name_classes({ error: BrotliError, ZstdError });

/** Error numbers of zlib. */
export const Z_STREAM_ERROR = -2;
export const Z_DATA_ERROR = -3;
const Z_NEED_DICT = 2;

/** The compressed formats; `deflate` is raw (RFC 1951). */
export type Format = 'zlib' | 'deflate' | 'brotli' | 'zstd';

/** @returns The error with this number. If `text` is null, it has no message. */
export function zlib_error(number: number, text: string | null): ZlibError {
  const suffix = text === null ? '' : `: ${text}`;
  return new ZlibError(`Error ${number} while decompressing data${suffix}`);
}

/** @returns Brotli's error, which is the same for all invalid data. */
export function brotli_error(): BrotliError {
  return new BrotliError('BrotliDecoderDecompressStream failed while processing the stream');
}

/** @returns The error of Python's package for an error that Node.js reports for the data. */
export function decoding_error(format: Format, number: number, message: string): Error {
  if (format === 'brotli') return brotli_error();
  if (format === 'zstd') return new ZstdError(`Unable to decompress Zstandard data: ${message}`);
  // zlib has no text for this error, but Node.js has one.
  return zlib_error(number, number === Z_NEED_DICT ? null : message);
}
