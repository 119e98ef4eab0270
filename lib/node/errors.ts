/** Errors of Node's HTTP client, and of what may stand in its place, as Python's. */
import { OSError, ValueError, with_cause } from '../builtins/index.js';
import { BadStatusLine, HTTPException } from '../http/client/index.js';
import { certificate_failure, to_python } from '../transport/index.js';

/** Codes of Node's parser for a line that is no status line. */
const NO_STATUS_LINE = /^HPE_(?:INVALID_(?:CONSTANT|STATUS|VERSION)|STRICT)$/;

/** Node's code of an error, or none. */
export function code_of(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * @param error What Node's client failed with.
 * @returns An OSError; an HTTPException for what Node's parser refuses; Python's own errors as they are.
 */
export function python_error(error: unknown): Error {
  const code = code_of(error);
  if (code.startsWith('HPE_')) {
    const { message } = error as Error;
    const Class = NO_STATUS_LINE.test(code) ? BadStatusLine : HTTPException;
    return with_cause(new Class(message), error as Error);
  }
  const raised = to_python(certificate_failure(code) ?? error);
  if (raised instanceof OSError || raised instanceof ValueError) return raised;
  return with_cause(new OSError(raised.message), raised);
}
