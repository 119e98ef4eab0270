// Members of HTTPStatus and HTTPMethod are an int and a str in Python: they are accepted wherever those are.
import { describe, expect, test } from 'vitest';
import { str } from '../../../lib/python/builtins/index.js';
import { HTTPMethod, HTTPStatus } from '../../../lib/stdlib/http/index.js';
import { dumps } from '../../../lib/stdlib/json/index.js';
import { quote, quote_plus, urlencode } from '../../../lib/parse/index.js';
import { script } from '../../server/script.js';
import { requests_both } from './colours.js';

describe.each(requests_both)('$colour', ({ requests }) => {
  test('a status of a response', () => {
    const response = new requests.Response();
    response.url = 'http://u/';
    response.reason = 'X';
    response.status_code = HTTPStatus.NOT_FOUND;
    expect([str(response), response.ok]).toEqual(['<Response [404]>', false]);
    expect(() => response.raise_for_status()).toThrow('404 Client Error: X for url: http://u/');
    response.headers.__setitem__('Location', '/x');
    response.status_code = HTTPStatus.FOUND;
    expect([response.is_redirect, response.is_permanent_redirect]).toEqual([true, false]);
    response.status_code = HTTPStatus.PERMANENT_REDIRECT;
    expect(response.is_permanent_redirect).toBe(true);
    // In Python, a text is not equal to a number.
    response.status_code = '308' as never;
    expect([response.is_redirect, response.is_permanent_redirect]).toEqual([false, false]);
  });

  test('a method, parameters, a form and headers of a request', () => {
    const { method, url, body, headers } = new requests.Request(HTTPMethod.POST, 'http://h', {
      params: { m: HTTPMethod.GET, s: HTTPStatus.OK },
      data: { d: [HTTPMethod.PUT, HTTPStatus.OK] },
      headers: { 'X-HTTP-Method-Override': HTTPMethod.PUT as string },
    }).prepare();
    expect([method, url, body]).toEqual(['POST', 'http://h/?m=GET&s=200', 'd=PUT&d=200']);
    expect(str(headers.get('X-HTTP-Method-Override'))).toBe('PUT');
  });

  test('methods and statuses of Retry', async () => {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n',
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    ]);
    const session = new requests.Session();
    const { Retry } = requests.packages.urllib3.util;
    const max_retries = new Retry({
      total: 1,
      allowed_methods: new Set([HTTPMethod.POST]),
      status_forcelist: [HTTPStatus.SERVICE_UNAVAILABLE],
    });
    session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries }));
    const response = await session.request(HTTPMethod.POST, peer.url);
    expect(response.status_code).toBe(200);
    session.close();
  });
});

test('JSON, and parts of URLs', () => {
  const members = [HTTPStatus.OK, HTTPMethod.GET];
  expect(dumps(members)).toBe('[200, "GET"]');
  expect(dumps(new Map(members.map((member, at) => [member, at])))).toBe('{"200": 0, "GET": 1}');
  expect(dumps(HTTPMethod.GET)).toBe('"GET"');
  expect([quote(HTTPMethod.GET), quote_plus(HTTPMethod.GET)]).toEqual(['GET', 'GET']);
  expect(urlencode({ a: members }, true)).toBe('a=200&a=GET');
  expect(urlencode({ a: HTTPMethod.GET }, true)).toBe('a=GET');
});
