// Mirrors CPython v3.13.0 Lib/urllib/robotparser.py (RuleLine, Entry, RequestRate).
import { str } from '../python/bytes/index.js';
import { namedtuple } from '../python/collections/index.js';
import { name_classes } from '../python/errors/internal.js';
import { quote, urlparse, urlunparse } from '../parse/index.js';

/**
 * A number of requests allowed in a number of seconds.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.robotparser.html#urllib.robotparser.RobotFileParser.request_rate}
 * @example
 * ```ts
 * import { RequestRate } from 'pyurllib/robotparser';
 *
 * new RequestRate(3, 20).requests; // => 3
 * ```
 */
export const RequestRate = namedtuple<['requests', 'seconds'], [requests: number, seconds: number]>(
  'RequestRate',
  ['requests', 'seconds'],
);
/** A number of requests allowed in a number of seconds. */
export type RequestRate = InstanceType<typeof RequestRate>;

/**
 * One `Allow:` or `Disallow:` line.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.robotparser.html}
 * @example
 * ```ts
 * import { RuleLine } from 'pyurllib/robotparser';
 *
 * String(new RuleLine('/private', false)); // => 'Disallow: /private'
 * ```
 */
export class RuleLine {
  /** The percent-encoded prefix of the paths to which the line applies, or `*` for all paths, if a program sets it. */
  path: string;
  /** True if paths with this prefix may be fetched. */
  allowance: boolean;

  /**
   * @param path The path prefix.
   * @param allowance True if the paths may be fetched. An empty `Disallow:` allows all paths.
   */
  constructor(path: string, allowance: boolean) {
    this.path = quote(urlunparse(urlparse(path)));
    this.allowance = allowance || path === '';
  }

  /** Returns true if the line applies to a path. */
  applies_to(filename: string): boolean {
    return this.path === '*' || filename.startsWith(this.path);
  }

  /** Returns the line as text. */
  __str__(): string {
    return `${this.allowance ? 'Allow' : 'Disallow'}: ${this.path}`;
  }

  /** Returns the line as text. */
  toString(): string {
    return this.__str__();
  }
}

/**
 * A group of rules and the user agents to which they apply.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.robotparser.html}
 * @example
 * ```ts
 * import { Entry, RuleLine } from 'pyurllib/robotparser';
 *
 * const entry = new Entry();
 * entry.useragents.push('figtree');
 * entry.rulelines.push(new RuleLine('/tmp', false));
 * entry.applies_to('FigTree/1.0'); // => true
 * entry.allowance('/tmp/a'); // => false
 * ```
 */
export class Entry {
  useragents: string[] = [];
  rulelines: RuleLine[] = [];
  /** The number of seconds to wait between requests, or null if it is not specified. */
  delay: number | bigint | null = null;
  req_rate: RequestRate | null = null;

  /**
   * Returns true if one of the entry's names is `*` or occurs in the user agent's name, of which only the part before
   * `/` counts. Case is ignored.
   */
  applies_to(useragent: string): boolean {
    const [name = ''] = useragent.split('/', 1);
    const sought = name.toLowerCase();
    return this.useragents.some((agent) => agent === '*' || sought.includes(agent.toLowerCase()));
  }

  /** Returns true if a path may be fetched. The first rule that applies decides; a path without a rule is allowed. */
  allowance(filename: string): boolean {
    return this.rulelines.find((line) => line.applies_to(filename))?.allowance ?? true;
  }

  /** Returns the entry as text. */
  __str__(): string {
    const lines = this.useragents.map((agent) => `User-agent: ${agent}`);
    if (this.delay !== null) lines.push(`Crawl-delay: ${this.delay}`);
    if (this.req_rate !== null) {
      lines.push(`Request-rate: ${this.req_rate.requests}/${this.req_rate.seconds}`);
    }
    return [...lines, ...this.rulelines.map((line) => str(line))].join('\n');
  }

  /** Returns the entry as text. */
  toString(): string {
    return this.__str__();
  }
}
name_classes({ RequestRate, RuleLine, Entry }, 'urllib.robotparser');
