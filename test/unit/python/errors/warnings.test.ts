import { expect, test } from 'vitest';
import { warn } from '../../../../lib/python/errors/index.js';
import { redirect_warnings } from '../../../../lib/python/errors/internal.js';

test('redirect_warnings() redirects until the promise settles', async () => {
  const outer: string[] = [];
  const inner: string[] = [];
  await redirect_warnings(
    (text) => outer.push(text),
    async () => {
      await redirect_warnings(
        (text) => inner.push(text),
        async () => {
          warn('before');
          await Promise.resolve();
          warn('after', 'DeprecationWarning');
        },
      );
      warn('outside');
    },
  );
  expect([inner, outer]).toEqual([['before', 'after'], ['outside']]);
});

test('redirect_warnings() ends with an exception', () => {
  const texts: string[] = [];
  const collect = (text: string) => void texts.push(text);
  redirect_warnings(collect, () => {
    expect(() =>
      redirect_warnings(null, () => {
        throw new RangeError('failed');
      }),
    ).toThrow(RangeError);
    warn('still redirected');
  });
  expect(texts).toEqual(['still redirected']);
});
