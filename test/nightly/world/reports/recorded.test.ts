// What CPython and Requests do in the cases of other projects' bug reports, recorded by test/oracle/world_reports.py.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { script, type Step as ServerStep } from '../../../server/script.js';
import { type Json, python_both, run, type Step } from '../../../unit/world/values/program.js';

interface Report {
  source: string;
  at: string;
  why: string;
  connections: ServerStep[][];
  program: Step[];
  environ: Record<string, Json>;
  answer: Json[];
  sent: string[];
}

const file = new URL('../../../vectors/world_reports.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Report[] };
/**
 * Bytes after the end of an answer: Python drops them with its buffer, and sends the next request over the same connection;
 * here it goes over another, whose answer is `second`. docs/differences.md, http.client.HTTPConnection.getresponse.
 */
const LEFT_OVER = [
  'a line end after the body, then another request, Requests',
  '304 with a body, then another request, Requests',
  '204 with a body, then another request, Requests',
  'HEAD, answered with the last chunk, then another request, Requests',
];
const BODY_OF_THE_SECOND = 5;

const name_of = ({ source, at }: Report): string => `${source} ${at}`;
const reports = [...new Set(cases.map(name_of))];

beforeAll(() => void vi.spyOn(process, 'emitWarning').mockReturnValue()); // deprecations
afterAll(() => vi.restoreAllMocks());

/** What was sent, without a random boundary and the port of another name of the server. */
function neutral(received: string): string {
  const sent = received.replace(/(localhost|127\.1):\d+/g, '$1:PORT');
  const [, boundary] = /boundary=([0-9a-f]{32})/.exec(sent) ?? [];
  return boundary === undefined ? sent : sent.replaceAll(boundary, 'BOUNDARY');
}

test('each difference is a case', () => {
  expect(cases.map(({ why }) => why)).toEqual(expect.arrayContaining(LEFT_OVER));
});

describe.each(python_both)('$colour', ({ python }) => {
  test.each(reports)('%s', async (report) => {
    for (const asked of cases.filter((each) => name_of(each) === report)) {
      const { why, connections, program, environ, answer, sent } = asked;
      await using peer = await script({ connections });
      const address = `127.0.0.1:${peer.port}`;
      const ours = await run(python, program, environ, address);
      // What was sent last may not have arrived yet.
      const received = async () =>
        (await peer.received()).map((each) => neutral(each.replaceAll(address, 'SERVER')));
      const all_received = expect.poll(received, { timeout: 10_000, interval: 10, message: why });
      if (LEFT_OVER.includes(why)) {
        expect(answer[BODY_OF_THE_SECOND], `${why} is no difference`).toEqual({ b: 'ok' });
        expect(ours).toEqual(answer.with(BODY_OF_THE_SECOND, { b: 'second' }));
        await all_received.toHaveLength(2);
        expect((await received()).join('')).toBe(sent.join(''));
      } else {
        expect({ why, answer: ours }).toEqual({ why, answer });
        await all_received.toEqual(sent);
      }
    }
  });
});
