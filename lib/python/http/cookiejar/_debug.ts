// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (_debug, _warn_unhandled_exception).
import { str, warn } from '../../builtins/index.js';
import { is_error } from '../../builtins/internal.js';

/** The logger for debug output: the methods used of Python's `logging.Logger`. */
export interface Logger {
  /** @param text With a `%s` for each argument. */
  debug(text: string, ...args: unknown[]): void;
}

/** The module's variables, which a program sets through `namespace`. */
export const globals = {
  /** True to log each step. */
  debug: false,
  /** The logger, or null for the console. */
  logger: null as Logger | null,
};

/** Logs a step if `globals.debug` is set. */
export function debug(text: string, ...args: unknown[]): void {
  if (!globals.debug) return;
  if (globals.logger) globals.logger.debug(text, ...args);
  else console.debug(text.replace(/%s/g, () => str(args.shift())));
}

/** Logs the reason for refusing a cookie; returns false. */
export function refuse(reason: string, ...args: unknown[]): false {
  debug(reason, ...args);
  return false;
}

/** Warns of an unexpected error caused by bad input, which is otherwise ignored. */
export function warn_unhandled(error: unknown): void {
  warn(`http.cookiejar bug!\n${is_error(error) ? error.stack : str(error)}`);
}
