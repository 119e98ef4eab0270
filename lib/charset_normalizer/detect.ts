// Mirrors charset_normalizer 3.4.7 legacy.py. Outside Node, package.json maps index.ts to this module, which has fewer names.
import { TypeError } from '../python/errors/index.js';
import { type BytesLike, is_uint8_array, type_name } from '../python/values/index.js';
import { _detect } from './apparent_encoding.js';
import type { Detected } from './search/on_demand.js';
import './detect.calls.js';

/** @throws {TypeError} for something else than bytes. @positional */
export function check_bytes(value: unknown): asserts value is BytesLike {
  if (is_uint8_array(value)) return;
  throw new TypeError(
    `Expected object of type bytes or bytearray, got: <class '${type_name(value)}'>`,
  );
}

/**
 * Detects the encoding of bytes, with the interface of the package chardet. Where `pyurllib/codecs` is missing, in a
 * browser, only ASCII, UTF and encodings that the text declares are detected.
 * @param byte_str The bytes.
 * @param should_rename_legacy If true, the names are those of Python's modules.
 * @throws {TypeError} if these are not bytes.
 * @see {@link https://charset-normalizer.readthedocs.io/en/stable/api.html#charset_normalizer.detect}
 */
export function detect(byte_str: BytesLike, should_rename_legacy = false): Detected {
  check_bytes(byte_str);
  return _detect(byte_str, should_rename_legacy);
}

/** The version of charset_normalizer whose results these functions give. */
export const __version__ = '3.4.7';
