// HTTPCookieProcessor in openers of both colours, against a real server.
import { describe, expect, inject, test } from 'vitest';
import * as blocking_root from '../../../../../lib/sync/index.js';
import * as async_root from '../../../../../lib/index.js';
import { both, raised } from '../../../../server/colours.js';

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

  test('cookies set by a redirect are sent to its target and in later requests', async () => {
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

  test('each hop of a redirect gets the cookies set before', async () => {
    const opener = build_opener(HTTPCookieProcessor);
    const second = `/cookies?${new URLSearchParams({ set: 'b=2; Path=/', to: '/echo' }).toString()}`;
    const url = `${login('a=1; Path=/')}&to=${encodeURIComponent(second)}`;
    expect(await sent(opener, url)).toEqual(['a=1; b=2']);
  });

  test('cookies of an error response are stored', async () => {
    const jar = new http.cookiejar.CookieJar();
    const opener = build_opener(new HTTPCookieProcessor({ cookiejar: jar }));
    const error = await raised(() => opener.open(`${login('a=1; Path=/')}&to=/status/404`));
    expect(error).toBeInstanceOf(urllib.error.HTTPError);
    expect(Array.from(jar, String)).toEqual(['<Cookie a=1 for 127.0.0.1/>']);
  });

  test('a Cookie header given by the caller is unchanged', async () => {
    const opener = build_opener(HTTPCookieProcessor);
    await (await opener.open(login('a=1; Path=/'))).read();
    const request = new Request(`${base}/echo`, { headers: { Cookie: 'mine=1' } });
    expect(await sent(opener, request)).toEqual(['mine=1']);
  });

  test('cookies of one server are not sent to another', async () => {
    const opener = build_opener(HTTPCookieProcessor);
    const other = base.replace('127.0.0.1', 'localhost');
    expect(other).not.toBe(base);
    const url = `${login('a=1; Path=/')}&to=${encodeURIComponent(`${other}/echo`)}`;
    expect(await sent(opener, url)).toEqual([]);
    expect(await sent(opener, `${base}/echo`)).toEqual(['a=1']);
  });

  test('the default opener stores no cookies', async () => {
    expect(await sent(build_opener(), `${login('a=1; Path=/')}&to=/echo`)).toEqual([]);
  });

  test('an empty jar is used', () => {
    const jar = new http.cookiejar.CookieJar();
    expect(new HTTPCookieProcessor(jar).cookiejar).toBe(jar);
  });

  test('overriding http_request does not affect https_request', () => {
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

  test('a processor without a jar looks up CookieJar in the module', () => {
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
