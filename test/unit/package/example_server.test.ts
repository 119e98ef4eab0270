// `pyurllib server`: what a client sends costs it neither more than linear time nor memory without end.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DigestAuthentication } from '../../../examples/auth.mjs';
import { cpu_time } from '../../helpers/cpu_time.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** An `Authorization` for a nonce, without qop. */
function authorization(nonce: string): string {
  const response = md5(`${md5('u:R:p')}:${nonce}:${md5('GET:/')}`);
  const fields = { username: 'u', realm: 'R', nonce, uri: '/', response, algorithm: 'MD5' };
  return `Digest ${Object.entries(fields)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`;
}

const nonce_of = (challenge: string): string => /nonce="([^"]*)"/.exec(challenge)![1]!;

test.each(['a', 'a="', 'a=",', '="', 'a= '])('an Authorization of many %j', (unit) => {
  const digest = new DigestAuthentication({ user: 'u', password: 'p' });
  const before = cpu_time();
  expect(digest.verify(`Digest ${unit.repeat(200_000 / unit.length)}`, 'GET', '/')).toHaveProperty(
    'challenge',
  );
  // With quadratic time it takes half a minute.
  expect(cpu_time() - before).toBeLessThan(2_000);
});

test('the oldest nonces are forgotten, and an accepted request issues none', () => {
  const digest = new DigestAuthentication({ user: 'u', password: 'p', qop: null });
  const first = nonce_of(digest.challenge(false));
  for (let count = 1; count <= 3; count += 1)
    expect(digest.verify(authorization(first), 'GET', '/')).toEqual({ count });
  expect(digest.nonces.size).toBe(1);
  for (let other = 0; other < 3000; other += 1) digest.verify(undefined, 'GET', '/');
  expect(digest.nonces.size).toBe(1000);
  expect(digest.verify(authorization(first), 'GET', '/')).toHaveProperty('challenge');
});

test('a nonce that was used very often is stale', () => {
  const digest = new DigestAuthentication({ user: 'u', password: 'p', qop: null, fixed: true });
  const header = authorization(nonce_of(digest.challenge(false)));
  for (let count = 1; count <= 10_000; count += 1) digest.verify(header, 'GET', '/');
  const { challenge } = digest.verify(header, 'GET', '/') as { challenge: string };
  expect(challenge).toMatch(/, stale=true$/);
  expect(digest.verify(header, 'GET', '/')).toEqual({ count: 1 });
});
