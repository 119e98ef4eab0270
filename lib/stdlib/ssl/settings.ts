// Mirrors CPython v3.13.18 Modules/_ssl.c (set_options, set_verify_flags, set_min_max_proto_version).
import { OverflowError, ValueError, warn } from '../../python/errors/index.js';
import { type_name } from '../../python/values/index.js';
import { integer } from './_arguments.js';
import {
  OP_ALL,
  OP_CIPHER_SERVER_PREFERENCE,
  OP_ENABLE_MIDDLEBOX_COMPAT,
  OP_NO_COMPRESSION,
  OP_NO_SSLv3,
  OP_NO_TLSv1,
  OP_NO_TLSv1_1,
  OP_NO_TLSv1_2,
  OP_NO_TLSv1_3,
} from './constants.js';
import { TLSVersion, _SSLMethod } from './enums.js';

/** The options of a new context. */
export const DEFAULT_OPTIONS =
  OP_ALL +
  OP_NO_COMPRESSION +
  OP_ENABLE_MIDDLEBOX_COMPAT +
  OP_CIPHER_SERVER_PREFERENCE +
  OP_NO_SSLv3;

/** All options that disable a TLS version, joined by `|`. */
export const OP_NO_VERSIONS =
  OP_NO_SSLv3 | OP_NO_TLSv1 | OP_NO_TLSv1_1 | OP_NO_TLSv1_2 | OP_NO_TLSv1_3;
const INT_MAX = 0x7fff_ffff;

/**
 * Parses flags. JavaScript's `|`, `&` and `~` return signed numbers. Therefore, a negative number is converted to an
 * unsigned 32-bit number; CPython raises OverflowError.
 * @throws {TypeError} if `value` is not an integer.
 * @throws {@link OverflowError} if it is below -2 ** 31 or has more than 64 bits.
 */
export function read_flags(value: unknown): number {
  const given = typeof value === 'bigint' || typeof value === 'boolean' ? Number(value) : value;
  if (typeof given !== 'number' || !Number.isInteger(given)) {
    const type = value === null || value === undefined ? 'None' : type_name(value);
    throw new TypeError(`argument must be int, not ${type}`);
  }
  if (given >= 2 ** 64) throw new OverflowError('int too big to convert');
  if (given < -0x8000_0000) throw new OverflowError("can't convert negative int to unsigned");
  return given < 0 ? given >>> 0 : given;
}

/** Maps the protocols of a single version to this version. */
const FIXED_VERSIONS = new Map<_SSLMethod, TLSVersion>([
  [_SSLMethod.PROTOCOL_TLSv1, TLSVersion.TLSv1],
  [_SSLMethod.PROTOCOL_TLSv1_1, TLSVersion.TLSv1_1],
  [_SSLMethod.PROTOCOL_TLSv1_2, TLSVersion.TLSv1_2],
]);

const DEPRECATED_VERSIONS = [TLSVersion.SSLv3, TLSVersion.TLSv1, TLSVersion.TLSv1_1];

/** The range of TLS versions that a context allows. */
export class ProtocolRange {
  readonly #fixed: TLSVersion | null;
  minimum: TLSVersion;
  maximum: TLSVersion = TLSVersion.MAXIMUM_SUPPORTED;

  constructor(protocol: _SSLMethod) {
    this.#fixed = FIXED_VERSIONS.get(protocol) ?? null;
    this.minimum = this.#fixed === null ? TLSVersion.TLSv1_2 : TLSVersion.MINIMUM_SUPPORTED;
  }

  set_minimum(value: unknown): void {
    const version = this.#read(value);
    this.minimum = version === TLSVersion.MAXIMUM_SUPPORTED ? TLSVersion.TLSv1_3 : version;
  }

  set_maximum(value: unknown): void {
    const version = this.#read(value);
    this.maximum = version === TLSVersion.MINIMUM_SUPPORTED ? TLSVersion.TLSv1 : version;
  }

  /** The minimum and the maximum as concrete versions. */
  get limits(): readonly [minimum: TLSVersion, maximum: TLSVersion] {
    if (this.#fixed !== null) return [this.#fixed, this.#fixed];
    const lowest = Number(this.minimum) <= Number(TLSVersion.SSLv3);
    const highest = this.maximum === TLSVersion.MAXIMUM_SUPPORTED;
    return [lowest ? TLSVersion.TLSv1 : this.minimum, highest ? TLSVersion.TLSv1_3 : this.maximum];
  }

  #read(value: unknown): TLSVersion {
    const number = integer(value);
    if (number > INT_MAX) throw new OverflowError('signed integer is greater than maximum');
    if (this.#fixed !== null) {
      throw new ValueError(
        "The context's protocol doesn't support modification of highest and lowest version.",
      );
    }
    const version = [...TLSVersion].find((member) => member.value === number);
    if (version === undefined) {
      throw new ValueError(`Unsupported TLS/SSL version 0x${(number >>> 0).toString(16)}`);
    }
    if (DEPRECATED_VERSIONS.includes(version)) {
      warn(`ssl.TLSVersion.${version.name} is deprecated`, 'DeprecationWarning');
    }
    return version;
  }
}
