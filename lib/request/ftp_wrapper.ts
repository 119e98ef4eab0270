// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/request.py (ftpwrapper, ftperrors, noheaders).
import {
  bind,
  def,
  dict,
  hidden_attributes,
  optional,
  repr,
  required,
  with_cause,
  type ArgumentsOf,
  type Bytes,
  type Dict,
} from '../builtins/index.js';
import { URLError } from '../error/index.js';
import { FTP, all_errors, error_perm } from '../ftplib/index.js';
import { HTTPMessage } from '../http/client/index.js';
import { addclosehook } from '../response/index.js';
import type { Timeout, socket } from '../socket/index.js';
import { settle } from '../transport/index.js';

/** What is read of a file that was retrieved. */
export interface Retrieval {
  read(size?: number | null): Bytes | Uint8Array | Promise<Bytes | Uint8Array>;
  close?(): unknown;
}

/** A connection to a server of FTP, in a folder: what `connect_ftp` gives. An `ftpwrapper`, or anything like it. */
export interface FTPConnection {
  /** The content of a file of the folder, or a listing where the type is `'D'`; and the size, null or below 0 if unknown. */
  retrfile(
    file: string,
    type: string,
  ):
    | readonly [fp: Retrieval, retrlen: number | bigint | null]
    | Promise<readonly [fp: Retrieval, retrlen: number | bigint | null]>;
  close(): void;
}

/** How many connections `URLopener` keeps. */
export const MAXFTPCACHE = 10;

/** The connections `URLopener` keeps. */
export const ftpcache: Dict<FTPConnection> = dict();

/**
 * The classes of what a conversation with a server of FTP fails with.
 *
 * @returns `ftplib.Error`, OSError and EOFError.
 * @see {@link https://docs.python.org/3.13/library/ftplib.html#ftplib.all_errors}
 * @example
 * ```ts
 * import { ftperrors } from 'pyurllib/request';
 * ftperrors().map((Class) => Class.name); // => ['Error', 'OSError', 'EOFError']
 * ```
 */
export function ftperrors(): typeof all_errors {
  return all_errors;
}

/** Whether an error is one of those `ftperrors()` gives. @internal */
export function is_ftp_error(error: unknown): boolean {
  return all_errors.some((Class) => error instanceof Class);
}

let no_headers: HTTPMessage | null = null;

/**
 * The headers of what has none.
 *
 * @returns An empty message, the same each time.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.request}
 * @example
 * ```ts
 * import { noheaders } from 'pyurllib/request';
 * noheaders().length; // => 0
 * ```
 */
export function noheaders(): HTTPMessage {
  return (no_headers ??= HTTPMessage.from_items([]));
}

const FTPWRAPPER = def(
  'ftpwrapper.__init__',
  { user: required<string>() },
  { passwd: required<string>() },
  { host: required<string>() },
  { port: required<number | bigint>() },
  { dirs: required<readonly string[]>() },
  { timeout: optional<Timeout>(null) },
  { persistent: optional(true) },
);

/**
 * A connection to a server of FTP, logged in and in a folder: it retrieves the files there.
 *
 * It connects when it is first used.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#ftphandler-objects}
 * @example
 * ```ts no-run
 * import { ftpwrapper } from 'pyurllib/request';
 *
 * const wrapper = new ftpwrapper('', '', 'ftp.example.com', 21, ['pub'], 10);
 * const [file, size] = await wrapper.retrfile('README', 'I');
 * console.log(size, await file.read());
 * file.close();
 * wrapper.close();
 * ```
 */
export class ftpwrapper {
  declare user: string;
  declare passwd: string;
  host: string;
  port: number | bigint;
  dirs: readonly string[];
  timeout: Timeout;
  /** How many of the files retrieved are open. */
  refcount = 0;
  /** Whether to stay connected when none is. */
  keepalive: boolean;
  /** 1 while the server has a transfer to say the end of. */
  busy = 0;
  /** The connection; null before the first use. */
  declare ftp: FTP | null;
  //#if async
  #turn: Promise<unknown> = Promise.resolve();
  //#endif

  /**
   * @param user Who logs in; '' is anonymous.
   * @param passwd The password.
   * @param host The server.
   * @param port Its port; 0 is 21.
   * @param dirs The folder, name by name.
   * @param timeout Seconds each operation may take; null for no limit.
   * @param persistent Whether to stay connected when no file is open.
   */
  constructor(...args: ArgumentsOf<typeof FTPWRAPPER>) {
    const [user, passwd, host, port, dirs, timeout, persistent] = bind(FTPWRAPPER, args);
    this.user = user;
    this.passwd = passwd;
    this.host = host;
    this.port = port;
    this.dirs = dirs;
    this.timeout = timeout;
    this.keepalive = persistent;
  }

  /** Connects, logs in and goes to the folder: anew, where it was connected. */
  async init(): Promise<void> {
    this.busy = 0;
    this.ftp?.close();
    const ftp = (this.ftp = new FTP());
    await ftp.connect(this.host, this.port, this.timeout);
    await ftp.login(this.user, this.passwd);
    await ftp.cwd(this.dirs.join('/'));
  }

  /** What Python's constructor does: connects, unless connected. @internal */
  async _connect(): Promise<FTP> {
    try {
      if (this.ftp === null) await settle(this.init());
      return this.ftp!;
    } catch (error) {
      this.close();
      this.ftp = null;
      throw error;
    }
  }

  /**
   * Retrieves a file, or lists a folder.
   *
   * @param file Its name in the folder; '' for the folder.
   * @param type `'I'` for its bytes, `'A'` for text, `'D'` for a listing: which is also what a folder gives.
   * @returns The content to read, and its size where the server tells it, else null.
   * @throws {@link URLError} when the server refuses it; else one of {@link ftperrors}; {@link ValueError} for a newline in
   *   the name.
   */
  async retrfile(
    file: string,
    type: string,
  ): Promise<[fp: addclosehook, retrlen: number | bigint | null]> {
    //#if async
    // One after the other: the connection has commands of one at a time.
    const retrieved = this.#turn.then(() => this.#retrieve(file, type));
    this.#turn = retrieved.catch(() => null);
    return await retrieved;
    //#else
    //~ return this.#retrieve(file, type);
    //#endif
  }

  async #retrieve(file: string, type: string): Promise<[addclosehook, number | bigint | null]> {
    await this._connect();
    try {
      await settle(this.endtransfer());
      const [conn, retrlen] = await this.#begin(file, type);
      this.busy = 1;
      const reader = conn.makefile('rb');
      conn.close();
      this.refcount += 1;
      // The data first: a server that still sends could not say that it has ended.
      const ended = () => {
        reader.close();
        this.file_close();
      };
      return [new addclosehook(reader, ended), retrlen];
    } catch (error) {
      // Nobody will close it: CPython's is collected.
      if (!this.keepalive && this.refcount <= 0) {
        this.real_close();
        this.ftp = null;
      }
      throw error;
    }
  }

  async #begin(file: string, type: string): Promise<[socket, number | bigint | null]> {
    const listing = type === 'd' || type === 'D';
    await this.#set_type(listing ? 'A' : type);
    const ftp = this.ftp!;
    if (file && !listing) {
      try {
        return await ftp.ntransfercmd(`RETR ${file}`);
      } catch (error) {
        if (!(error instanceof error_perm)) throw error;
        // 550 may mean that it is a folder.
        if (!error.message.startsWith('550')) throw ftp_error(error.message, error);
      }
    }
    await ftp.voidcmd('TYPE A');
    if (!file) return await ftp.ntransfercmd('LIST');
    const folder = await ftp.pwd();
    try {
      await ftp.cwd(file);
    } catch (error) {
      throw error instanceof error_perm ? ftp_error(repr(error), error) : error;
    } finally {
      await ftp.cwd(folder);
    }
    return await ftp.ntransfercmd(`LIST ${file}`);
  }

  /** The first command after what may have been a long time: connects again if that is over. */
  async #set_type(type: string): Promise<void> {
    try {
      await this.ftp!.voidcmd(`TYPE ${type}`);
    } catch (error) {
      if (!is_ftp_error(error)) throw error;
      await settle(this.init());
      await this.ftp!.voidcmd(`TYPE ${type}`);
    }
  }

  /** Hears what the server says at the end of a transfer, whatever it is. */
  async endtransfer(): Promise<void> {
    if (!this.busy) return;
    this.busy = 0;
    try {
      await this.ftp!.voidresp();
    } catch (error) {
      if (!is_ftp_error(error)) throw error;
    }
  }

  /** Disconnects once no file is open. */
  close(): void {
    this.keepalive = false;
    if (this.refcount <= 0) this.real_close();
  }

  /** A file that was retrieved is closed. */
  file_close(): void {
    // Closing waits for nobody in the async colour: there the next transfer hears the end of this one.
    //#if sync
    //~ this.endtransfer();
    //#endif
    this.refcount -= 1;
    if (this.refcount <= 0 && !this.keepalive) this.real_close();
  }

  /** Disconnects. */
  real_close(): void {
    //#if sync
    //~ this.endtransfer();
    //#endif
    this.ftp?.close();
  }
}
hidden_attributes(ftpwrapper, ['user', 'passwd'], { ftp: null });

function ftp_error(words: string, cause: unknown): URLError {
  return with_cause(new URLError(`ftp error: ${words}`), cause);
}
