// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/robotparser.py (RobotFileParser).
import { int } from '../python/builtins/index.js';
import { Bytes, str } from '../python/bytes/index.js';
import { python_calls } from '../python/calls/index.js';
import { ValueError } from '../python/errors/index.js';
import { name_classes } from '../python/errors/internal.js';
import { release } from '../python/streams/index.js';
import { hidden_attributes, isdecimal, lines_of, strip } from '../python/values/index.js';
import { HTTPError } from '../error/index.js';
import { urlsplit, urlunsplit } from '../parse/index.js';
import { globals as request } from '../request/internal.js';
import type { Response } from '../request/index.js';
import { settle } from '../transport/index.js';
import { Group, find_group } from './group.js';
import { normalized_uri } from './normalized.js';
import { Entry, RequestRate, RuleLine } from './rules.js';
import { RobotFileParser_calls, type RobotFileParserArguments } from './robot_file_parser.calls.js';

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
  /** An entry that a program may set, which only `str()` shows. */
  default_entry: Entry | null = null;
  disallow_all = false;
  allow_all = false;
  declare url: string;
  declare host: string;
  declare path: string;
  /** The time of the last call of `parse` or `modified`, in seconds since 1970, or 0 before the first call. */
  last_checked = 0;
  /** The entries by the names of their user agents in lower case. */
  readonly #groups = new Map<string, Group>();

  /** @param url The file's URL. */
  constructor(...args: RobotFileParserArguments);
  constructor(url = '') {
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
  set_url(url: string): void {
    this.url = url;
    const { netloc, path } = urlsplit(url);
    this.host = netloc;
    this.path = path;
  }

  /**
   * Fetches and parses the file. A 401, a 403 or a 5xx response disallows everything, and any other 4xx response allows
   * everything. Other HTTP errors are ignored. After 5 MiB, the connection is closed and only the complete lines
   * received are parsed.
   * @throws {@link URLError} if the server cannot be reached; other errors of `urlopen` and of reading the response.
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
      else if (code >= 500 && code < 600) this.disallow_all = true;
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
    this.entries.push(entry);
    const extended = new Map<Group | null, Group>();
    for (const agent of new Set(entry.useragents.map((name) => name.toLowerCase()))) {
      const before = this.#groups.get(agent) ?? null;
      const group = extended.get(before) ?? new Group(before, entry);
      extended.set(before, group);
      this.#groups.set(agent, group);
    }
  }

  /**
   * Parses the file's lines.
   * @param lines The lines, without line ends.
   */
  parse(lines: Iterable<string>): void {
    let state: State = 'start';
    let entry = new Entry();
    this.modified();
    for (const line of lines) {
      const field = field_of(line);
      if (field === null) continue;
      const [name, value] = field;
      if (name === 'user-agent') {
        if (state === 'rules') {
          this._add_entry(entry);
          entry = new Entry();
        }
        entry.useragents.push(value);
        state = 'agents';
      } else if (name === 'sitemap') {
        this.sitemaps.push(value);
      } else if (state !== 'start' && add_rule(entry, name, value)) {
        state = 'rules';
      }
    }
    if (state !== 'start') this._add_entry(entry);
  }

  /**
   * Returns true if a user agent may fetch a URL. Returns false if no file has been read or parsed.
   * @param useragent The name of the user agent.
   * @param url The URL.
   */
  can_fetch(useragent: string, url: string): boolean {
    if (this.disallow_all) return false;
    if (this.allow_all) return true;
    if (!this.last_checked) return false;
    const { path, query, fragment } = urlsplit(url);
    const filename = normalized_uri(urlunsplit(['', '', path, query, fragment])) || '/';
    if (filename === '/robots.txt') return true;
    return this._find_entry(useragent)?.allowance(filename) ?? true;
  }

  /**
   * Returns the seconds a user agent should wait between requests.
   * @param useragent The name of the user agent.
   * @returns The number of seconds, or null if the file does not specify it or no file has been parsed.
   */
  crawl_delay(useragent: string): number | null {
    if (!this.mtime()) return null;
    const delay = this._find_entry(useragent)?.delay ?? null;
    return delay === null ? null : Number(delay);
  }

  /**
   * Returns the number of requests a user agent may make in a number of seconds.
   * @param useragent The name of the user agent.
   * @returns A named tuple, or null if the file does not specify a rate or no file has been parsed.
   */
  request_rate(useragent: string): RequestRate | null {
    if (!this.mtime()) return null;
    const rate = this._find_entry(useragent)?.req_rate ?? null;
    return rate && new RequestRate(Number(rate.requests), Number(rate.seconds));
  }

  /** Returns the URLs of the site maps, or null if the file names none. */
  site_maps(): string[] | null {
    return this.sitemaps.length > 0 ? this.sitemaps : null;
  }

  /** Returns the parsed entries as text. */
  __str__(): string {
    const entries = this.default_entry ? [...this.entries, this.default_entry] : this.entries;
    return entries
      .map((entry) => str(entry))
      .filter(Boolean)
      .join('\n\n');
  }

  /** Returns the parsed entries as text. */
  toString(): string {
    return this.__str__();
  }

  /** Returns the rules of a user agent: of its name, else of the first name that occurs in it, else of `*`. @internal */
  _find_entry(useragent: string): Entry | null {
    const groups = this.#groups;
    const group =
      groups.get(useragent.toLowerCase()) ??
      find_group(groups.values(), useragent) ??
      groups.get('*');
    return group?.merged() ?? null;
  }
}
python_calls(RobotFileParser, RobotFileParser_calls);

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
  return lines_of(raw.decode('utf-8', 'surrogateescape'));
}

/** Returns the index after the last LF or CR before `limit`, or 0 if there is none. */
function end_of_lines(raw: Uint8Array, limit: number): number {
  return Math.max(raw.lastIndexOf(0x0a, limit - 1), raw.lastIndexOf(0x0d, limit - 1)) + 1;
}

/** Returns a line's field name in lower case and its value, or null if it is not a field. */
function field_of(line: string): [name: string, value: string] | null {
  const [text = ''] = line.split('#', 1);
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  return [strip(text.slice(0, colon)).toLowerCase(), strip(text.slice(colon + 1))];
}

/** Adds a field to an entry if its value is valid. @returns True if entries have a field of this name. */
function add_rule(entry: Entry, name: string, value: string): boolean {
  switch (name) {
    case 'disallow':
    case 'allow':
      try {
        entry.rulelines.push(new RuleLine(value, name === 'allow'));
      } catch (error) {
        // A `$` in its middle, or what is not Unicode: as in Python, the line counts as a rule, and applies to nothing.
        if (!(error instanceof ValueError)) throw error;
      }
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

/** Implements Python's `text.strip().isdecimal()`. */
function is_digits(text: string): boolean {
  return isdecimal(strip(text));
}
// A URL may have a password.
hidden_attributes(RobotFileParser, ['url', 'host', 'path']);
name_classes({ RobotFileParser }, 'urllib.robotparser');
