// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (URLopener.open_ftp).
import { with_cause } from '../../python/errors/index.js';
import { compare } from '../../python/objects/index.js';
import { type Dict, list_key } from '../../python/values/index.js';
import { URLError } from '../../error/index.js';
import type { HTTPMessage } from '../../stdlib/http/client/index.js';
import { _splitattr, _splithost, unquote } from '../../parse/index.js';
import { addinfourl } from '../../response/index.js';
import { gethostbyname } from '../../stdlib/socket/index.js';
import { settle } from '../../transport/index.js';
import { connect_wrapper, ftp_authority, ftp_headers, requested_type } from '../ftp_parts.js';
import { is_ftp_error, type FTPConnection } from '../ftp_wrapper.js';
import { globals } from '../globals.js';

/** Opens an FTP URL given without its scheme. Uses a cached connection, or adds a new connection to the cache. */
export async function open_ftp_url(
  cache: Dict<FTPConnection>,
  url: string,
): Promise<addinfourl<HTTPMessage>> {
  const [place, rest] = _splithost(url);
  if (!place) throw new URLError('ftp error: no host given');
  const { name, port, ...login } = ftp_authority(place);
  const [user, passwd] = [unquote(login.user), unquote(login.passwd)];
  const host = await gethostbyname(name);
  const [path, attributes] = _splitattr(rest);
  const dirs = unquote(path).split('/');
  const file = dirs.pop()!;
  if (dirs[0] === '') dirs.shift();
  if (dirs[0] === '') dirs[0] = '/';
  const key = list_key([user, host, String(port), dirs.join('/')]);
  prune(cache, key);
  try {
    if (!(key in cache)) {
      const connection = await connect_wrapper([user, passwd, host, port, dirs]);
      // In the async API, another request may have opened a connection in the meantime.
      if (key in cache) connection.close();
      else cache[key] = connection;
    }
    const type = requested_type(attributes) ?? (file ? 'I' : 'D');
    const [fp, retrlen] = await settle(cache[key]!.retrfile(file, type));
    const full_url = `ftp:${url}`;
    const headers = ftp_headers('Content-Type', 'Content-Length', full_url, retrlen);
    return new addinfourl(fp, headers, full_url);
  } catch (error) {
    if (!is_ftp_error(error)) throw error;
    throw with_cause(new URLError(`ftp error: ${(error as Error).message}`), error);
  }
}

/** If the cache has more than MAXFTPCACHE connections, closes and removes all of them except the one for `key`. */
function prune(cache: Dict<FTPConnection>, key: string): void {
  if (!compare(Object.keys(cache).length, '>', globals.MAXFTPCACHE)) return;
  for (const other of Object.keys(cache)) {
    if (other === key) continue;
    const connection = cache[other]!;
    delete cache[other];
    connection.close();
  }
}
