// The patterns of rules: as the regular expressions that CPython makes of them, in linear time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RobotFileParser, RuleLine } from '../../../lib/robotparser/index.js';
import { cpu_time } from '../../helpers/cpu_time.js';
import { RANDOM, SEED, drawn } from '../../oracle/seed.js';

/** A text of few letters, short or longer than what the engine searches for. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 }),
  fc
    .tuple(fc.constantFrom('a', 'ab', 'aab'), fc.constantFrom(63, 64, 65, 130), fc.nat(130))
    .map(([unit, length, at]) => {
      const repeated = unit.repeat(length).slice(0, length);
      return at < length ? `${repeated.slice(0, at)}b${repeated.slice(at + 1)}` : repeated;
    }),
);

const RULE = fc.record({
  texts: fc.array(text, { minLength: 1, maxLength: 4 }),
  end: fc.constantFrom('', '$'),
  path: fc.array(text, { maxLength: 6 }).map((texts) => texts.join('')),
});

test('a rule applies as the regular expression of its pattern', RANDOM, () => {
  fc.assert(
    fc.property(
      RULE.chain(({ texts, end, path }) =>
        // Most paths have texts of the pattern.
        fc
          .shuffledSubarray(texts, { minLength: 1 })
          .chain((some) =>
            fc
              .array(fc.constantFrom(...some, 'a', path), { maxLength: 5 })
              .map((parts) => ({ texts, end, path: parts.join('') })),
          ),
      ),
      ({ texts, end, path }) => {
        const [last = '', ...others] = texts.join('*').replace(/\*+/g, '*').split('*').toReversed();
        const start = others.reverse().join('.*?');
        const pattern = others.length === 0 ? last : `${start}.*${last}`;
        const match = new RegExp(`^${pattern}${end}`).exec(path);
        const expected = match === null ? 0 : match[0].length + 1;
        expect(new RuleLine(texts.join('*') + end, false).applies_to(path)).toBe(expected);
      },
    ),
    { seed: SEED, numRuns: drawn(400) },
  );
});

// docs/internals/security_history.md: a rule of robots.txt with a long text after `*`, and a link that almost has it
describe('a pattern that almost matches everywhere takes linear time', () => {
  test.each([
    ['at its end', '/*', ''],
    ['within it', '/*', '*c'],
  ])('%s', (_, start, end) => {
    const line = `Disallow: ${start}${'a'.repeat(60_000)}b${end}`;
    const parser = new RobotFileParser();
    parser.parse(['User-agent: *', ...Array<string>(15).fill(line)]);
    const before = cpu_time();
    expect(parser.can_fetch('x', `/${'a'.repeat(150_000)}`)).toBe(true);
    // With quadratic time it takes a minute.
    expect(cpu_time() - before).toBeLessThan(4_000);
  });
});
