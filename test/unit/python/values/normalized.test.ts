// Normal forms of Unicode: those of the engine, in linear time.
import { expect, test } from 'vitest';
import { normalized } from '../../../../lib/python/values/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';
import { Random } from '../../../nightly/fuzz/random.mjs';
import { RANDOM, SEED, drawn } from '../../../oracle/seed.js';

const MARK = /[\p{M}\uff9e\uff9f]/u;
const MARKS: string[] = [];
// The planes from 2 to 13 have none.
for (let point = 0; point < 0xe1000; point += point === 0x1ffff ? 0xe0000 - point : 1) {
  const char = String.fromCodePoint(point);
  if (MARK.test(char)) MARKS.push(char);
}
/** Letters that combine with marks, that contain some, and that consist of several. */
const LETTERS = Array.from('ae\u1ec7\uac00\u1100\u1161\u11a8\u304b\uff76\ufb2a\ufdfa\u{1d15f}');

test('normalized() returns the same as the engine', RANDOM, () => {
  const random = new Random(SEED);
  for (let i = 0; i < drawn(700); i++) {
    // Few different characters, so that some are swapped and others combine.
    const chars = Array.from({ length: 1 + random.below(20) }, () =>
      random.pick(random.one_in(4) ? LETTERS : MARKS),
    );
    const text = random.some(80, () => random.pick(chars)).join('');
    for (const form of ['NFC', 'NFKC'] as const) {
      expect(normalized(text, form)).toBe(text.normalize(form));
    }
  }
});

// docs/internals/security_history.md: a host of many combining marks
test('normalized() takes linear time for marks that change places', () => {
  const before = cpu_time();
  const length = 100_000;
  for (const text of [
    '\u0301\u0316'.repeat(length),
    '\u0301'.repeat(length).padEnd(2 * length, '\u0316'),
  ]) {
    expect(normalized(`a${text}`, 'NFC')).toHaveLength(2 * length);
  }
  // Node's own `normalize` takes minutes.
  expect(cpu_time() - before).toBeLessThan(4_000);
});
