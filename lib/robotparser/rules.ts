// Mirrors CPython v3.13.18 Lib/urllib/robotparser.py (RuleLine, Entry, RequestRate).
import { str } from '../python/bytes/index.js';
import { namedtuple } from '../python/collections/index.js';
import { name_classes } from '../python/errors/internal.js';
import { ValueError } from '../python/errors/index.js';
import { find_text, rfind_text } from '../python/values/index.js';
import { normalized_pattern } from './normalized.js';

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
 * new RuleLine('/*.gif$', false).applies_to('/a.gif'); // => 7
 * ```
 */
export class RuleLine {
  /** The percent-encoded pattern, without a `$` at its end. */
  path: string;
  /** True if the pattern must match whole paths, because a `$` ends it; else it matches their beginnings. */
  fullmatch: boolean;
  /** True if paths that match may be fetched. */
  allowance: boolean;
  /** The texts between the pattern's `*`. */
  readonly #texts: readonly string[];

  /**
   * @param path The pattern, in which `*` stands for any characters and a `$` at the end for the end of the path.
   * @param allowance True if the paths may be fetched. An empty `Disallow:` allows all paths.
   * @throws {@link ValueError} if the pattern has a `$` before its end.
   */
  constructor(path: string, allowance: boolean) {
    this.allowance = allowance || path === '';
    const pattern = normalized_pattern(path.replace(/\*{2,}/g, '*').replace(/\$[$*]+/g, '$'));
    this.fullmatch = pattern.endsWith('$');
    this.path = this.fullmatch ? pattern.slice(0, -1) : pattern;
    if (this.path.includes('$')) throw new ValueError('$ not at the end of path');
    this.#texts = this.path.split('*');
  }

  /** Returns the length of what the pattern matches in a path, plus one, or 0 if the line does not apply to the path. */
  applies_to(filename: string): number {
    const [first = '', ...others] = this.#texts;
    const last = others.pop();
    if (last === undefined) {
      const applies = this.fullmatch ? filename === this.path : filename.startsWith(this.path);
      return applies ? this.path.length + 1 : 0;
    }
    if (!filename.startsWith(first)) return 0;
    let end = first.length;
    for (const text of others) {
      const at = find_text(filename, text, end);
      if (at < 0) return 0;
      end = at + text.length;
    }
    if (this.fullmatch && !filename.endsWith(last)) return 0;
    const at = rfind_text(filename, last, filename.length);
    return at < end ? 0 : at + last.length + 1;
  }

  /** Returns the line as text. */
  __str__(): string {
    return `${this.allowance ? 'Allow' : 'Disallow'}: ${this.path}${this.fullmatch ? '$' : ''}`;
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
   * Returns true if one of the entry's names, other than `*`, occurs in the user agent's name, of which only the part before
   * `/` counts. Case is ignored. For null, returns true if `*` is one of the names.
   */
  applies_to(useragent: string | null): boolean {
    if (useragent === null) return this.useragents.includes('*');
    return this.useragents.some(in_name_of(useragent));
  }

  /** Returns true if a path may be fetched. The longest match decides, and among equals an `Allow:`; a path without one is allowed. */
  allowance(filename: string): boolean {
    let longest = 0;
    let allowance = true;
    for (const line of this.rulelines) {
      const length = line.applies_to(filename);
      if (length > longest) [longest, allowance] = [length, line.allowance];
      else if (length === longest && length > 0) allowance ||= line.allowance;
    }
    return allowance;
  }

  /** Returns the entry as text. */
  __str__(): string {
    if (this.useragents.length === 0) return '';
    const lines = this.useragents.map((agent) => `User-agent: ${agent}`);
    if (this.delay !== null) lines.push(`Crawl-delay: ${this.delay}`);
    if (this.req_rate !== null) {
      lines.push(`Request-rate: ${this.req_rate.requests}/${this.req_rate.seconds}`);
    }
    if (this.rulelines.length === 0) lines.push('Allow:');
    return [...lines, ...this.rulelines.map((line) => str(line))].join('\n');
  }

  /** Returns the entry as text. */
  toString(): string {
    return this.__str__();
  }
}

/** Returns a test whether a name other than `*` occurs in a user agent's name, before its `/` and in lower case. */
export function in_name_of(useragent: string): (name: string) => boolean {
  const [text = ''] = useragent.split('/', 1);
  const sought = text.toLowerCase();
  return (name) => name !== '*' && sought.includes(name.toLowerCase());
}
name_classes({ RequestRate, RuleLine, Entry }, 'urllib.robotparser');
