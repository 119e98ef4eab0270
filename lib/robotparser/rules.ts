// Mirrors CPython v3.13.0 Lib/urllib/robotparser.py (RuleLine, Entry, RequestRate).
import { namedtuple, str } from '../builtins/index.js';
import { quote, urlparse, urlunparse } from '../parse/index.js';

/**
 * So many requests in so many seconds.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.robotparser.html#urllib.robotparser.RobotFileParser.request_rate}
 * @example
 * ```ts
 * import { RequestRate } from 'pyurllib/robotparser';
 *
 * new RequestRate(3, 20).requests; // => 3
 * ```
 */
export const RequestRate = namedtuple<
  ['requests', 'seconds'],
  [requests: number | bigint, seconds: number | bigint]
>('RequestRate', ['requests', 'seconds']);
/** So many requests in so many seconds. */
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
  /** The beginning of the paths it is about, quoted. */
  path: string;
  /** Whether they may be fetched. */
  allowance: boolean;

  /**
   * @param path The beginning of paths.
   * @param allowance Whether they may be fetched; an empty `Disallow:` allows all.
   */
  constructor(path: string, allowance: boolean) {
    this.path = quote(urlunparse(urlparse(path)));
    this.allowance = allowance || path === '';
  }

  /** Whether the line is about a path. */
  applies_to(filename: string): boolean {
    return this.path === '*' || filename.startsWith(this.path);
  }

  /** The line as text. */
  __str__(): string {
    return `${this.allowance ? 'Allow' : 'Disallow'}: ${this.path}`;
  }

  /** The line as text. */
  toString(): string {
    return this.__str__();
  }
}

/**
 * The lines for some user agents.
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
  /** Seconds to wait between requests. */
  delay: number | bigint | null = null;
  req_rate: RequestRate | null = null;

  /** Whether the entry is about a user agent: whether one of its names is part of that one's. */
  applies_to(useragent: string): boolean {
    const [name = ''] = useragent.split('/', 1);
    const sought = name.toLowerCase();
    return this.useragents.some((agent) => agent === '*' || sought.includes(agent.toLowerCase()));
  }

  /** Whether a path may be fetched: the first line about it says so. */
  allowance(filename: string): boolean {
    return this.rulelines.find((line) => line.applies_to(filename))?.allowance ?? true;
  }

  /** The entry as text. */
  __str__(): string {
    const lines = this.useragents.map((agent) => `User-agent: ${agent}`);
    if (this.delay !== null) lines.push(`Crawl-delay: ${this.delay}`);
    if (this.req_rate !== null) {
      lines.push(`Request-rate: ${this.req_rate.requests}/${this.req_rate.seconds}`);
    }
    return [...lines, ...this.rulelines.map((line) => str(line))].join('\n');
  }

  /** The entry as text. */
  toString(): string {
    return this.__str__();
  }
}
