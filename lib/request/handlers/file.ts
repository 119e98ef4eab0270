// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (FileHandler).
import { OSError } from '../../python/errors/index.js';
import { open } from '../../python/streams/index.js';
import { class_attributes, kw } from '../../python/values/index.js';
import { URLError } from '../../error/index.js';
import { formatdate } from '../../stdlib/email/index.js';
import { HTTPMessage } from '../../stdlib/http/client/index.js';
import { guess_type } from '../../stdlib/mimetypes/index.js';
import { _splitport } from '../../parse/index.js';
import { addinfourl } from '../../response/index.js';
import { BaseHandler } from '../opener_director.js';
import { known_addresses_of, local_addresses } from '../hosts.js';
import { url2pathname } from '../file_urls.js';
import type { Request } from '../request.js';
import { stat } from '../stat.js';

/**
 * Opens `file:` URLs of local files.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#filehandler-objects}
 * @example
 * ```ts no-run
 * import { urlopen } from 'pyurllib/request';
 *
 * const response = await urlopen('file:///etc/hostname');
 * console.log(response.headers['Content-length']);
 * ```
 */
export class FileHandler extends BaseHandler {
  /** The addresses of this machine, or null if they have not been looked up yet. */
  static names: readonly string[] | null = null;
  declare names: readonly string[] | null;

  /**
   * Opens the file. As in CPython, returns null if the URL's path starts with `//` and its host is in `get_names()`.
   * @throws {@link URLError} if the file is not on this machine or cannot be opened.
   */
  async file_open(req: Request): Promise<addinfourl<HTTPMessage> | null> {
    const url = req.selector;
    const remote = url.startsWith('//') && url[2] !== '/' && req.host && req.host !== 'localhost';
    if (!remote) return await this.open_local_file(req);
    if (!(await this.get_names()).includes(req.host)) {
      throw new URLError('file:// scheme is supported only on localhost');
    }
    return null;
  }

  /** Returns the IPv4 addresses of `localhost` and of this machine's name. */
  async get_names(): Promise<readonly string[]> {
    return (FileHandler.names ??= await local_addresses());
  }

  /** Opens a local file. @throws {@link URLError} if it is on another machine or cannot be opened. */
  async open_local_file(req: Request): Promise<addinfourl<HTTPMessage>> {
    const filename = req.selector;
    const local_file = url2pathname(filename);
    try {
      const { size, modified } = stat(local_file);
      const headers = HTTPMessage.from_items([
        ['Content-type', guess_type(filename)[0] ?? 'text/plain'],
        ['Content-length', String(size)],
        ['Last-modified', formatdate(modified, kw({ usegmt: true }))],
      ]);
      if (await this.#is_local(req.host)) {
        const host = req.host ? _splitport(req.host)[0] : '';
        return new addinfourl(open(local_file, 'rb'), headers, `file://${host}${filename}`);
      }
    } catch (error) {
      throw error instanceof OSError ? new URLError(error) : error;
    }
    throw new URLError('file not on local host');
  }

  async #is_local(host: string | null): Promise<boolean> {
    if (!host) return true;
    const [name, port] = _splitport(host);
    if (!name) return true;
    if (port !== null) return false;
    const [address] = await known_addresses_of(name);
    return address !== undefined && (await this.get_names()).includes(address);
  }
}
class_attributes(FileHandler);
