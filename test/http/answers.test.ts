// What http.client makes of exact answers, against CPython (test/oracle/http_answers.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../lib/builtins/index.js';
import * as client from '../../lib/http/client/index.js';
import * as blocking_client from '../../lib/sync/http/client/index.js';
import { both } from '../server/colours.js';
import { script, type Step } from '../server/script.js';

type Part = string | { repeat: [text: string, times: number] };
interface Vectors {
  answers: { case: [why: string, method: string, answer: string | Part[]]; outcome: object }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../vectors/http_answers.json', import.meta.url), 'utf8'),
) as Vectors;

/** The server's part: read the head, answer, close. */
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

/** Long texts by their length, as the recorder writes them. */
const digest = (text: string) => (text.length < 200 ? text : { length: text.length });

function error_of(error: unknown): object {
  const { name, message, partial, expected } = error as Error & {
    partial?: Bytes;
    expected?: number | null;
  };
  const found = { error: name, message };
  return partial === undefined ? found : { ...found, partial: partial.decode('latin-1'), expected };
}

describe.each(both({ client }, { client: blocking_client }))('answers: $colour', ({ client }) => {
  test.each(vectors.answers)('$case.0', async ({ case: [, method, answer], outcome }) => {
    await using peer = await script(steps(answer));
    const connection = new client.HTTPConnection('127.0.0.1', peer.port, 10);
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
    expect(found).toEqual(outcome);
  });
});
