// HTTPCookieProcessor in openers of both colours, against a real server.
import { describe, expect, inject, test } from 'vitest';
import * as blocking_root from '../../../lib/sync/index.js';
import * as async_root from '../../../lib/index.js';
import { both, raised } from '../../server/colours.js';

describe.each(both({ root: async_root }, { root: blocking_root }))('$colour', ({ root }) => {
  const { urllib, http } = root;
  const { HTTPCookieProcessor, Request, build_opener } = urllib.request;
  const base = inject('http');

  type Opener = ReturnType<typeof build_opener>;

  /** The Cookie headers that the server received. */
  async function sent(opener: Opener, request: string | InstanceType<typeof Request>) {
    const seen = (await (await opener.open(request)).read()) as unknown as { decode(): string };
    const { headers } = JSON.parse(seen.decode()) as { headers: [string, string][] };
    return headers.filter(([name]) => name === 'Cookie').map(([, value]) => value);
  }

  const login = (...cookies: string[]) =>
    `${base}/cookies?${cookies.map((cookie) => `set=${encodeURIComponent(cookie)}`).join('&')}`;

  test('a login that sets cookies and redirects: they are sent to where it leads, and after', async () => {
    const processor = new HTTPCookieProcessor();
    const opener = build_opener(processor);
    const cookies = [
      'session=s3cret; HttpOnly; Path=/',
      'theme=dark; Path=/; Max-Age=60',
      'x=1; Path=/elsewhere',
    ];
    expect(await sent(opener, `${login(...cookies)}&to=/echo`)).toEqual([
      'session=s3cret; theme=dark',
    ]);
    expect(await sent(opener, `${base}/echo?again`)).toEqual(['session=s3cret; theme=dark']);
    expect(processor.cookiejar).toHaveLength(3);
    // On logout, Max-Age=0 removes the cookie.
    await (await opener.open(login('session=; Path=/; Max-Age=0'))).read();
    expect(await sent(opener, `${base}/echo`)).toEqual(['theme=dark']);
  });

  test('a redirect that sets another cookie: each hop gets what is set by then', async () => {
    const opener = build_opener(HTTPCookieProcessor);
    const second = `/cookies?${new URLSearchParams({ set: 'b=2; Path=/', to: '/echo' }).toString()}`;
    const url = `${login('a=1; Path=/')}&to=${encodeURIComponent(second)}`;
    expect(await sent(opener, url)).toEqual(['a=1; b=2']);
  });

  test('cookies of an error are kept', async () => {
    const jar = new http.cookiejar.CookieJar();
    const opener = build_opener(new HTTPCookieProcessor({ cookiejar: jar }));
    const error = await raised(() => opener.open(`${login('a=1; Path=/')}&to=/status/404`));
    expect(error).toBeInstanceOf(urllib.error.HTTPError);
    expect(Array.from(jar, String)).toEqual(['<Cookie a=1 for 127.0.0.1/>']);
  });

  test('a Cookie header of the caller stays as it is', async () => {
    const opener = build_opener(HTTPCookieProcessor);
    await (await opener.open(login('a=1; Path=/'))).read();
    const request = new Request(`${base}/echo`, { headers: { Cookie: 'mine=1' } });
    expect(await sent(opener, request)).toEqual(['mine=1']);
  });

  test('cookies of one server do not go to another', async () => {
    const opener = build_opener(HTTPCookieProcessor);
    const other = base.replace('127.0.0.1', 'localhost');
    expect(other).not.toBe(base);
    const url = `${login('a=1; Path=/')}&to=${encodeURIComponent(`${other}/echo`)}`;
    expect(await sent(opener, url)).toEqual([]);
    expect(await sent(opener, `${base}/echo`)).toEqual(['a=1']);
  });

  test('no opener keeps cookies by itself', async () => {
    expect(await sent(build_opener(), `${login('a=1; Path=/')}&to=/echo`)).toEqual([]);
  });

  test('an empty jar is used all the same', () => {
    const jar = new http.cookiejar.CookieJar();
    expect(new HTTPCookieProcessor(jar).cookiejar).toBe(jar);
  });

  test('a handler that overrides http_request leaves https_request alone', () => {
    class Mine extends HTTPCookieProcessor {
      override http_request(request: InstanceType<typeof Request>) {
        request.add_header('X-Mine', '1');
        return super.http_request(request);
      }
    }
    const mine = new Mine();
    const request = new Request('https://example.com/');
    mine.https_request(request);
    expect(request.has_header('X-mine')).toBe(false);
    mine.http_request(request);
    expect(request.has_header('X-mine')).toBe(true);
  });

  test('the module is looked up when a processor is made without jar', () => {
    const { cookiejar } = http;
    const { CookieJar } = cookiejar;
    class Mine extends CookieJar {}
    try {
      cookiejar.CookieJar = Mine;
      expect(new HTTPCookieProcessor().cookiejar).toBeInstanceOf(Mine);
    } finally {
      cookiejar.CookieJar = CookieJar;
    }
  });
});
