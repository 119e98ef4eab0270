// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (ftpwrapper, ftperrors, noheaders).
import type { Bytes } from '../python/bytes/index.js';
import { with_cause } from '../python/errors/index.js';
import { dict, repr } from '../python/objects/index.js';
import { type Dict, as_tuple, hidden_attributes } from '../python/values/index.js';
import { URLError } from '../error/index.js';
import { FTP, all_errors, error_perm } from '../stdlib/ftplib/index.js';
import { Lock } from '../stdlib/io/internal.js';
import { HTTPMessage } from '../stdlib/http/client/index.js';
import { addclosehook } from '../response/index.js';
import type { Timeout, socket } from '../stdlib/socket/index.js';
import { settle } from '../transport/index.js';
import { NO_EXCHANGE } from '../transport/plain.js';
import type { ftpwrapperArguments } from './ftp_wrapper.calls.js';

/** A readable stream with the content of a retrieved file. */
export interface Retrieval {
  read(size?: number | null): Bytes | Uint8Array | Promise<Bytes | Uint8Array>;
  close?(): unknown;
}

/**
 * A connection to a directory of an FTP server: an `ftpwrapper` or a similar object. `FTPHandler.connect_ftp` returns
 * it.
 */
export interface FTPConnection {
  /** True if the connection stays open while no file is open. */
  readonly keepalive?: boolean;
  /**
   * Returns the content of a file, or a listing for type `'D'`, and the size. The size is null or negative if unknown. The signal of
   * the call, if it has one, ends this and the reading.
   */
  retrfile(
    file: string,
    type: string,
    signal?: AbortSignal,
  ):
    | readonly [fp: Retrieval, retrlen: number | bigint | null]
    | Promise<readonly [fp: Retrieval, retrlen: number | bigint | null]>;
  close(): void;
}

/** If `URLopener` has cached more connections than this, it closes those that it does not need for the next request. */
export const MAXFTPCACHE = 10;

/** The connection cache of `URLopener`. */
export const ftpcache: Dict<FTPConnection> = dict();

/**
 * Returns the exception classes of FTP operations.
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

/** True if an error is an instance of one of `ftperrors()`. @internal */
export function is_ftp_error(error: unknown): boolean {
  return all_errors.some((Class) => error instanceof Class);
}

let empty_headers: HTTPMessage | null = null;

/**
 * Returns empty headers.
 *
 * @returns An empty message. Every call returns the same object.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.request}
 * @example
 * ```ts
 * import { noheaders } from 'pyurllib/request';
 * noheaders().length; // => 0
 * ```
 */
export function noheaders(): HTTPMessage {
  return (empty_headers ??= HTTPMessage.from_items([]));
}

/**
 * A logged-in connection to an FTP server, which retrieves files from one directory.
 *
 * It connects on first use.
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
  /** The number of retrieved files that are open. */
  refcount = 0;
  /** True if the connection stays open while no file is open. */
  keepalive: boolean;
  /** 1 if the server's reply at the end of a transfer has not been read yet. */
  busy = 0;
  /** The connection, which may be closed, or null if there is none. */
  declare ftp: FTP | null;
  /** Makes retrievals wait for each other: the control connection handles one command at a time. */
  readonly #lock = new Lock();

  /**
   * @param user The user name, or '' for an anonymous login.
   * @param passwd The password.
   * @param host The server.
   * @param port The port of the server, or 0 for the default port, 21.
   * @param dirs The components of the directory.
   * @param timeout The timeout of each operation in seconds, or null for no limit.
   * @param persistent If true, the connection stays open while no file is open.
   */
  constructor(...args: ftpwrapperArguments);
  constructor(
    user: string,
    passwd: string,
    host: string,
    port: number | bigint,
    dirs: readonly string[],
    timeout: Timeout = null,
    persistent = true,
  ) {
    this.user = user;
    this.passwd = passwd;
    this.host = host;
    this.port = port;
    this.dirs = dirs;
    this.timeout = timeout;
    this.keepalive = persistent;
  }

  /**
   * Connects or reconnects, logs in and changes to the directory.
   * @param signal Ends this when it is aborted, in the async API. Python has no such parameter.
   */
  async init(signal: AbortSignal | null = null): Promise<void> {
    this.busy = 0;
    this.ftp?.close();
    this.ftp = null;
    const ftp = new FTP();
    ftp._use({ ...NO_EXCHANGE, signal });
    try {
      await ftp.connect(this.host, this.port, this.timeout);
      await ftp.login(this.user, this.passwd);
      await ftp.cwd(this.dirs.join('/'));
    } catch (error) {
      ftp.close();
      throw error;
    }
    this.ftp = ftp;
  }

  /** Connects if there is no connection. In Python, the constructor connects. @internal */
  async _connect(signal: AbortSignal | null): Promise<FTP> {
    try {
      if (this.ftp === null) await settle(this.init(signal));
      return this.ftp!;
    } catch (error) {
      this.close();
      this.ftp = null;
      throw error;
    }
  }

  /**
   * Retrieves a file or lists a directory.
   *
   * @param file The file's name in the directory, or '' for the directory itself.
   * @param type `'I'` for bytes, `'A'` for text, `'D'` for a listing; a directory is always listed.
   * @param signal Ends the retrieval and the reading of the content when it is aborted, in the async API. Python has no such
   * parameter.
   * @returns The content as a stream and its size, which is null if the server does not send it.
   * @throws {@link URLError} if the server refuses the file; {@link ValueError} if the name contains a newline; one of
   * {@link ftperrors} for other failures.
   */
  async retrfile(
    file: string,
    type: string,
    signal: AbortSignal | null = null,
  ): Promise<[fp: addclosehook, retrlen: number | bigint | null]> {
    return await this.#lock.run(() => this.#retrieve(signal, file, type));
  }

  async #retrieve(
    signal: AbortSignal | null,
    file: string,
    type: string,
  ): Promise<[addclosehook, number | bigint | null]> {
    // The signal may have been aborted while the call waited for the lock.
    signal?.throwIfAborted();
    const ftp = await this._connect(signal);
    ftp._use({ ...NO_EXCHANGE, signal });
    await settle(this.endtransfer());
    const [conn, retrlen] = await this.#begin(signal, file, type);
    this.busy = 1;
    const reader = conn.makefile('rb');
    conn.close();
    this.refcount += 1;
    // The data connection is closed first, because a server that is still sending cannot reply that the transfer has
    // ended.
    const on_close = () => {
      reader.close();
      this.file_close();
    };
    return as_tuple([new addclosehook(reader, on_close), retrlen]);
  }

  async #begin(
    signal: AbortSignal | null,
    file: string,
    type: string,
  ): Promise<[socket, number | bigint | null]> {
    const listing = type === 'd' || type === 'D';
    await this.#set_type(signal, listing ? 'A' : type);
    const ftp = this.ftp!;
    if (file && !listing) {
      try {
        return await ftp.ntransfercmd(`RETR ${file}`);
      } catch (error) {
        if (!(error instanceof error_perm)) throw error;
        // A reply of 550 may mean that the file is a directory.
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

  /** Sets the transfer type. If that fails, reconnects and tries once more: the server may close an idle connection. */
  async #set_type(signal: AbortSignal | null, type: string): Promise<void> {
    try {
      await this.ftp!.voidcmd(`TYPE ${type}`);
    } catch (error) {
      if (!is_ftp_error(error)) throw error;
      await settle(this.init(signal));
      await this.ftp!.voidcmd(`TYPE ${type}`);
    }
  }

  /** Reads the server's reply at the end of a transfer and ignores FTP errors. */
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

  /** Called when a retrieved file is closed. */
  file_close(): void {
    // Closing does not wait in the async API: there, the next retrieval reads the reply at the end of this transfer.
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

function ftp_error(message: string, cause: unknown): URLError {
  return with_cause(new URLError(`ftp error: ${message}`), cause);
}
