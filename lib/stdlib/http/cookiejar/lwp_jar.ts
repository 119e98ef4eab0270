// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (LWPCookieJar, lwp_cookie_str).
import { float } from '../../../python/builtins/index.js';
import { str } from '../../../python/bytes/index.js';
import { python_calls } from '../../../python/calls/index.js';
import { dict, repr } from '../../../python/objects/index.js';
import { compare_points, strip } from '../../../python/values/index.js';
import { write_private } from './_files.js';
import { Cookie } from './cookie.js';
import { iso2time, time2isoz } from './dates.js';
import {
  FileCookieJar,
  LoadError,
  each_line,
  filename_for,
  sound_lines,
  wanted,
  type PathLike,
} from './file_jar.js';
import { join_header_words, split_header_words, type HeaderWord } from './header_words.js';
import { LWPCookieJar_calls } from './lwp_jar.calls.js';

/** Matches text that contains no line end but the last, so that it can be loaded again. */
const ONE_LINE = /^[^\r\n]*\n$/;

const HEADER = 'Set-Cookie3:';
const FLAGS = new Set(['port_spec', 'path_spec', 'domain_dot', 'secure', 'discard']);
const VALUES = new Set(['version', 'port', 'path', 'domain', 'expires', 'comment', 'commenturl']);

/**
 * Formats a cookie in the format of {@link LWPCookieJar}.
 *
 * @param cookie The cookie.
 * @returns The text after `Set-Cookie3: `.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#http.cookiejar.LWPCookieJar}
 * @example
 * ```ts
 * import { CookieJar, lwp_cookie_str } from 'pyurllib/http/cookiejar';
 *
 * [...new CookieJar()].map(lwp_cookie_str); // => []
 * ```
 * @positional
 */
export function lwp_cookie_str(cookie: Cookie): string {
  const words: HeaderWord[] = [
    [cookie.name, cookie.value],
    ['path', cookie.path],
    ['domain', cookie.domain],
  ];
  if (cookie.port !== null) words.push(['port', cookie.port]);
  if (cookie.path_specified) words.push(['path_spec', null]);
  if (cookie.port_specified) words.push(['port_spec', null]);
  if (cookie.domain_initial_dot) words.push(['domain_dot', null]);
  if (cookie.secure) words.push(['secure', null]);
  if (cookie.expires) words.push(['expires', time2isoz(float(cookie.expires))]);
  if (cookie.discard) words.push(['discard', null]);
  if (cookie.comment) words.push(['comment', cookie.comment]);
  if (cookie.comment_url) words.push(['commenturl', cookie.comment_url]);
  for (const name of Object.keys(cookie._rest).sort(compare_points)) {
    words.push([name, str(cookie._rest[name])]);
  }
  words.push(['version', str(cookie.version)]);
  return join_header_words([words]);
}

/**
 * A jar with the file format of Perl's libwww, which consists of readable `Set-Cookie3` lines with all attributes of a
 * cookie.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#http.cookiejar.LWPCookieJar}
 * @example
 * ```ts
 * import { LWPCookieJar } from 'pyurllib/http/cookiejar';
 *
 * const jar = new LWPCookieJar('/tmp/pyurllib-cookies.lwp');
 * jar.save();
 * jar.load();
 * jar.as_lwp_str(); // => ''
 * ```
 */
export class LWPCookieJar extends FileCookieJar {
  /**
   * Returns the cookies in the format of a file, without the line that starts the file.
   * @param ignore_discard If true, which is the default, session cookies are included.
   * @param ignore_expires If true, which is the default, expired cookies are included.
   */
  as_lwp_str(ignore_discard = true, ignore_expires = true): string {
    return lines_of(this, ignore_discard, ignore_expires).join('');
  }

  override save(
    given_filename: PathLike | null = null,
    ignore_discard = false,
    ignore_expires = false,
  ): void {
    const filename = filename_for(this, given_filename);
    const lines = lines_of(this, ignore_discard, ignore_expires);
    const text = lines.every((line) => ONE_LINE.test(line))
      ? this.as_lwp_str(ignore_discard, ignore_expires)
      : sound_lines(lines, ONE_LINE, 'line ends');
    write_private(filename, `#LWP-Cookies-2.0\n${text}`);
  }

  override _really_load(...args: Parameters<FileCookieJar['_really_load']>): void {
    const [file, filename, ignore_discard, ignore_expires] = args;
    if (!this.magic_re.test(file.readline())) {
      throw new LoadError(`${repr(filename)} does not look like a Set-Cookie3 (LWP) format file`);
    }
    const is_wanted = wanted(ignore_discard, ignore_expires);
    each_line(
      file,
      `invalid Set-Cookie3 format file ${repr(filename)}`,
      (line) => (line.startsWith(HEADER) ? strip(line.slice(HEADER.length)) : null),
      (content) => {
        for (const words of split_header_words([content])) {
          const cookie = cookie_of(words);
          if (is_wanted(cookie)) this.set_cookie(cookie);
        }
      },
    );
  }
}
python_calls(LWPCookieJar, LWPCookieJar_calls);

function lines_of(jar: LWPCookieJar, ignore_discard: boolean, ignore_expires: boolean): string[] {
  return Array.from(jar)
    .filter(wanted(ignore_discard, ignore_expires))
    .map((cookie) => `${HEADER} ${lwp_cookie_str(cookie)}\n`);
}

/** Creates the cookie from a line's words. */
function cookie_of([[name, value] = ['', null], ...attributes]: HeaderWord[]): Cookie {
  const standard = dict<string | null>();
  const flags = dict<boolean>(Array.from(FLAGS, (flag): [string, boolean] => [flag, false]));
  const rest = dict<string | null>();
  for (const [given_name, given_value] of attributes) {
    const lower = given_name.toLowerCase();
    // As in Python, a flag with a value keeps the value, since any non-empty text is true.
    if (FLAGS.has(lower)) flags[lower] = (given_value ?? true) as boolean;
    else if (VALUES.has(lower)) standard[lower] = given_value;
    else rest[given_name] = given_value;
  }
  const given = (key: string): string | null => standard[key] ?? null;
  const time = given('expires');
  const expires = time === null ? null : iso2time(time);
  const domain = given('domain')!;
  return new Cookie(
    given('version'),
    name,
    value,
    given('port'),
    flags['port_spec']!,
    domain,
    domain.startsWith('.'),
    flags['domain_dot']!,
    given('path')!,
    flags['path_spec']!,
    flags['secure']!,
    expires,
    expires === null ? true : flags['discard']!,
    given('comment'),
    given('commenturl'),
    rest,
  );
}
