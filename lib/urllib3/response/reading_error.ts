// Mirrors urllib3 2.8.0 response.py (HTTPResponse._error_catcher).
import { OSError, SSLError, TimeoutError, with_cause } from '../../python/errors/index.js';
import { repr } from '../../python/objects/index.js';
import { is_error } from '../../python/values/index.js';
import { HTTPException } from '../../stdlib/http/client/plain.js';
import { DecodingError } from '../../transport/plain.js';
import { exceptions } from '../exceptions/module.js';

/**
 * Converts an error of reading a body to urllib3's error.
 *
 * @param error The error of the read.
 * @param pool The pool of the connection, for the message.
 * @returns The error to throw. An error that does not concern the connection is returned unchanged.
 */
export function reading_error(error: unknown, pool: unknown): unknown {
  if (!is_error(error)) return error;
  if (error instanceof TimeoutError) {
    return with_cause(new exceptions.ReadTimeoutError(pool, null, 'Read timed out.'), error);
  }
  if (error instanceof SSLError) return with_cause(new exceptions.SSLError(error), error);
  if (error instanceof DecodingError) {
    const message = 'Received a response whose content failed to be decoded';
    return with_cause(new exceptions.DecodeError(message, error), error);
  }
  if (!(error instanceof HTTPException) && !(error instanceof OSError)) return error;
  const has_unexpected_body =
    error instanceof exceptions.IncompleteRead && error.expected === -error.partial;
  const message = has_unexpected_body
    ? 'Response may not contain content.'
    : `Connection broken: ${repr(error)}`;
  return with_cause(new exceptions.ProtocolError(message, error), error);
}
