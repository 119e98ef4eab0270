import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { Oracle } from '../../oracle/find_oracle.js';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { drawn, RANDOM, SEED } from '../../oracle/seed.js';
import { Random } from '../../unit/stdlib/http/client/random.js';
import { ours, type Answer, type Ask } from '../../unit/urllib3/answers.js';
import { differences } from '../../unit/urllib3/differences.js';

const interpreter = find_requests_oracle();
const script = fileURLToPath(new URL('../../oracle/urllib3_answers.py', import.meta.url));
const random = new Random(SEED);

const URL_PARTS =
  'http HTTPS ftp a+b : // / /// @ u:p@ % %25 %zz %aF [ ] [::1] [fe80::1%25e] [1::4.5.6.7] 127.0.0.1 a.example ' +
  'É.example ß 日本 é . .. /../ /./ ? # & = :80 :0 :0080 :65536 :a \\ < > ^ | { } ~ ! * ; x Y 0';
const LETTERS =
  'a b 1 - ü ß ς Σ É א ב ١ ۱ ٠ · l·l 漢 ア ・ ﬁ Ａ ① 😀 ᾀ Ꭰ 𞤢 ẞ İ ſ . 。 _ xn-- xn--bcher-kva';

function joined(parts: readonly string[], most: number): string {
  return Array.from({ length: 1 + random.below(most) }, () => random.pick(parts)).join('');
}

function asks(): Ask[] {
  const urls = [...URL_PARTS.split(' '), ' ', '\n', '\0', '\u007f', '\ud800'];
  const letters = [...LETTERS.split(' '), '\u0301', '\u200c', '\u200d', '\u094d', 'क', '\u00ad'];
  return Array.from({ length: drawn(400) }, () => [
    ['parse_url', random.pick(['http://', '//', '', 'HTTP:']) + joined(urls, 7)] as const,
    ['idna_encode', joined(letters, 6), random.below(2) === 0, random.below(2) === 0] as const,
    ['idna_decode', joined(letters, 5), random.below(2) === 0, random.below(2) === 0] as const,
  ]).flat();
}

describe.skipIf(interpreter === null)('urllib3, live', () => {
  const oracle = interpreter === null ? null : new Oracle(interpreter, script);
  afterAll(async () => oracle?.close());

  test(`answers the same to random questions (seed ${SEED})`, RANDOM, async () => {
    const questions = asks();
    const theirs = await Promise.all(questions.map((ask) => oracle!.ask(ask)));
    const found = questions.flatMap((ask, index) =>
      differences(ask, ours(ask), theirs[index] as Answer),
    );
    expect(found).toEqual([]);
  });
});
