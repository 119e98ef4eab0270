// `Float`, wherever Requests, urllib3 and urllib take numbers. The expected texts are Python's for 1.0.
import { describe, expect, inject, test } from 'vitest';
import { Float, encode, repr } from '../../../lib/python/builtins/index.js';
import { getdefaulttimeout, setdefaulttimeout } from '../../../lib/stdlib/socket/index.js';
import { urlopen } from '../../../lib/request/index.js';
import { urlopen as blocking_urlopen } from '../../../lib/sync/request/index.js';
import { both } from '../../server/colours.js';
import { requests_both, without_environment } from './colours.js';

without_environment();
const one = new Float(1);

describe.each(requests_both)('$colour', ({ requests }) => {
  const { Retry, Timeout } = requests.urllib3.util;

  test('a query, a form and a JSON body show the point', async () => {
    const keywords = { params: { p: one, q: [one] }, timeout: new Float(60) };
    await using session = new requests.Session();
    const url = `${inject('http')}/echo`;
    const form = await session.post(url, { ...keywords, data: { d: one } });
    expect(form.url).toBe(`${url}?p=1.0&q=1.0`);
    expect(form.json<{ body: string }>().body).toBe('d=1.0');
    const json = await session.post(url, {
      json: { a: [one, 1] },
      timeout: [new Float(60), new Float(60)],
    });
    expect(json.json<{ body: string }>().body).toBe('{"a": [1.0, 1]}');
  });

  test('a JSON response can keep its floats', () => {
    const response = new requests.Response();
    response._content = encode('{"a": 1.0, "b": 1}');
    expect(repr(response.json({ parse_float: (text: string) => new Float(text) }))).toBe(
      "{'a': 1.0, 'b': 1}",
    );
  });

  // That of a request: test/nightly/requests/floats.test.ts.
  test('a time-out is shown as it was given', () => {
    const timeout = new Timeout({ connect: one, read: one, total: new Float(3) });
    expect(repr(timeout)).toBe('Timeout(connect=1.0, read=1.0, total=3.0)');
    expect(timeout.connect_timeout).toBe(1);
    expect(() => new Timeout(new Float(0))).toThrow(
      'Attempted to set total timeout to 0.0, but the timeout cannot be set to a value less than or equal to 0.',
    );
  });

  test('the factors of Retry', () => {
    const failed = { total: new Float(5), backoff_factor: one, backoff_max: new Float(3) };
    let retry = new Retry(failed);
    for (let attempt = 0; attempt < 3; attempt += 1) retry = retry.increment('GET', '/');
    expect([retry.total, retry.get_backoff_time()]).toEqual([2, 3]);
  });
});

describe.each(both({ urlopen }, { urlopen: blocking_urlopen }))('$colour', ({ urlopen }) => {
  test('the time-out of urlopen()', async () => {
    await using f = await urlopen(`${inject('http')}/echo`, { timeout: new Float(60) });
    expect(f.status).toBe(200);
  });
});

test('the default time-out is a number', () => {
  setdefaulttimeout(new Float(2));
  expect(getdefaulttimeout()).toBe(2);
  setdefaulttimeout(null);
});
