// @ts-check
/** For Node's own test runner; runners.mjs runs it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { wrong_answers } from './program.mjs';

void test('the program of the consumers', async () => {
  assert.deepEqual(await wrong_answers(process.env['ADDRESS'] ?? ''), []);
});
