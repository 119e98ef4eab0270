// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (FTPHandler).
import { OSError, with_cause } from '../../python/errors/index.js';
import { URLError } from '../../error/index.js';
import type { HTTPMessage } from '../../stdlib/http/client/index.js';
import { _splitattr, unquote } from '../../parse/index.js';
import { addinfourl } from '../../response/index.js';
import { gethostbyname, type Timeout } from '../../stdlib/socket/index.js';
import { settle } from '../../transport/index.js';
import { attribute_of } from '../_attribute.js';
import { BaseHandler } from '../opener_director.js';
import { connect_wrapper, ftp_authority, ftp_headers, requested_type } from '../ftp_parts.js';
import { is_ftp_error, type FTPConnection } from '../ftp_wrapper.js';
import { opening_of } from '../open_calls.js';
import type { Request } from '../request.js';

/**
 * Opens `ftp:` URLs: files and directory listings.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#ftphandler-objects}
 * @example
 * ```ts no-run
 * import { urlopen } from 'pyurllib/request';
 *
 * const response = await urlopen('ftp://user:password@ftp.example.com/pub/README;type=a');
 * console.log((await response.read()).decode());
 * response.close();
 * ```
 */
export class FTPHandler extends BaseHandler {
  /**
   * Opens the URL.
   * @throws {@link URLError} with the cause as `reason` on failure; {@link ValueError} if a file or directory name
   * contains a newline.
   */
  async ftp_open(req: Request): Promise<addinfourl<HTTPMessage>> {
    if (!req.host) throw new URLError('ftp error: no host given');
    const { user, passwd, name, port } = ftp_authority(req.host);
    const host = await address_of(name);
    const [path, attributes] = _splitattr(req.selector);
    const dirs = path.split('/').map((part) => unquote(part));
    const file = dirs.pop()!;
    if (dirs[0] === '') dirs.shift();
    let connection: FTPConnection | null = null;
    try {
      const timeout = attribute_of(req, 'timeout') as Timeout;
      const { signal } = opening_of(req).exchange;
      signal?.throwIfAborted();
      // An override has Python's parameters. Therefore the signal is passed only if there is one.
      const until = signal ? [signal] : [];
      connection = await settle(
        this.connect_ftp(user, passwd, host, port, dirs, timeout, ...until),
      );
      const type = requested_type(attributes) ?? (file ? 'I' : 'D');
      const [fp, retrlen] = await settle(connection.retrfile(file, type, ...until));
      const headers = ftp_headers('Content-type', 'Content-length', req.full_url, retrlen);
      return new addinfourl(fp, headers, req.full_url);
    } catch (error) {
      if (connection && !connection.keepalive) connection.close();
      throw is_ftp_error(error) ? with_cause(new URLError(error), error) : error;
    }
  }

  /**
   * Connects to a server. A subclass can override it to use its own connections.
   *
   * @param user The user name, or '' if there is none.
   * @param passwd The password, or '' if there is none.
   * @param host The server's address.
   * @param port The server's port.
   * @param dirs The components of the directory.
   * @param timeout The timeout of each operation in seconds, null for no limit, or `socket._GLOBAL_DEFAULT_TIMEOUT`.
   * @param signal Ends the connecting when it is aborted, in the async API. Python has no such parameter.
   * @returns The connection. In the async API, it may be a promise.
   */
  connect_ftp(
    user: string,
    passwd: string,
    host: string,
    port: number | bigint,
    dirs: string[],
    timeout: Timeout,
    signal: AbortSignal | null = null,
  ): FTPConnection | Promise<FTPConnection> {
    return connect_wrapper([user, passwd, host, port, dirs, timeout, false], signal);
  }
}

async function address_of(host: string): Promise<string> {
  try {
    return await gethostbyname(host);
  } catch (error) {
    throw error instanceof OSError ? new URLError(error) : error;
  }
}
