// Mirrors urllib3 2.8.0 __init__.py (add_stderr_logger), and the part of CPython v3.13.18 Lib/logging/__init__.py that
// it uses.
import { str } from '../../python/bytes/index.js';
import { name_classes } from '../../python/errors/internal.js';
import { repr, printable } from '../../python/objects/index.js';
import { is_error } from '../../python/values/index.js';
import { type TextStream, standard_stream, write_text } from '../../python/streams/index.js';
import './log.calls.js';

/** Python's names of the levels. */
const LEVELS: Readonly<Record<number, string>> = {
  10: 'DEBUG',
  20: 'INFO',
  30: 'WARNING',
  40: 'ERROR',
  50: 'CRITICAL',
};
const DEBUG = 10;
const INFO = 20;
const WARNING = 30;

/** Returns `process.stderr`, or a stream to the console where there is none. */
const standard_error = (): TextStream =>
  standard_stream('stderr') ?? { write: (text) => console.error(text.replace(/\n$/, '')) };

/** The handlers of the logger `urllib3`. */
const handlers: StreamHandler[] = [];
/** The lowest level of messages that the logger `urllib3` accepts. WARNING is the level of Python's root logger. */
let threshold = WARNING;

/**
 * Writes messages to a stream, each with the time and its level. `add_stderr_logger` of urllib3 returns it.
 *
 * @see {@link https://docs.python.org/3.13/library/logging.handlers.html#streamhandler}
 */
export class StreamHandler {
  /** The lowest level of the messages to write: 10 for debug, 20 for info, 30 for warnings. */
  level = 0;
  /** The stream to write to. */
  stream: TextStream;

  /** @param stream The stream to write to, `process.stderr` by default. */
  constructor(stream: TextStream = standard_error()) {
    this.stream = stream;
  }

  /** Sets the lowest level of the messages to write. */
  setLevel(level: number): void {
    this.level = level;
  }

  /** Replaces the stream. @returns The former stream, or null if it is the same. */
  setStream(stream: TextStream): TextStream | null {
    const former = this.stream;
    this.stream = stream;
    return former === stream ? null : former;
  }

  /** Writes a message. @internal */
  _emit(level: number, message: string): void {
    const name = LEVELS[level] ?? `Level ${level}`;
    try {
      write_text(this.stream, `${time_of(new Date())} ${name} ${message}\n`);
    } catch (error) {
      report(error);
    }
  }
}
name_classes({ StreamHandler });

/** Reports an error of a stream on standard error, as Python's `logging` does: a log never ends a request. */
function report(error: unknown): void {
  const details = is_error(error) ? error.stack : str(error);
  try {
    write_text(standard_error(), `--- Logging error ---\n${details}\n`);
  } catch {
    // Standard error cannot be written either.
  }
}

/** Returns the local time like Python's `asctime`, such as `2025-01-31 09:05:00,123`. */
function time_of(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
  return `${date} ${time},${String(now.getMilliseconds()).padStart(3, '0')}`;
}

/** The logger of a module of urllib3. It has the methods of Python's `logging.Logger` that urllib3 uses. */
export class Logger {
  /** The name of the module. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** Returns true if the logger has a handler and accepts messages of this level. A handler may have a higher level. */
  isEnabledFor(level: number): boolean {
    return handlers.length > 0 && level >= threshold;
  }

  /** Logs a message at the level DEBUG. @param text A text with `%s`, `%r` or `%d` for each argument. */
  debug(text: string, ...args: unknown[]): void {
    this.log(DEBUG, text, ...args);
  }

  /** Logs a message at the level INFO. */
  info(text: string, ...args: unknown[]): void {
    this.log(INFO, text, ...args);
  }

  /** Logs a message at the level WARNING. */
  warning(text: string, ...args: unknown[]): void {
    this.log(WARNING, text, ...args);
  }

  /** Logs a message at the level `level`, such as 10 for DEBUG. */
  log(level: number, text: string, ...args: unknown[]): void {
    if (!this.isEnabledFor(level)) return;
    const message = text.replace(/%([srd])/g, (_, kind) =>
      printable(args.shift(), kind === 'r' ? repr : str),
    );
    for (const handler of handlers) if (level >= handler.level) handler._emit(level, message);
  }
}
name_classes({ Logger });

/**
 * Writes urllib3's log messages to `process.stderr`. They report, for example, new connections, requests with their
 * statuses, retries and redirects.
 *
 * @param level The lowest level of the messages to write: 10 (`logging.DEBUG`) by default, 20 for info, 30 for
 * warnings.
 * @returns The handler. Its `setLevel(100)` disables the messages.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/index.html#urllib3.add_stderr_logger}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const handler = requests.packages.urllib3.add_stderr_logger();
 * await requests.get('http://localhost:8000/');
 * handler.setLevel(100);
 * ```
 */
export function add_stderr_logger(level = 10): StreamHandler {
  const handler = new StreamHandler();
  handlers.push(handler);
  threshold = level;
  new Logger('urllib3').debug('Added a stderr logging handler to logger: %s', 'urllib3');
  return handler;
}
