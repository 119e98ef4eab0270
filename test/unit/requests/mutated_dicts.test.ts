// As in Python, dicts must not change their size while they are iterated.
import { expect, test } from 'vitest';
import { SimpleCookie } from '../../../lib/stdlib/http/cookies/index.js';
import { CaseInsensitiveDict } from '../../../lib/requests/structures/case_insensitive_dict.js';
import { HTTPHeaderDict } from '../../../lib/urllib3/index.js';

interface Dict extends Iterable<string> {
  __setitem__(key: string, value: string): void;
  __delitem__(key: string): void;
}

const CHANGED = 'dictionary changed size during iteration';
const dicts: [string, () => Dict, string][] = [
  [
    'CaseInsensitiveDict',
    () => new CaseInsensitiveDict({ a: '1', b: '2' }),
    'OrderedDict mutated during iteration',
  ],
  ['HTTPHeaderDict', () => new HTTPHeaderDict({ a: '1', b: '2' }), CHANGED],
  ['SimpleCookie', () => new SimpleCookie('a=1; b=2'), CHANGED],
];

test.each(dicts)('%s', (_, make, message) => {
  const growing = make();
  const grow = () => {
    for (const key of growing) growing.__setitem__(`${key}x`, '1');
  };
  expect(grow).toThrow(expect.objectContaining({ name: 'RuntimeError', message }));
  const shrinking = make();
  const shrink = () => {
    for (const key of shrinking) shrinking.__delitem__(key);
  };
  expect(shrink).toThrow(expect.objectContaining({ name: 'RuntimeError', message }));
  const steady = make();
  for (const key of steady) steady.__setitem__(key, '2');
  expect([...steady]).toEqual(['a', 'b']);
});

test('the last step of an iteration over a CaseInsensitiveDict may change it', () => {
  const dict = new CaseInsensitiveDict({ a: '1' });
  for (const key of dict) dict.__delitem__(key);
  expect([...dict]).toEqual([]);
  dict.__setitem__('a', '1');
  for (const key of dict) dict.__setitem__(`${key}x`, '2');
  expect([...dict]).toEqual(['a', 'ax']);
});
