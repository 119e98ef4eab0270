// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (_debug, _warn_unhandled_exception).
import { str, warn } from '../../builtins/index.js';

/** Where debugging output goes: Python's `logging.Logger`, as far as it is used. */
export interface Logger {
  /** @param text With a `%s` for each argument. */
  debug(text: string, ...args: unknown[]): void;
}

/** The module's variables: the start of `namespace`, through which a program sets them. */
export const globals = {
  /** Whether to tell of each step. */
  debug: false,
  /** Whom to tell; the console, if null. */
  logger: null as Logger | null,
};

/** Tells of a step, if asked to. */
export function debug(text: string, ...args: unknown[]): void {
  if (!globals.debug) return;
  (globals.logger ?? CONSOLE).debug(text, ...args);
}

const CONSOLE: Logger = {
  debug(text, ...args) {
    let next = 0;
    console.debug(text.replace(/%s/g, () => str(args[next++])));
  },
};

/** Warns of an error that came of bad input in an unexpected way, and is passed over. */
export function warn_unhandled(error: unknown): void {
  warn(`http.cookiejar bug!\n${error instanceof Error ? error.stack : str(error)}`);
}
