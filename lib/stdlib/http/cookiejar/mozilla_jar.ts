// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (MozillaCookieJar).
import { str } from '../../../python/bytes/index.js';
import { python_calls } from '../../../python/calls/index.js';
import { AssertionError, ValueError } from '../../../python/errors/index.js';
import { repr } from '../../../python/objects/index.js';
import { joined_text, strip } from '../../../python/values/index.js';
import { write_private } from './_files.js';
import { Cookie } from './cookie.js';
import {
  FileCookieJar,
  LoadError,
  each_line,
  filename_for,
  sound_lines,
  wanted,
  type PathLike,
} from './file_jar.js';
import { MozillaCookieJar_calls } from './mozilla_jar.calls.js';

/** The non-standard attribute by which MozillaCookieJar recognises and marks cookies that are hidden from scripts. */
export const HTTPONLY_ATTR = 'HTTPOnly';
/** The start of a line with a cookie that is hidden from scripts. */
export const HTTPONLY_PREFIX = '#HttpOnly_';
/** Matches the start of a cookies.txt file. */
export const NETSCAPE_MAGIC_RGX = /^#( Netscape)? HTTP Cookie File/i;
/** The header of saved files. */
export const NETSCAPE_HEADER_TEXT =
  '# Netscape HTTP Cookie File\n' +
  '# http://curl.haxx.se/rfc/cookie_spec.html\n' +
  '# This is a generated file!  Do not edit.\n\n';

/** Matches a line that can be loaded again, which has seven fields. */
const ONE_LINE = /^[^\t\r\n]*(?:\t[^\t\r\n]*){6}\n$/;

/**
 * A jar with Netscape's `cookies.txt` format, which curl, wget and yt-dlp also use.
 *
 * The format stores only a cookie's domain, path, name, value and expiry time, and whether it is Secure or has the
 * attribute `HTTPOnly`, spelled in this way.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#http.cookiejar.MozillaCookieJar}
 * @example
 * ```ts
 * import { MozillaCookieJar } from 'pyurllib/http/cookiejar';
 *
 * const jar = new MozillaCookieJar('/tmp/pyurllib-cookies.txt');
 * jar.save({ ignore_discard: true });
 * jar.revert({ ignore_discard: true });
 * jar.length; // => 0
 * ```
 */
export class MozillaCookieJar extends FileCookieJar {
  override save(
    given_filename: PathLike | null = null,
    ignore_discard = false,
    ignore_expires = false,
  ): void {
    const filename = filename_for(this, given_filename);
    const lines = Array.from(this).filter(wanted(ignore_discard, ignore_expires)).map(line_of);
    const text = sound_lines(lines, ONE_LINE, 'tabs or line ends');
    write_private(filename, NETSCAPE_HEADER_TEXT + text);
  }

  override _really_load(...args: Parameters<FileCookieJar['_really_load']>): void {
    const [file, filename, ignore_discard, ignore_expires] = args;
    const is_wanted = wanted(ignore_discard, ignore_expires);
    if (!NETSCAPE_MAGIC_RGX.test(file.readline())) {
      throw new LoadError(`${repr(filename)} does not look like a Netscape format cookies file`);
    }
    let is_http_only = false;
    each_line(
      file,
      `invalid Netscape format cookies file ${repr(filename)}`,
      (line) => {
        is_http_only = line.startsWith(HTTPONLY_PREFIX);
        const content = is_http_only ? line.slice(HTTPONLY_PREFIX.length) : line;
        // A trailing tab is kept, because the last field may be empty.
        return content.endsWith('\n') ? content.slice(0, -1) : content;
      },
      (content) => {
        if (/^(?:[#$]|$)/.test(strip(content))) return;
        const cookie = cookie_of(content.split('\t'), is_http_only);
        if (is_wanted(cookie)) this.set_cookie(cookie);
      },
    );
  }
}
python_calls(MozillaCookieJar, MozillaCookieJar_calls);

function cookie_of(fields: string[], is_http_only: boolean): Cookie {
  if (fields.length !== 7) {
    throw new ValueError(
      fields.length < 7
        ? `not enough values to unpack (expected 7, got ${fields.length})`
        : 'too many values to unpack (expected 7)',
    );
  }
  const [domain, flag, path, secure, expires, name, value] = fields as [
    ...[string, string, string, string, string, string, string],
  ];
  // curl and Wget write 0 for session cookies.
  const is_session = expires === '' || expires === '0';
  const has_dot = domain.startsWith('.');
  if ((flag === 'TRUE') !== has_dot) throw new AssertionError();
  return new Cookie(
    0,
    // A cookie that has only a name is saved as a value without a name.
    name === '' ? value : name,
    name === '' ? null : value,
    null,
    false,
    domain,
    has_dot,
    has_dot,
    path,
    false,
    secure === 'TRUE',
    is_session ? null : expires,
    is_session,
    null,
    null,
    is_http_only ? { [HTTPONLY_ATTR]: '' } : {},
  );
}

function line_of(cookie: Cookie): string {
  const domain = cookie.has_nonstandard_attr(HTTPONLY_ATTR)
    ? HTTPONLY_PREFIX + cookie.domain
    : cookie.domain;
  const fields = [
    domain,
    cookie.domain.startsWith('.') ? 'TRUE' : 'FALSE',
    cookie.path,
    cookie.secure ? 'TRUE' : 'FALSE',
    cookie.expires === null ? '' : str(cookie.expires),
    cookie.value === null ? '' : cookie.name,
    cookie.value === null ? cookie.name : cookie.value,
  ];
  return `${joined_text(fields, '\t')}\n`;
}
