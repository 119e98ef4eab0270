// Describes, as data, the exception that Python raises for a JavaScript error.
import { OSError, SSLError, errno, gaierror, herror, type_name } from '../python/builtins/index.js';
import { is_error } from '../python/builtins/internal.js';

/** The name of a Python class, and the arguments to construct it. */
interface Raised {
  type: string;
  args: unknown[];
  /** The symbol of the errno in `args[0]`: Pyodide's `errno` module has a different number for it. */
  symbol: string | null;
  attributes: Record<string, unknown>;
}

const ATTRIBUTES = ['library', 'reason', 'verify_code', 'verify_message'] as const;

/**
 * @param error Anything thrown.
 * @returns JSON of the exception to raise; undefined if it is not an Error.
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
    // Constructed from its errno, which determines the class in Python too.
    if (args.length >= 2 && typeof error.errno === 'number') {
      raised.type = 'OSError';
      raised.symbol = errno.errorcode[error.errno] ?? null;
    }
  }
  return JSON.stringify(raised);
}
