// Mirrors CPython v3.13.0 Lib/netrc.py (NetrcParseError).
import {
  Exception,
  bind,
  def,
  name_classes,
  optional,
  required,
  str,
  type ArgumentsOf,
} from '../builtins/index.js';

const INIT = def(
  'NetrcParseError.__init__',
  { msg: required<string>() },
  { filename: optional<string | null>(null) },
  { lineno: optional<number | null>(null) },
);

/**
 * A file is not a valid netrc file, or is not safe to use.
 *
 * @see {@link https://docs.python.org/3.13/library/netrc.html#netrc.NetrcParseError}
 */
export class NetrcParseError extends Exception {
  /** The message without the position. */
  msg: string;
  /** The file. */
  filename: string | null;
  /** The line, from 1. */
  lineno: number | null;

  /**
   * @param msg The message without the position.
   * @param filename The file.
   * @param lineno The line, from 1.
   */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    const [msg, filename, lineno] = bind(INIT, args);
    super(msg);
    this.msg = msg;
    this.filename = filename;
    this.lineno = lineno;
  }

  /** The message with the file and the line. */
  override __str__(): string {
    return `${this.msg} (${str(this.filename)}, line ${str(this.lineno)})`;
  }
}
name_classes({ NetrcParseError });
