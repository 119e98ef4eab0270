// Mirrors urllib3 2.8.0 util/request.py (set_file_position, rewind_body).
import { type AsMapping, at_once } from '../../../python/calls/index.js';
import { OSError, ValueError, with_cause } from '../../../python/errors/index.js';
import { repr } from '../../../python/objects/index.js';
import { special_method, type_name } from '../../../python/values/index.js';
import { exceptions } from '../../exceptions/module.js';
import './body_position.calls.js';

/** Marks a start position that `tell()` failed to return. */
export const _FAILEDTELL: unique symbol = Symbol('_TYPE_FAILEDTELL.token');

/** The start of a body: the result of its `tell()`, {@link _FAILEDTELL}, or null if it has no `tell()`. */
export type BodyPosition = number | bigint | typeof _FAILEDTELL | null;

/**
 * Rewinds a body to its start. If the start is not known, returns the current position instead.
 *
 * @param body The body.
 * @param pos The start of the body if it is known, or null otherwise.
 * @returns The start of the body.
 * @throws The errors of {@link rewind_body} if `pos` is not null.
 */
export function set_file_position(body: AsMapping<unknown>, pos: BodyPosition): BodyPosition {
  return _set_file_position(body, pos);
}

/** The core of {@link set_file_position}. @internal */
export function _set_file_position(body: unknown, pos: BodyPosition): BodyPosition {
  if (pos !== null) {
    rewind_body(body, pos);
    return pos;
  }
  const tell = method_of(body, 'tell');
  if (tell === null) return null;
  try {
    return tell() as BodyPosition;
  } catch (error) {
    if (error instanceof OSError) return _FAILEDTELL;
    throw error;
  }
}

/**
 * Rewinds a body to its start, to send it again.
 *
 * @param body The body.
 * @param body_pos The start of the body.
 * @throws {@link exceptions.UnrewindableBodyError} if `seek()` fails or is missing, or `body_pos` is
 * {@link _FAILEDTELL}; {@link ValueError} for any other `body_pos` that is not a number.
 */
export function rewind_body(body: AsMapping<unknown>, body_pos: unknown): void {
  const seek = method_of(body, 'seek');
  if (seek !== null && (typeof body_pos === 'number' || typeof body_pos === 'bigint')) {
    try {
      at_once(seek(body_pos), 'seek');
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
      throw with_cause(
        new exceptions.UnrewindableBodyError(
          'An error occurred when rewinding request body for redirect/retry.',
        ),
        error,
      );
    }
  } else if (body_pos === _FAILEDTELL) {
    throw new exceptions.UnrewindableBodyError(
      'Unable to record file position for rewinding request body during a redirect/retry.',
    );
  } else if (seek === null) {
    throw new exceptions.UnrewindableBodyError('body does not implement seek.');
  } else {
    throw new ValueError(
      `body_pos must be of type integer, instead it was <class ${repr(type_name(body_pos))}>.`,
    );
  }
}

function method_of(body: unknown, name: 'tell' | 'seek'): ((...args: unknown[]) => unknown) | null {
  const method = typeof body === 'object' ? special_method(body, name) : null;
  return method && ((...args) => method.apply(body, args));
}
