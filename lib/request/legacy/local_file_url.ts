// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (URLopener.open_local_file).
import { OSError, ValueError } from '../../python/errors/index.js';
import { open } from '../../python/streams/index.js';
import { kw } from '../../python/values/index.js';
import { formatdate } from '../../stdlib/email/index.js';
import { URLError } from '../../error/index.js';
import { HTTPMessage } from '../../stdlib/http/client/index.js';
import { guess_type } from '../../stdlib/mimetypes/index.js';
import { _splithost, _splitport } from '../../parse/index.js';
import { addinfourl } from '../../response/index.js';
import { gethostbyname } from '../../stdlib/socket/index.js';
import { localhost, thishost } from '../hosts.js';
import { url2pathname } from '../file_urls.js';
import { stat } from '../stat.js';

/** Opens the file of a `file:` URL that is given without its scheme. */
export async function open_local_file_url(url: string): Promise<addinfourl<HTTPMessage>> {
  const [host, file] = _splithost(url);
  const localname = url2pathname(file);
  const { size, modified } = stat_or_url_error(localname);
  const headers = HTTPMessage.from_items([
    ['Content-Type', guess_type(url)[0] ?? 'text/plain'],
    ['Content-Length', String(size)],
    ['Last-modified', formatdate(modified, kw({ usegmt: true }))],
  ]);
  if (host && !(await is_local(host))) throw new URLError('local file error: not on local host');
  if (host && file.startsWith('./')) {
    throw new ValueError(`local file url may start with / or file:. Unknown url of type: ${url}`);
  }
  return new addinfourl(
    open(localname, 'rb'),
    headers,
    file.startsWith('/') ? `file://${file}` : file,
  );
}

function stat_or_url_error(path: string): { size: number; modified: number } {
  try {
    return stat(path);
  } catch (error) {
    if (error instanceof OSError)
      throw new URLError(error.strerror ?? error.message, error.filename as string);
    throw error;
  }
}

async function is_local(host: string): Promise<boolean> {
  const [name, port] = _splitport(host);
  if (port) return false;
  const address = await gethostbyname(name);
  return address === (await localhost()) || (await thishost()).includes(address);
}
