// @unasync
// Mirrors CPython v3.13.18 Lib/ftplib.py (FTP), reduced to what urllib needs: retrieval in passive mode.
import { encode } from '../../python/bytes/index.js';
import { EOFError, ValueError, no_attribute } from '../../python/errors/internal.js';
import { as_tuple, hidden_attributes, primitive } from '../../python/values/index.js';
import { TextIOWrapper } from '../io/index.js';
import { AF_UNSPEC, _GLOBAL_DEFAULT_TIMEOUT, type Timeout, type socket } from '../socket/index.js';
import { connect_to } from '../socket/internal.js';
import { NO_EXCHANGE, type Exchange } from '../../transport/plain.js';
import { FTPError, error_perm, error_proto, error_reply, error_temp } from './errors.js';
import { parse150, parse227, parse229, parse257 } from './replies.js';

/** The default FTP port. */
export const FTP_PORT = 21;

/** The maximum length of a line of a reply, in characters. */
const MAXLINE = 8192;

/** The maximum number of lines in a reply. CPython sets no limit. */
const MAX_REPLY_LINES = 10_000;
/** The maximum number of characters in a reply. CPython sets no limit. */
const MAX_REPLY = 1024 * 1024;

/**
 * A control connection to an FTP server, which also opens data connections.
 *
 * @see {@link https://docs.python.org/3.13/library/ftplib.html#ftplib.FTP}
 */
export class FTP {
  host = '';
  port = FTP_PORT;
  /** The timeout of each operation in seconds. It also applies to data connections. */
  timeout: Timeout = _GLOBAL_DEFAULT_TIMEOUT;
  declare sock: socket | null;
  /** The server's welcome message, or null before `connect`. */
  welcome: string | null = null;
  #file: TextIOWrapper | null = null;
  #exchange: Exchange = NO_EXCHANGE;

  /** Sets the context of the requests that come next, whose signal ends the connection. @internal */
  _use(exchange: Exchange): void {
    this.#exchange = exchange;
    if (this.sock?._wire) this.sock._wire.exchange = exchange;
  }

  /**
   * Connects and returns the welcome message.
   * @param port The port, or 0 for the default port.
   * @param timeout The timeout of each operation in seconds, null for none, or the global default.
   * @throws {@link ValueError} if `timeout` is 0; {@link OSError} if connecting fails; {@link FTPError} if the server
   * refuses; the errors of `getresp`.
   */
  async connect(host: string, port: number | bigint, timeout: Timeout): Promise<string> {
    this.host = host;
    if (port > 0) this.port = port as number;
    this.timeout = timeout;
    if (timeout !== null && !primitive(timeout)) {
      throw new ValueError('Non-blocking socket (timeout=0) is not supported');
    }
    this.sock = await this.#connect_to([this.host, this.port]);
    this.#file = new TextIOWrapper(this.sock.makefile('rb'), { encoding: 'utf-8' });
    this.welcome = await this.getresp();
    return this.welcome;
  }

  /**
   * Logs in and returns the reply. If `user` is empty, the login is anonymous. @throws {@link FTPError} if it fails;
   * the errors of `getresp`.
   */
  async login(user: string, passwd: string): Promise<string> {
    const name = user || 'anonymous';
    const anonymous = name === 'anonymous' && (passwd === '' || passwd === '-');
    let reply = await this.sendcmd(`USER ${name}`);
    if (reply.startsWith('3')) {
      reply = await this.sendcmd(`PASS ${passwd}${anonymous ? 'anonymous@' : ''}`);
    }
    if (reply.startsWith('3')) reply = await this.sendcmd('ACCT ');
    if (!reply.startsWith('2')) throw new error_reply(reply);
    return reply;
  }

  /**
   * Changes the working directory and returns the reply. @throws {@link FTPError} if this fails; the errors of
   * `getresp`.
   */
  async cwd(dirname: string): Promise<string> {
    if (dirname === '..') {
      try {
        return await this.voidcmd('CDUP');
      } catch (error) {
        if (!(error instanceof error_perm && error.message.startsWith('500'))) throw error;
      }
    }
    return await this.voidcmd(`CWD ${dirname || '.'}`);
  }

  /** Returns the working directory, or '' if the server's reply is malformed. @throws The errors of `voidcmd`. */
  async pwd(): Promise<string> {
    const reply = await this.voidcmd('PWD');
    return reply.startsWith('257') ? parse257(reply) : '';
  }

  /**
   * Starts a transfer.
   * @param cmd The command, such as `RETR file`.
   * @returns The data connection and the size of the data in bytes, which is null if the server does not send it.
   * @throws {@link FTPError} if the server refuses; {@link OSError} if the data connection fails; the
   * errors of `getresp`.
   */
  async ntransfercmd(cmd: string): Promise<[conn: socket, size: number | bigint | null]> {
    const conn = await this.#connect_to(await this.#makepasv());
    try {
      let reply = await this.sendcmd(cmd);
      // Some servers first send a 200 reply.
      if (reply.startsWith('2')) reply = await this.getresp();
      if (!reply.startsWith('1')) throw new error_reply(reply);
      return as_tuple([conn, parse150(reply)]);
    } catch (error) {
      conn.close();
      throw error;
    }
  }

  /** Sends a command and returns the reply. @throws {@link ValueError} for a line break; the errors of `getresp`. */
  async sendcmd(cmd: string): Promise<string> {
    await this.#putline(cmd);
    return await this.getresp();
  }

  /** Sends a command that must succeed. @throws {@link ValueError} for a line break; the errors of `voidresp`. */
  async voidcmd(cmd: string): Promise<string> {
    await this.#putline(cmd);
    return await this.voidresp();
  }

  /**
   * Reads a reply that must report success. @throws {@link FTPError} if the reply is not 200 to 299; the errors of
   * `getresp`.
   */
  async voidresp(): Promise<string> {
    const reply = await this.getresp();
    if (!reply.startsWith('2')) throw new error_reply(reply);
    return reply;
  }

  /**
   * Reads a reply and joins its lines with LF.
   * @throws {@link FTPError} if it is an error, malformed or too long; {@link EOFError} if the server has closed the
   * connection; {@link OSError} if the connection fails.
   */
  async getresp(): Promise<string> {
    const reply = await this.#getmultiline();
    if (/^[123]/.test(reply)) return reply;
    if (reply.startsWith('4')) throw new error_temp(reply);
    throw reply.startsWith('5') ? new error_perm(reply) : new error_proto(reply);
  }

  /** Closes the connection without sending QUIT. */
  close(): void {
    this.#file?.close();
    this.#file = null;
    this.sock?.close();
    this.sock = null;
  }

  async #connect_to(address: readonly [string, number]): Promise<socket> {
    return await connect_to(address, this.timeout, null, null, AF_UNSPEC, this.#exchange);
  }

  /** Requests a data port. The host in the reply is ignored, and data is fetched from the peer itself. */
  async #makepasv(): Promise<[host: string, port: number]> {
    const address = this.#require_socket('getpeername').getpeername();
    const host = String(address[0]);
    const port = host.includes(':')
      ? parse229(await this.sendcmd('EPSV'))
      : parse227(await this.sendcmd('PASV'));
    return as_tuple([host, port as number]);
  }

  async #putline(line: string): Promise<void> {
    if (/[\r\n]/.test(line)) {
      throw new ValueError('an illegal newline character should not be contained');
    }
    await this.#require_socket('sendall').sendall(encode(`${line}\r\n`));
  }

  async #getline(): Promise<string> {
    if (this.#file === null) throw no_attribute(null, 'readline');
    const line = await this.#file.readline(MAXLINE + 1);
    if (line.length > MAXLINE && Array.from(line).length > MAXLINE) {
      throw new FTPError(`got more than ${MAXLINE} bytes`);
    }
    if (line === '') throw new EOFError();
    return line.endsWith('\n') ? line.slice(0, -1) : line;
  }

  async #getmultiline(): Promise<string> {
    const first = await this.#getline();
    const [code, separator] = split_code(first);
    if (separator !== '-') return first;
    let size = first.length;
    for (const lines = [first]; ;) {
      const line = await this.#getline();
      size += line.length;
      if (lines.push(line) > MAX_REPLY_LINES || size > MAX_REPLY) {
        throw new FTPError(`got more than ${MAX_REPLY_LINES} lines or ${MAX_REPLY} bytes`);
      }
      const [next_code, next_separator] = split_code(line);
      if (next_code === code && next_separator !== '-') return lines.join('\n');
    }
  }

  #require_socket(method: string): socket {
    if (this.sock === null) throw no_attribute(null, method);
    return this.sock;
  }
}
hidden_attributes(FTP, [], { sock: null });

/** Returns the first three characters of a line and the fourth character. */
function split_code(line: string): [code: string, separator: string | undefined] {
  const characters = Array.from(line.slice(0, 8));
  return [characters.slice(0, 3).join(''), characters[3]];
}
