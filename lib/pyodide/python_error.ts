// Describes, as plain data, the exception that Python raises for a JavaScript error.
import { OSError, SSLError, errno, gaierror, herror, strerror } from '../python/errors/index.js';
import { is_error, type_name } from '../python/values/index.js';

/** The name of a Python class and the arguments for its constructor. */
interface Raised {
  type: string;
  args: unknown[];
  /**
   * The symbol of the errno in `args[0]`, such as `ECONNREFUSED`, or null if there is none. Python
   * looks up its own number for the symbol, because the numbers differ in Pyodide.
   */
  symbol: string | null;
  attributes: Record<string, unknown>;
}

const ATTRIBUTES = ['library', 'reason', 'verify_code', 'verify_message'] as const;

/**
 * @param error A thrown value.
 * @returns The exception to raise as JSON, or undefined if `error` is not an Error.
 */
export function describe_error(error: unknown): string | undefined {
  if (!is_error(error)) return undefined;
  const { args = [error.message] } = error as { args?: unknown[] };
  const raised: Raised = { type: type_name(error), args, symbol: null, attributes: {} };
  if (error instanceof SSLError) {
    for (const name of ATTRIBUTES)
      if (name in error)
        raised.attributes[name] = (error as unknown as Record<string, unknown>)[name];
  } else if (error instanceof OSError && !(error instanceof gaierror || error instanceof herror)) {
    // The exception is constructed from its errno, which also determines the class in Python.
    if (args.length >= 2 && typeof error.errno === 'number') {
      raised.type = 'OSError';
      raised.symbol = errno.errorcode[error.errno] ?? null;
    }
  }
  return JSON.stringify(raised);
}

/** Returns the error of a system call. */
export function os_error(number: number): OSError {
  return new OSError(number, strerror(number));
}
