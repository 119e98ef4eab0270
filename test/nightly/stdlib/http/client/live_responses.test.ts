// http.client's results for recorded responses with random mutations, against CPython's.
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import { Oracle, find_oracle } from '../../../../oracle/find_oracle.js';
import { drawn, RANDOM, SEED } from '../../../../oracle/seed.js';
import { Random } from '../../../../unit/stdlib/http/client/random.js';
import { outcomes_of, vectors } from '../../../../unit/stdlib/http/client/response_case.js';

const PIECES = [
  ...[
    '\r',
    '\n',
    '\r\n',
    '\r\n\r\n',
    ' ',
    '\t',
    ':',
    ';',
    ',',
    '0',
    '1',
    '+',
    '_',
    '0x',
    'x',
    '\0',
  ],
  ...[
    '\x0b',
    '\x1c',
    '\x85',
    '\xa0',
    '\xff',
    'HTTP/1.1 ',
    'HTTP/1.0 ',
    ' 100',
    ' 204',
    ' 304',
    'chunked',
  ],
  ...[
    'Content-Length: 3\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Connection: close\r\n',
    'From x\n',
  ],
];

/** Returns a recorded response with some mutations. */
function mutated(random: Random): [method: string, answer: string] {
  const texts = vectors.answers.map((each) => each.case[2]);
  const short = texts.filter((text): text is string => typeof text === 'string');
  let answer = random.pick(short);
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    const start = random.below(answer.length + 1);
    const end = random.pick([start, start + 1, start + random.below(12)]);
    const piece = random.pick([random.pick(PIECES), answer.slice(start, end).repeat(2), '']);
    answer = answer.slice(0, start) + piece + answer.slice(end);
  }
  return [random.pick(['GET', 'GET', 'GET', 'HEAD', 'PUT']), answer];
}

const interpreter = find_oracle();
describe.skipIf(interpreter === null)('CPython, live', () => {
  const recorder = fileURLToPath(new URL('../../../../oracle/http_live.py', import.meta.url));
  const oracle = new Oracle(interpreter, recorder);
  afterAll(() => oracle.close());

  test(`has the same results for mutated responses (seed ${SEED})`, RANDOM, async () => {
    const random = new Random(SEED);
    const cases = Array.from({ length: drawn(150) }, () => mutated(random));
    const recorded = (await oracle.ask(cases)) as object[];
    const given = (results: object[]) => results.map((outcome, at) => [cases[at], outcome]);
    for (const http of [client, blocking_client as unknown as typeof client])
      expect(given(await outcomes_of(http, cases))).toEqual(given(recorded));
  });
});
