// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (_debug, _warn_unhandled_exception).
import { str } from '../../../python/bytes/index.js';
import { warn } from '../../../python/errors/index.js';
import { is_error } from '../../../python/values/index.js';

/** The logger for debug output: the part of Python's `logging.Logger` that this module uses. */
export interface Logger {
  /** @param text A text with a `%s` for each argument. */
  debug(text: string, ...args: unknown[]): void;
}

/** The variables of the module, which a program may set. `jar.ts` adds to them. */
export const globals = {
  /** If true, each step is logged. */
  debug: false,
  /** The logger, or null to log to the console. */
  logger: null as Logger | null,
};

/** Logs a step if `globals.debug` is true. */
export function debug(text: string, ...args: unknown[]): void {
  if (!globals.debug) return;
  if (globals.logger) globals.logger.debug(text, ...args);
  else console.debug(text.replace(/%s/g, () => str(args.shift())));
}

/** Logs the reason for refusing a cookie. Returns false. */
export function refuse(reason: string, ...args: unknown[]): false {
  debug(reason, ...args);
  return false;
}

/** Warns about an unexpected error caused by invalid input, which is otherwise ignored. */
export function warn_unhandled(error: unknown): void {
  warn(`http.cookiejar bug!\n${is_error(error) ? error.stack : str(error)}`);
}
