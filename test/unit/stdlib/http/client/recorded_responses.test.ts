// http.client's results for exact responses, against CPython (test/oracle/http_answers.py).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Bytes } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import { Oracle, find_oracle } from '../../../../oracle/find_oracle.js';
import { drawn, RANDOM, SEED } from '../../../../oracle/seed.js';
import { both } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';
import { Random } from './random.js';

type Part = string | { repeat: [text: string, times: number] };
interface Vectors {
  answers: { case: [why: string, method: string, answer: string | Part[]]; outcome: object }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/http_answers.json', import.meta.url), 'utf8'),
) as Vectors;

/** The server's script: read the head, answer, close. */
function steps(answer: string | Part[]): Step[] {
  const parts = typeof answer === 'string' ? [answer] : answer;
  return [
    { read: 'head' },
    ...parts
      .filter((part) => part !== '')
      .map((part): Step => {
        if (typeof part === 'string') return part;
        const [repeat, times] = part.repeat;
        return { repeat, times };
      }),
    { end: 'fin' },
  ];
}

/** Replaces long texts by their length, as the recorder does. */
const digest = (text: string) => (text.length < 200 ? text : { length: text.length });

function error_of(error: unknown): object {
  const { name, message, partial, expected } = error as Error & {
    partial?: Bytes;
    expected?: number | null;
  };
  const found = { error: name, message };
  return partial === undefined ? found : { ...found, partial: partial.decode('latin-1'), expected };
}

/** The client's result for that response to a request with that method, in the recorder's format. */
async function outcome_of(
  http: typeof client,
  method: string,
  answer: string | Part[],
): Promise<object> {
  await using peer = await script(steps(answer));
  const connection = new http.HTTPConnection('127.0.0.1', peer.port, 10);
  let found: object = {};
  try {
    await connection.request(method, '/');
    const response = await connection.getresponse();
    const headers = response.getheaders();
    found = {
      status: response.status,
      reason: digest(response.reason),
      version: response.version,
      headers: headers.slice(0, 3).map(([name, value]) => [name, digest(value)]),
      count: headers.length,
      length: response.length,
      chunked: response.chunked,
      will_close: response.will_close,
    };
    found = { ...found, body: digest((await response.read()).decode('latin-1')) };
    found = { ...found, isclosed: response.isclosed() };
  } catch (error) {
    found = { ...found, ...error_of(error) };
  } finally {
    connection.close();
  }
  return found;
}

describe.each(both({ client }, { client: blocking_client }))('answers: $colour', ({ client }) => {
  test.each(vectors.answers)('$case.0', async ({ case: [, method, answer], outcome }) => {
    expect(await outcome_of(client, method, answer)).toEqual(outcome);
  });
});

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
    for (const [at, [method, answer]] of cases.entries()) {
      const given = { method, answer };
      for (const http of [client, blocking_client as unknown as typeof client]) {
        const outcome = await outcome_of(http, method, answer);
        expect({ ...given, outcome }).toEqual({ ...given, outcome: recorded[at] });
      }
    }
  });
});
