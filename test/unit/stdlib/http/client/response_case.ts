/** The results of http.client for exact responses, as test/oracle/http_answers.py records them. */
import { readFileSync } from 'node:fs';
import type { Bytes } from '../../../../../lib/python/builtins/index.js';
import type * as client from '../../../../../lib/stdlib/http/client/index.js';
import { script, type Step } from '../../../../server/script.js';

export type Part = string | { repeat: [text: string, times: number] };
export interface Answers {
  answers: { case: [why: string, method: string, answer: string | Part[]]; outcome: object }[];
}

export const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/http_answers.json', import.meta.url), 'utf8'),
) as Answers;

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

/** The client's result for the response of that server to a request with that method, in the recorder's format. */
async function outcome_at(port: number, http: typeof client, method: string): Promise<object> {
  const connection = new http.HTTPConnection('127.0.0.1', port, 10);
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

/** The client's results for these responses, each on a connection of its own, to requests with these methods. */
export async function outcomes_of(
  http: typeof client,
  cases: [method: string, answer: string | Part[]][],
): Promise<object[]> {
  await using peer = await script({ connections: cases.map(([, answer]) => steps(answer)) });
  const outcomes: object[] = [];
  for (const [method] of cases) outcomes.push(await outcome_at(peer.port, http, method));
  return outcomes;
}
