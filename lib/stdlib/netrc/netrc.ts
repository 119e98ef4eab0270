// Mirrors CPython v3.13.18 Lib/netrc.py (netrc, NetrcParseError).
import { find_module, require_module } from '../../python/platform/index.js';
import { str } from '../../python/bytes/index.js';
import { python_calls } from '../../python/calls/index.js';
import {
  Exception,
  message_attributes,
  name_classes,
  set_message_attributes,
} from '../../python/errors/internal.js';
import { type PathLike, dict, repr } from '../../python/objects/index.js';
import { call_fs, open, system_path } from '../../python/streams/index.js';
import { type Dict, as_tuple } from '../../python/values/index.js';
import { expanduser, user_name } from './home.js';
import { Lexer } from './lexer.js';
import { netrc_calls, type NetrcParseErrorArguments, type netrcArguments } from './netrc.calls.js';

/**
 * Raised if a file is not a valid netrc file or is not safe to use.
 *
 * @see {@link https://docs.python.org/3.13/library/netrc.html#netrc.NetrcParseError}
 */
export class NetrcParseError extends Exception {
  /** The message without the position. */
  declare msg: string;
  /** The file, or null if it was not given. */
  declare filename: string | null;
  /** The line, counted from 1, or null if it was not given. */
  declare lineno: number | null;

  /**
   * @param msg The message without the position.
   * @param filename The file.
   * @param lineno The line, counted from 1.
   */
  constructor(...args: NetrcParseErrorArguments);
  constructor(msg: string, filename: string | null = null, lineno: number | null = null) {
    super(msg);
    set_message_attributes(this, { msg, filename, lineno });
  }

  /** Returns the message with the file and the line. */
  override __str__(): string {
    return `${this.msg} (${str(this.filename)}, line ${str(this.lineno)})`;
  }
}
message_attributes(NetrcParseError, { msg: undefined, filename: undefined, lineno: undefined });
name_classes({ NetrcParseError }, 'netrc');

/** The fields of an entry. Missing fields are empty strings. */
export type Authenticators = [login: string, account: string, password: string];

/** The tokens that end an entry; null is the end of the file. */
const NEXT_ENTRY: ReadonlySet<string | null> = new Set([null, 'machine', 'default', 'macdef']);
const FIELDS: ReadonlyMap<string, number> = new Map([
  ['login', 0],
  ['user', 0],
  ['account', 1],
  ['password', 2],
]);
/** The permission bits of a file's group and others. */
const GROUP_AND_OTHERS = 0o077;

/**
 * Users and passwords by host, read from a file.
 *
 * @see {@link https://docs.python.org/3.13/library/netrc.html#netrc.netrc}
 * @example
 * ```ts
 * import { open } from 'pyurllib/builtins';
 * import { netrc } from 'pyurllib/netrc';
 *
 * const file = open('/tmp/pyurllib-example', 'w');
 * file.write('machine example.com login me password secret');
 * file.close();
 * new netrc('/tmp/pyurllib-example').authenticators('example.com'); // => ['me', '', 'secret']
 * ```
 */
export class netrc {
  /** Maps hosts to user, account and password. The key of the default entry is `default`. */
  hosts: Dict<Authenticators> = dict();
  /** Maps the names of macros to their lines. */
  macros: Dict<string[]> = dict();

  /**
   * @param file The file. The default is `.netrc` in the home directory, to which only its owner may have access.
   * @throws {OSError} when the file cannot be read.
   * @throws {NetrcParseError} when the file is not a valid netrc file, or the default one belongs to another user or is
   * accessible to others.
   * @throws {UnicodeDecodeError} when the file is not in UTF-8.
   */
  constructor(...args: netrcArguments);
  constructor(given_file: PathLike | null = null) {
    const file = given_file ?? expanduser('~/.netrc');
    const stream = open(file, { encoding: 'utf-8' });
    let text: string;
    try {
      text = stream.read();
    } finally {
      stream.close();
    }
    // As in CPython, error messages show the file as it was passed.
    this.#parse(file as string, new Lexer(text), given_file === null);
  }

  #parse(file: string, lexer: Lexer, is_default: boolean): void {
    for (;;) {
      const line = lexer.line;
      const token = lexer.token();
      if (token === null) return;
      if (token.startsWith('#')) {
        if (lexer.line === line && token.length === 1) lexer.rest_of_line();
        continue;
      }
      if (token === 'macdef') {
        this.#read_macro(file, lexer);
        continue;
      }
      if (token !== 'machine' && token !== 'default') {
        throw new NetrcParseError(`bad toplevel token ${repr(token)}`, file, lexer.line);
      }
      const host = token === 'default' ? token : lexer.token();
      if (!host) throw new NetrcParseError(`missing ${repr(token)} name`, file, lexer.line);
      const entry = read_entry(file, lexer);
      this.hosts[host] = entry;
      if (is_default) check_permissions(file, entry[0]);
    }
  }

  /** Reads a macro, whose lines end at an empty line. */
  #read_macro(file: string, lexer: Lexer): void {
    const name = str(lexer.token());
    const lines: string[] = (this.macros[name] = []);
    for (;;) {
      const line = lexer.rest_of_line();
      if (line === '') {
        throw new NetrcParseError(
          'Macro definition missing null line terminator.',
          file,
          lexer.line,
        );
      }
      if (line === '\n') return;
      lines.push(line);
    }
  }

  /**
   * Returns the entry of a host, or else the default entry.
   *
   * @param host The host.
   * @returns User, account and password, or null if there is no such entry.
   */
  authenticators(host: string): Authenticators | null {
    return this.hosts[host] ?? this.hosts['default'] ?? null;
  }

  /** @returns The content in the format of a netrc file. */
  __repr__(): string {
    const hosts = Object.entries(this.hosts).map(
      ([host, [login, account, password]]) =>
        `machine ${host}\n\tlogin ${login}\n` +
        (account === '' ? '' : `\taccount ${account}\n`) +
        `\tpassword ${password}\n`,
    );
    const macros = Object.entries(this.macros).map(
      ([name, lines]) => `macdef ${name}\n${lines.join('')}\n`,
    );
    return [...hosts, ...macros].join('');
  }

  /** Returns the result of `__repr__`. */
  toString(): string {
    return this.__repr__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}
python_calls(netrc, netrc_calls);

name_classes({ netrc }, 'netrc');

/** Reads the fields of an entry, up to the next entry. */
function read_entry(file: string, lexer: Lexer): Authenticators {
  const entry: Authenticators = as_tuple(['', '', '']);
  for (;;) {
    const line = lexer.line;
    const token = lexer.token();
    if (token?.startsWith('#')) {
      if (lexer.line === line) lexer.rest_of_line();
      continue;
    }
    if (NEXT_ENTRY.has(token)) {
      lexer.push(token);
      return entry;
    }
    const field = FIELDS.get(token!);
    if (field === undefined) {
      throw new NetrcParseError(`bad follower token ${repr(token)}`, file, lexer.line);
    }
    entry[field] = lexer.token() ?? '';
  }
}

/**
 * Throws if the file belongs to another user or others have access to it, unless the login is `anonymous` or the system
 * has no user ids.
 */
function check_permissions(file: string, login: string): void {
  const getuid = find_module('node:process')?.getuid;
  if (getuid === undefined || login === 'anonymous') return;
  const { uid, mode } = call_fs(() => require_module('node:fs').statSync(system_path(file)), file);
  const own = getuid();
  if (uid !== own) {
    throw new NetrcParseError(
      `~/.netrc file owner (${user_name(uid)}, ${user_name(own)}) does not match current user`,
    );
  }
  if ((mode & GROUP_AND_OTHERS) !== 0) {
    throw new NetrcParseError(
      '~/.netrc access too permissive: access permissions must restrict access to only the owner',
    );
  }
}
