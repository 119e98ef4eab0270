import { expect, test } from 'vitest';
import { Morsel } from '../../../../../lib/stdlib/http/cookies/index.js';

test.each([
  ['max-age', true, 'a=b; Max-Age=1'],
  ['max-age', false, 'a=b; Max-Age=0'],
  ['max-age', 2.5, 'a=b; Max-Age=2.5'],
  ['path', true, 'a=b; Path=True'],
])('%s: %s', (name, value, text) => {
  const morsel = new Morsel();
  morsel.set('a', 'b', 'b');
  Object.assign(morsel, { [name]: value });
  expect(morsel.OutputString()).toBe(text);
});
