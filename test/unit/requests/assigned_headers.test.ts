// A dict that a program assigns to `headers`. The headers after each step are those of Requests 2.34.2.
import { describe, expect, inject, test } from 'vitest';
import { encode, str } from '../../../lib/python/builtins/index.js';
import { requests_both, without_environment } from './colours.js';

without_environment();

type Prepared = InstanceType<(typeof requests_both)[number]['requests']['PreparedRequest']>;

describe.each(requests_both)('$colour', ({ requests }) => {
  const { Request, Response, Session } = requests;
  const { CaseInsensitiveDict } = requests.structures;
  const url = (): string => `${inject('httpbin').http}/headers`;

  test.each([
    ['a plain object', { 'User-Agent': 'x' }],
    ['a Map', new Map([['User-Agent', 'x']])],
    ['a CaseInsensitiveDict', new CaseInsensitiveDict({ 'User-Agent': 'x' })],
  ])('Session.headers from %s has the methods of a mapping, and is sent', async (_, given) => {
    const session = new Session();
    session.headers = given;
    session.headers.update({ A: 'b' });
    expect(session.headers['user-agent']).toBe('x');
    const sent = (await session.get(url())).request.headers;
    expect(str(sent)).toBe("{'User-Agent': 'x', 'A': 'b'}");
    session.close();
  });

  test('an assigned dict is copied', () => {
    const given: Record<string, string> = { A: 'b' };
    const session = new Session();
    session.headers = given;
    given['C'] = 'd';
    session.headers['E'] = 'f';
    expect(str(session.headers)).toBe("{'A': 'b', 'E': 'f'}");
    expect(given).toEqual({ A: 'b', C: 'd' });
  });

  test('a mapping of the program, and null, are kept', () => {
    const response = new Response();
    const headers = new CaseInsensitiveDict({ A: 'b' });
    response.headers = headers;
    expect(response.headers).toBe(headers);
    response.headers = null as never;
    expect(response.headers).toBeNull();
  });

  test('a Map assigned to Response.headers ignores case', () => {
    const response = new Response();
    response.headers = new Map([['Link', '<http://h/>; rel=next']]);
    expect(response.links['next']!['url']).toBe('http://h/');
    expect(response.headers.get('LINK')).toBe('<http://h/>; rel=next');
  });

  test.each([
    ['copy', (p: Prepared) => p.copy(), "{'A': 'b'}"],
    [
      'prepare_body',
      (p: Prepared) => (p.prepare_body({ a: 1 }, null), p),
      "{'A': 'b', 'Content-Length': '3', 'Content-Type': 'application/x-www-form-urlencoded'}",
    ],
    [
      'prepare_auth',
      (p: Prepared) => (p.prepare_auth(['u', 'p']), p),
      "{'A': 'b', 'Authorization': 'Basic dTpw', 'Content-Length': '3'}",
    ],
    [
      'prepare_cookies',
      (p: Prepared) => (p.prepare_cookies({ a: 'b' }), p),
      "{'A': 'b', 'Cookie': 'a=b'}",
    ],
    [
      'prepare_content_length',
      (p: Prepared) => (p.prepare_content_length(encode('abc')), p),
      "{'A': 'b', 'Content-Length': '3'}",
    ],
    [
      'prepare_content_length of nothing',
      (p: Prepared) => (p.prepare_content_length(null), p),
      "{'A': 'b', 'Content-Length': '0'}",
    ],
  ])('PreparedRequest.headers, before %s', (_, step, expected) => {
    const prepared = new Request('PUT', 'http://h/a', { data: 'a=1' }).prepare();
    prepared.headers = { A: 'b' };
    expect(str(step(prepared).headers)).toBe(expected);
  });
});
