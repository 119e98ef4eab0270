// What Python is to raise for an error thrown on this side, as data.
import { OSError, SSLError, errno, gaierror, herror, type_name } from '../builtins/index.js';

/** The name of a class of Python's, and what to make it with. */
interface Raised {
  type: string;
  args: unknown[];
  /** The symbol of the number in front of `args`: Python's `errno` module has a number of its own for it. */
  symbol: string | null;
  attributes: Record<string, unknown>;
}

const ATTRIBUTES = ['library', 'reason', 'verify_code', 'verify_message'] as const;

/**
 * @param error Anything thrown.
 * @returns JSON of what Python raises for it; undefined where it is no error that Python knows.
 */
export function describe_error(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { args = [error.message] } = error as { args?: unknown[] };
  const raised: Raised = { type: type_name(error), args, symbol: null, attributes: {} };
  if (error instanceof SSLError) {
    for (const name of ATTRIBUTES)
      if (name in error)
        raised.attributes[name] = (error as unknown as Record<string, unknown>)[name];
  } else if (error instanceof OSError && !(error instanceof gaierror || error instanceof herror)) {
    // Made anew from its number, as Python does; the class follows from it.
    if (args.length >= 2 && typeof error.errno === 'number') {
      raised.type = 'OSError';
      raised.symbol = errno.errorcode[error.errno] ?? null;
    }
  }
  return JSON.stringify(raised);
}
