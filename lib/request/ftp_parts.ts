// @unasync
// Helpers shared by FTPHandler and URLopener.open_ftp.
import { create } from '../python/objects/index.js';
import { HTTPMessage } from '../stdlib/http/client/index.js';
import { guess_type } from '../stdlib/mimetypes/index.js';
import { int } from '../python/builtins/index.js';
import { FTP_PORT } from '../stdlib/ftplib/index.js';
import { _splitpasswd, _splitport, _splituser, _splitvalue, unquote } from '../parse/index.js';
import type { FTPConnection, ftpwrapper } from './ftp_wrapper.js';
import { globals } from './globals.js';

/** Connects with the module's class `ftpwrapper`, which a program may have replaced. */
export async function connect_wrapper(
  args: ConstructorParameters<typeof ftpwrapper>,
  signal: AbortSignal | null = null,
): Promise<FTPConnection> {
  const wrapper = create(globals.ftpwrapper, ...args);
  // A class that replaces `ftpwrapper` may connect in its constructor.
  if ('_connect' in wrapper) await wrapper._connect(signal);
  return wrapper;
}

/**
 * Returns the parts of a URL's authority. The host is unquoted; the user and the password are not. A missing user or
 * password is an empty string, and a missing port is 21.
 */
export function ftp_authority(authority: string) {
  const [place, digits] = _splitport(authority);
  const [login, name] = _splituser(place);
  const [user, passwd] = login ? _splitpasswd(login) : ['', null];
  return { user, passwd: passwd ?? '', name: unquote(name), port: digits ? int(digits) : FTP_PORT };
}

/** Returns the last transfer type (A, I or D) that a URL's attributes request, or null if they request none. */
export function requested_type(attributes: string[]): string | null {
  let type: string | null = null;
  for (const attribute of attributes) {
    const [name, value] = _splitvalue(attribute);
    if (name.toLowerCase() === 'type' && value && /^[aid]$/i.test(value)) {
      type = value.toUpperCase();
    }
  }
  return type;
}

/** Returns the headers of a response. The names of the headers are parameters because the callers' case differs. */
export function ftp_headers(
  type_name: string,
  length_name: string,
  url: string,
  retrlen: number | bigint | null,
): HTTPMessage {
  const [mimetype] = guess_type(url);
  const items: [string, string][] = [];
  if (mimetype) items.push([type_name, mimetype]);
  if (retrlen !== null && retrlen >= 0) items.push([length_name, String(retrlen)]);
  return HTTPMessage.from_items(items);
}
