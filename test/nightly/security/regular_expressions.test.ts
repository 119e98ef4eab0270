// Every regular expression of lib and bin takes linear time, on texts that are derived from it.
// docs/internals/security_history.md: regular expressions that take quadratic time
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cpu_time } from '../../helpers/cpu_time.js';
import { type Found, type Shape, expressions_of, shapes_of } from './regular_expressions.js';

/** The sizes of texts: small ones find exponential and cubic time before large ones would take hours. */
const SIZES = [16, 24, 64, 512, 8192];
/** The processor time in milliseconds from which on a size is examined. Linear time is below one. */
const LONG = 5;
/** The time from which on the ratio decides, and that which the longest text may take. */
const ENOUGH = 100;
/** The ratio for texts of twice the length: linear time gives two, quadratic time four. */
const BOUND = 2.8;
/** The ratio that no power below the fifth gives: a text of twice the length would take hours. */
const EXPONENTIAL = 20;

/** Expressions that are known at run time only, and examples of them. */
const MADE: Record<string, RegExp[]> = {
  // The same as one that is examined.
  "lib/charset_normalizer/charset_match.ts: new RegExp(DECLARATION, 'i')": [],
  'lib/parse/_escape.ts: new RegExp(`[^${class_of(ascii.filter((code) => output[code] === code))}]`)':
    [/[^a-z]/],
  'lib/parse/_escape.ts: new RegExp( `[${class_of(ascii.filter((code) => differs_from_native_at(output, code)))}]`, )':
    [/[a-z]/],
  // The same as one that is examined.
  'lib/request/handlers/basic_auth.ts: new RegExp(rx, `${rx.flags}g`)': [],
  "lib/urllib3/util/ssl_match_hostname.ts: new RegExp(`^${whole}$`, 'i')": [
    /^[^.]+\.example\.com$/i,
    /^a[^.]*b\.example$/i,
  ],
  "lib/urllib3/util/url.ts: new RegExp(`[^${chars}%]+`, 'g')": [/[^a-z%]+/g],
  "lib/urllib3/util/url.ts: new RegExp(`[^${chars}]+`, 'g')": [/[^a-z]+/g],
};

/** The lengths of the longest texts that the expressions of a file are given. */
const LONGEST: Record<string, number> = { 'bin/python_expressions.mjs': 300 };

const file_of = ({ name }: Found): string => name.slice(0, name.indexOf(': '));

/** Searches once, and everywhere. */
function search(pattern: RegExp, text: string): void {
  pattern.lastIndex = 0;
  pattern.exec(text);
  text.replace(pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`), '');
}

function time_of(pattern: RegExp, [start, unit, end]: Shape, size: number): number {
  const text = start + unit.repeat(Math.ceil(size / unit.length)) + end;
  const before = cpu_time();
  search(pattern, text);
  return cpu_time() - before;
}

/** Returns true if texts of a shape take more than linear time, or a text of the longest length takes too long. */
function is_slow(pattern: RegExp, shape: Shape, longest: number): boolean {
  const sizes = [...SIZES.filter((size) => size < longest), longest].filter(Number.isFinite);
  const first = sizes.find((size) => time_of(pattern, shape, size) >= LONG);
  if (first === undefined) return false;
  const least = (size: number) => Math.min(...[1, 2].map(() => time_of(pattern, shape, size)));
  let time = least(first);
  if (longest < Infinity) return time > ENOUGH;
  let before = least(first / 2);
  // What has a limit, such as `.{0,2048}`, takes linear time in the end.
  const is_unsure = () => time > BOUND * before && time < EXPONENTIAL * before && time < ENOUGH;
  for (let size = 2 * first; is_unsure(); size *= 2) {
    before = time;
    time = least(size);
  }
  return time >= LONG && time > BOUND * before;
}

/** The number of times that a shape must be found slow: a busy machine makes one measurement longer. */
const TIMES = [1, 2, 3];

const slow_shape = (pattern: RegExp, longest = Infinity): Shape | null =>
  shapes_of(pattern).find((shape) => TIMES.every(() => is_slow(pattern, shape, longest))) ?? null;

describe('regular expressions', () => {
  const all = expressions_of(['lib', 'bin']);
  const folders = [...new Set(all.map((each) => path.dirname(file_of(each))))].sort();

  test('are found in the sources', () => {
    expect(all.length).toBeGreaterThan(400);
    expect(all.filter(({ name }) => name.includes('RegExp(')).length).toBeGreaterThan(20);
    const unknown = all.filter(({ pattern }) => pattern === null).map(({ name }) => name);
    expect(unknown.sort()).toEqual(Object.keys(MADE).sort());
  });

  test.each([
    /\s*,\s*/,
    /^[[\]]+|[[\]]+$/g,
    /(a+)+$/,
    /<a href="[^>]*>/,
    /^(.+?)\s+if\s+(.+?)\s+else$/,
    /(?:^|,)[ \t]*([^ \t]+)[ \t]+realm="/g,
  ])('%s is found to take more than linear time', (pattern) => {
    expect(slow_shape(pattern)).not.toBeNull();
  });

  test.each([/^\s*,\s*/, /(?<!\s)\s+$/, /[^:]+/g, /x.{0,2048}y/g, /^(?:[a-z]+\.)*[a-z]+$/])(
    '%s is found to take linear time',
    (pattern) => {
      expect(slow_shape(pattern)).toBeNull();
    },
  );

  test.each(folders)('those of %s take linear time', (folder) => {
    const slow = all
      .filter((each) => path.dirname(file_of(each)) === folder)
      .flatMap((each) => {
        const patterns = each.pattern === null ? (MADE[each.name] ?? []) : [each.pattern];
        const shapes = patterns.map((pattern) => slow_shape(pattern, LONGEST[file_of(each)]));
        return shapes.some((shape) => shape !== null) ? [[each.name, ...shapes]] : [];
      });
    expect(slow).toEqual([]);
  });
});
