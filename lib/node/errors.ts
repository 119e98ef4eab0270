/** Translates errors of Node's HTTP client, or of a mock in its place, to Python's. */
import {
  OSError,
  SSLCertVerificationError,
  ValueError,
  with_context,
} from '../python/errors/internal.js';
import { is_error } from '../python/values/index.js';
import { BadStatusLine, HTTPException } from '../stdlib/http/client/index.js';
import { to_python } from '../transport/index.js';
import { certificate_failure } from '../transport/on_demand.js';

/** Matches the error codes of Node's parser for a malformed status line. */
const NO_STATUS_LINE = /^HPE_(?:INVALID_(?:CONSTANT|STATUS|VERSION)|STRICT)$/;

/** Returns the code of an error of Node, or an empty string if there is none. */
export function code_of(error: unknown): string {
  return is_error(error) && 'code' in error ? String(error.code) : '';
}

/** True if an error of a socket concerns the certificate of its peer. */
export function is_certificate_error(error: Error): boolean {
  return python_error(error) instanceof SSLCertVerificationError;
}

/**
 * @param error The error of Node's client.
 * @returns An OSError, or an HTTPException for an error of Node's parser. An error that already has one of these
 * classes, or is a ValueError, is returned unchanged.
 */
export function python_error(error: unknown): Error {
  const code = code_of(error);
  if (code.startsWith('HPE_')) {
    const { message } = error as Error;
    const Class = NO_STATUS_LINE.test(code) ? BadStatusLine : HTTPException;
    return with_context(new Class(message), error as Error);
  }
  const raised = to_python((is_error(error) ? certificate_failure(error) : null) ?? error);
  // The class of a tool's own error, such as nock's NetConnectNotAllowedError, has the code of a system's error, too.
  if (
    raised !== error &&
    raised instanceof OSError &&
    is_error(error) &&
    !/^(?:Aggregate)?Error$/.test(error.name)
  )
    return with_context(new OSError(error.message), error);
  if ([OSError, ValueError, HTTPException].some((Class) => raised instanceof Class)) return raised;
  return with_context(new OSError(raised.message), raised);
}
