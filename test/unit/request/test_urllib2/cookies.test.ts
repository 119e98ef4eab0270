// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (HandlerTests: cookies).
import { describe, expect, test } from 'vitest';
import { CookieJar } from '../../../../lib/stdlib/http/cookiejar/index.js';
import {
  COLOURS,
  answer_of,
  headers_of,
  opener_of,
  redirecting_handler,
  with_opener,
} from './mocks.js';

describe.each(COLOURS)('HandlerTests: cookies: $colour', (modules) => {
  const { request } = modules;
  const { HTTPCookieProcessor, Request } = request;

  test('test_cookies: the jar is called for each request and each response', async () => {
    const seen: unknown[] = [];
    class MockCookieJar extends CookieJar {
      override add_cookie_header(...[asked]: Parameters<CookieJar['add_cookie_header']>) {
        seen.push(asked);
      }
      override extract_cookies(...args: Parameters<CookieJar['extract_cookies']>) {
        seen.push(...args);
      }
    }
    const { handler } = with_opener(new HTTPCookieProcessor(new MockCookieJar()));
    const asked = new Request('http://example.com/');
    const answer = answer_of(modules, 200, 'OK');
    expect(handler.http_request(asked)).toBe(asked);
    expect([asked.origin_req_host, asked.unverifiable]).toEqual(['example.com', false]);
    expect(await handler.http_response(asked, answer)).toBe(answer);
    expect(seen).toEqual([asked, answer, asked]);
  });

  test('test_cookie_redirect: cookies are not sent to another host', async () => {
    const jar = new CookieJar();
    const headers = headers_of({ 'Set-Cookie': 'spam=eggs' });
    const url = 'http://www.example.com/';
    jar.extract_cookies(answer_of(modules, 200, 'OK', headers, url), new Request(url));
    expect(jar.length).toBe(1);
    const http_handler = redirecting_handler(modules, 302, { Location: 'http://www.cracker.com/' });
    const opener = opener_of(
      modules,
      http_handler,
      new request.HTTPDefaultErrorHandler(),
      new request.HTTPRedirectHandler(),
      new HTTPCookieProcessor(jar),
    );
    await opener.open(url);
    const [first, second] = http_handler.requests;
    expect(first!.all['Cookie']).toBe('spam=eggs');
    expect(second!.all).not.toHaveProperty('Cookie');
  });
});
