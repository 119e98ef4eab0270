// Mirrors requests 2.34.2 utils.py (check_header_validity).
import { latin1_text } from '../../python/platform/index.js';
import { repr } from '../../python/objects/index.js';
import {
  as_tuple,
  await_hint,
  is_bytes_like,
  plain_text,
  required_bytes,
  type_name,
} from '../../python/values/index.js';
import { InvalidHeader } from '../exceptions.js';
import { _HEADER_VALIDATORS_BYTE, _HEADER_VALIDATORS_STR } from '../_internal_utils.js';
import './header_validity.calls.js';

/** A header: name and value. */
export type Header = readonly [name: string | Uint8Array, value: string | Uint8Array];

/**
 * Rejects a header that would corrupt the request: its name or value starts with white space or contains a line end, or
 * its name is empty or contains a colon.
 *
 * @param header Name and value, each text or bytes.
 * @throws {InvalidHeader} if the header is invalid or has another type.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.check_header_validity(['Accept', 'text/html']);
 * requests.utils.check_header_validity(['Accept', ' x']);
 * // throws InvalidHeader: Invalid leading whitespace, reserved character(s), or return character(s) in header value: ' x'
 * ```
 */
export function check_header_validity(header: Header): void {
  _check_header_validity(header);
}

/** The core of {@link check_header_validity}. @internal */
export function _check_header_validity(header: Header): void {
  const [name, value] = header;
  _validate_header_part(header, name, 0);
  _validate_header_part(header, value, 1);
}

/**
 * Rejects an invalid name or value of a header.
 *
 * @internal
 * @param header Name and value.
 * @param header_part The name or value to check.
 * @param header_validator_index 0 for the name, 1 for the value.
 * @throws {InvalidHeader} if the name or value is invalid.
 */
export function _validate_header_part(
  header: Header,
  header_part: string | Uint8Array,
  header_validator_index: 0 | 1,
): void {
  const is_valid =
    typeof header_part === 'string'
      ? _HEADER_VALIDATORS_STR[header_validator_index].test(header_part)
      : is_valid_object(header, header_part, header_validator_index);
  if (!is_valid) {
    const kind = header_validator_index === 0 ? 'name' : 'value';
    throw new InvalidHeader(
      'Invalid leading whitespace, reserved character(s), or return ' +
        `character(s) in header ${kind}: ${repr(header_part)}`,
    );
  }
}

function is_valid_object(header: Header, given: unknown, index: 0 | 1): boolean {
  const part = plain_text(given);
  if (typeof part === 'string') return _HEADER_VALIDATORS_STR[index].test(part);
  if (is_bytes_like(part)) {
    return _HEADER_VALIDATORS_BYTE[index].test(latin1_text(required_bytes(part)));
  }
  throw new InvalidHeader(
    `Header part (${repr(part)}) from ${repr(as_tuple([...header]))} ` +
      `must be of type str or bytes, not <class '${type_name(part)}'>${await_hint(part)}`,
  );
}
