// http.client's results for exact responses, against CPython (test/oracle/http_answers.py).
import { describe, expect, test } from 'vitest';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import { both } from '../../../../server/colours.js';
import { sampled } from '../../../../oracle/seed.js';
import { outcomes_of, vectors } from './response_case.js';

describe.each(both({ client }, { client: blocking_client }))('$colour', ({ client }) => {
  test('each response has the results that CPython had', async () => {
    const answers = sampled(vectors.answers, 3);
    const cases = answers.map(({ case: [, method, answer] }) => [method, answer] as const);
    const outcomes = await outcomes_of(
      client,
      cases.map(([...each]) => each),
    );
    const named = (results: object[]) =>
      results.map((outcome, at) => [answers[at]!.case[0], outcome]);
    expect(named(outcomes)).toEqual(named(answers.map(({ outcome }) => outcome)));
  });
});
