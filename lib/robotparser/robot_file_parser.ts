// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/robotparser.py (RobotFileParser).
import { int } from '../python/builtins/index.js';
import { Bytes, str } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../python/calls/index.js';
import { name_classes } from '../python/errors/internal.js';
import { release } from '../python/streams/index.js';
import { hidden_attributes, isdigit, lines_of, strip } from '../python/values/index.js';
import { HTTPError } from '../error/index.js';
import { quote, unquote, urlparse, urlunparse } from '../parse/index.js';
import { globals as request } from '../request/internal.js';
import type { Response } from '../request/index.js';
import { settle } from '../transport/index.js';
import { Entry, RequestRate, RuleLine } from './rules.js';

const PARSER = def('RobotFileParser.__init__', { url: optional('') });
const SET_URL = def('RobotFileParser.set_url', { url: required<string>() });
const PARSE = def('RobotFileParser.parse', { lines: required<Iterable<string>>() });
const CAN_FETCH = def(
  'RobotFileParser.can_fetch',
  { useragent: required<string>() },
  { url: required<string>() },
);
const CRAWL_DELAY = def('RobotFileParser.crawl_delay', { useragent: required<string>() });
const REQUEST_RATE = def('RobotFileParser.request_rate', { useragent: required<string>() });

/** The maximum number of bytes parsed of a file, since a server may send an endless response. */
const MAX_FILE = 5 * 1024 * 1024;

/** The parser's position in an entry: before the entry, in its user agents, or in its rules. */
type State = 'start' | 'agents' | 'rules';

/**
 * Parses a `robots.txt` file and answers questions about what it allows.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.robotparser.html#urllib.robotparser.RobotFileParser}
 * @example
 * ```ts
 * import { RobotFileParser } from 'pyurllib/robotparser';
 *
 * const parser = new RobotFileParser();
 * parser.parse(['User-agent: *', 'Crawl-delay: 6', 'Disallow: /cgi-bin/']);
 * parser.can_fetch('*', 'http://www.example.com/'); // => true
 * parser.can_fetch('*', 'http://www.example.com/cgi-bin/search'); // => false
 * parser.crawl_delay('*'); // => 6
 * ```
 */
export class RobotFileParser {
  entries: Entry[] = [];
  sitemaps: string[] = [];
  /** The first entry for `*`, which applies to user agents without an entry of their own. */
  default_entry: Entry | null = null;
  disallow_all = false;
  allow_all = false;
  declare url: string;
  declare host: string;
  declare path: string;
  /** The time of the last call of `parse` or `modified`, in seconds since 1970, or 0 before the first call. */
  last_checked = 0;

  /** @param url The file's URL. */
  constructor(...args: ArgumentsOf<typeof PARSER>) {
    const [url] = bind(PARSER, args);
    this.set_url(url);
  }

  /** Returns the time of the last call of `parse` or `modified`, in seconds since 1970, or 0 before the first call. */
  mtime(): number {
    return this.last_checked;
  }

  /** Stores the present time, which `mtime` then returns. */
  modified(): void {
    this.last_checked = Date.now() / 1000;
  }

  /**
   * Sets the file's URL.
   * @param url The URL.
   */
  set_url(...args: ArgumentsOf<typeof SET_URL>): void {
    const [url] = bind(SET_URL, args);
    this.url = url;
    const { netloc, path } = urlparse(url);
    this.host = netloc;
    this.path = path;
  }

  /**
   * Fetches and parses the file. A 401 or 403 response disallows everything, and any other 4xx response allows
   * everything. Other HTTP errors are ignored. After 5 MiB, the connection is closed and only the complete lines
   * received are parsed.
   * @throws {@link URLError} if the server cannot be reached; other errors of `urlopen` and of reading the response;
   * {@link UnicodeDecodeError} if the file is not UTF-8.
   */
  async read(): Promise<void> {
    let response;
    try {
      response = await settle(request.urlopen(this.url));
    } catch (error) {
      if (!(error instanceof HTTPError)) throw error;
      error.close();
      const code = Number(error.code);
      if (code === 401 || code === 403) this.disallow_all = true;
      else if (code >= 400 && code < 500) this.allow_all = true;
      return;
    }
    try {
      this.parse(await read_lines(response));
    } catch (error) {
      release(response);
      throw error;
    }
  }

  /** @internal */
  _add_entry(entry: Entry): void {
    if (entry.useragents.includes('*')) this.default_entry ??= entry;
    else this.entries.push(entry);
  }

  /**
   * Parses the file's lines.
   * @param lines The lines, without line ends.
   */
  parse(...args: ArgumentsOf<typeof PARSE>): void {
    const [lines] = bind(PARSE, args);
    let state: State = 'start';
    let entry = new Entry();
    const begin_entry = (): void => {
      if (state === 'rules') this._add_entry(entry);
      entry = new Entry();
    };
    this.modified();
    for (const line of lines) {
      if (line === '' && state !== 'start') {
        begin_entry();
        state = 'start';
      }
      const field = field_of(line);
      if (field === null) continue;
      const [name, value] = field;
      if (name === 'user-agent') {
        if (state === 'rules') begin_entry();
        entry.useragents.push(value);
        state = 'agents';
      } else if (name === 'sitemap') {
        this.sitemaps.push(value);
      } else if (state !== 'start' && add_rule(entry, name, value)) {
        state = 'rules';
      }
    }
    if (state === 'rules') this._add_entry(entry);
  }

  /**
   * Returns true if a user agent may fetch a URL. Returns false if no file has been read or parsed.
   * @param useragent The name of the user agent.
   * @param url The URL.
   */
  can_fetch(...args: ArgumentsOf<typeof CAN_FETCH>): boolean {
    const [useragent, url] = bind(CAN_FETCH, args);
    if (this.disallow_all) return false;
    if (this.allow_all) return true;
    if (!this.last_checked) return false;
    const { path, params, query, fragment } = urlparse(unquote(url));
    const filename = quote(urlunparse(['', '', path, params, query, fragment])) || '/';
    return this.#entry_for(useragent)?.allowance(filename) ?? true;
  }

  /**
   * Returns the seconds a user agent should wait between requests.
   * @param useragent The name of the user agent.
   * @returns The number of seconds, or null if the file does not specify it or no file has been parsed.
   */
  crawl_delay(...args: ArgumentsOf<typeof CRAWL_DELAY>): number | null {
    const [useragent] = bind(CRAWL_DELAY, args);
    if (!this.mtime()) return null;
    const delay = this.#entry_for(useragent)?.delay ?? null;
    return delay === null ? null : Number(delay);
  }

  /**
   * Returns the number of requests a user agent may make in a number of seconds.
   * @param useragent The name of the user agent.
   * @returns A named tuple, or null if the file does not specify a rate or no file has been parsed.
   */
  request_rate(...args: ArgumentsOf<typeof REQUEST_RATE>): RequestRate | null {
    const [useragent] = bind(REQUEST_RATE, args);
    if (!this.mtime()) return null;
    const rate = this.#entry_for(useragent)?.req_rate ?? null;
    return rate && new RequestRate(Number(rate.requests), Number(rate.seconds));
  }

  /** Returns the URLs of the site maps, or null if the file names none. */
  site_maps(): string[] | null {
    return this.sitemaps.length > 0 ? this.sitemaps : null;
  }

  /** Returns the parsed entries as text. */
  __str__(): string {
    const entries = this.default_entry ? [...this.entries, this.default_entry] : this.entries;
    return entries.map((entry) => str(entry)).join('\n\n');
  }

  /** Returns the parsed entries as text. */
  toString(): string {
    return this.__str__();
  }

  /** Returns the first entry that applies to a user agent, or else the default entry. */
  #entry_for(useragent: string): Entry | null {
    return this.entries.find((entry) => entry.applies_to(useragent)) ?? this.default_entry;
  }
}

/** Reads the lines of a file, but no more than {@link MAX_FILE} bytes of it. */
async function read_lines(response: Response): Promise<Iterable<string>> {
  const { length } = response;
  const is_short = typeof length === 'number' && length <= MAX_FILE;
  let raw = Bytes.view(await settle(is_short ? response.read() : response.read(MAX_FILE + 1)));
  if (raw.length > MAX_FILE) {
    response.close();
    raw = raw.subarray(0, end_of_lines(raw, MAX_FILE));
  } else if (!is_short) {
    // This read raises IncompleteRead if the body is truncated, as in CPython.
    await settle(response.read());
  }
  return lines_of(raw.decode('utf-8'));
}

/** Returns the index after the last LF or CR before `limit`, or 0 if there is none. */
function end_of_lines(raw: Uint8Array, limit: number): number {
  return Math.max(raw.lastIndexOf(0x0a, limit - 1), raw.lastIndexOf(0x0d, limit - 1)) + 1;
}

/** Returns a line's field name in lower case and its percent-decoded value, or null if it is not a field. */
function field_of(line: string): [name: string, value: string] | null {
  const [text = ''] = line.split('#', 1);
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  return [strip(text.slice(0, colon)).toLowerCase(), unquote(strip(text.slice(colon + 1)))];
}

/** Adds a field to an entry if its value is valid. @returns True if entries have a field of this name. */
function add_rule(entry: Entry, name: string, value: string): boolean {
  switch (name) {
    case 'disallow':
    case 'allow':
      entry.rulelines.push(new RuleLine(value, name === 'allow'));
      return true;
    case 'crawl-delay':
      if (is_digits(value)) entry.delay = int(value);
      return true;
    case 'request-rate': {
      const [requests = '', seconds = '', ...more] = value.split('/');
      if (more.length === 0 && is_digits(requests) && is_digits(seconds)) {
        entry.req_rate = new RequestRate(int(requests), int(seconds));
      }
      return true;
    }
    default:
      return false;
  }
}

/** Implements Python's `text.strip().isdigit()`. */
function is_digits(text: string): boolean {
  return isdigit(strip(text));
}
// A URL may have a password.
hidden_attributes(RobotFileParser, ['url', 'host', 'path']);
name_classes({ RobotFileParser }, 'urllib.robotparser');
