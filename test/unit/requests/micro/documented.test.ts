// Each statement of test/unit/requests/micro/documented.md, in both colours; every statement must have a test.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import {
  BytesIO,
  UnicodeDecodeError,
  ValueError,
  encode,
  kw,
} from '../../../../lib/python/builtins/index.js';
import { marks } from '../../../helpers/marks.js';
import { raised } from '../../../server/colours.js';
import { COLOURS, exchange, lines } from './modules.js';

const SERVER = inject('http');

interface Seen {
  method: string;
  target: string;
  headers: [string, string][];
  body: string;
}

afterEach(() => void vi.unstubAllEnvs());

describe.each(COLOURS)('$colour', ({ micro }) => {
  const { Response, request, get, head, post, put, patch } = micro;
  const VERBS = { head, get, post, put, patch, delete: micro.delete };

  // documented.md: 1
  test('get opens http and https', async () => {
    expect((await get(`${SERVER}/`)).content).toBe('hello\n');
    vi.stubEnv('SSL_CERT_FILE', inject('ca'));
    expect((await get(`${inject('https').good}/`)).content).toBe('hello\n');
  });

  // documented.md: 2; 6
  test('each function returns a Response', async () => {
    expect(await request('GET', `${SERVER}/`)).toBeInstanceOf(Response);
    for (const verb of Object.values(VERBS)) {
      expect(await verb(`${SERVER}/`)).toBeInstanceOf(Response);
    }
  });

  // documented.md: 3
  test('the example of a GET', async () => {
    const r = await get(`${SERVER}/json`);
    expect([r.status_code, r.reason]).toEqual([200, 'OK']);
    expect(r.json()).toEqual({ name: 'pyurllib', n: 42, text: 'grün' });
  });

  // documented.md: 4
  test('the example of a POST', async () => {
    const json = { id: 1, value: 42 };
    const r = await post(`${SERVER}/echo`, { json, headers: { 'X-Source': 'openmv' } });
    const seen = r.json() as Seen;
    expect(seen).toMatchObject({ method: 'POST', body: '{"id": 1, "value": 42}' });
    expect(seen.headers).toContainEqual(['X-Source', 'openmv']);
  });

  // documented.md: 5
  test('a Response takes two to four arguments', () => {
    const r = new Response(404, 'Not Found');
    expect([r.status_code, r.reason]).toEqual([404, 'Not Found']);
    expect(() => r.content).toThrow('decoding to str: need a bytes-like object, NoneType found');
    const named = new Response(200, 'OK', { content: encode('c'), headers: encode('h') });
    expect([named.headers, named.content]).toEqual(['h', 'c']);
    const placed = new Response(200, 'OK', encode('h'), encode('c'));
    expect([placed.headers, placed.content]).toEqual(['h', 'c']);
  });

  // documented.md: 7; 8
  test('status_code and reason are those of the server', async () => {
    const { result } = await exchange(get, 'HTTP/1.1 299 Gr\xc3\xbcn  an\r\n\r\n');
    expect([result.status_code, result.reason]).toEqual([299, 'Grün  an']);
  });

  // documented.md: 9; 10; 11
  test('headers and content are decoded', async () => {
    const { result } = await exchange(
      get,
      'HTTP/1.1 200 OK\r\nX-One:  \xc3\xa4 \r\nx-two: 2\r\n\r\ngr\xc3\xbcn',
    );
    expect(result.encoding).toBe('utf-8');
    expect([result.headers, result.content]).toEqual(['X-One: ä\r\nx-two: 2', 'grün']);
    result.encoding = 'latin-1';
    expect([result.headers, result.content]).toEqual(['X-One: Ã¤\r\nx-two: 2', 'grÃ¼n']);
    result.encoding = 'ascii';
    expect(() => result.content).toThrow(UnicodeDecodeError);
  });

  // documented.md: 12
  test('json() parses the content, and raises ValueError', () => {
    const of = (text: string) => new Response(200, 'OK', null, encode(text)).json();
    expect(of('{"a": [1, null, "ä"]}')).toEqual({ a: [1, null, 'ä'] });
    expect(() => of('{')).toThrow(ValueError);
    expect(() => of('')).toThrow('Expecting value: line 1 column 1 (char 0)');
  });

  // documented.md: 13
  test('request takes its parameters by place, by name or mixed, and no others', async () => {
    const by_place = await exchange((url) =>
      request('PUT', url, 'body', null, null, { 'X-One': '1' }, ['u', 'p'], true),
    );
    const by_name = await exchange((url) =>
      request('PUT', url, {
        data: 'body',
        json: null,
        files: null,
        headers: { 'X-One': '1' },
        auth: ['u', 'p'],
        stream: true,
      }),
    );
    const mixed = await exchange((url) =>
      request('PUT', url, 'body', kw({ headers: [['X-One', '1']], auth: ['u', 'p'] })),
    );
    expect(by_place.sent).toContain('X-One: 1\r\nAuthorization: Basic dTpw\r\n');
    expect([by_name.sent, mixed.sent]).toEqual([by_place.sent, by_place.sent]);
    const unknown = await raised(() => request('GET', SERVER, { timeout: 1 } as object));
    expect(String(unknown)).toBe(
      "TypeError: request() got an unexpected keyword argument 'timeout'",
    );
  });

  // documented.md: 14
  test('request sends any method', async () => {
    const { sent } = await exchange((url) => request('PROPFIND', url));
    expect(sent).toBe(lines('PROPFIND / HTTP/1.1', 'Host: HOST', 'Connection: close', '', ''));
  });

  // documented.md: 15
  test.each([
    ['ftp://host/x', 'ftp:'],
    ['x://h', 'x:'],
    ['HTTP://h/', 'HTTP:'],
    ['host/x', 'host'],
    ['http:/x', 'http:'],
    ['', ''],
  ])('a URL of another scheme: %s', async (url, scheme) => {
    const error = (await raised(() => get(url))) as Error;
    expect([error.name, error.message]).toEqual(['ValueError', `Unsupported protocol: ${scheme}`]);
  });

  // documented.md: 16
  test('data is sent as it is, with its Content-Length', async () => {
    for (const data of [encode('grün'), 'grün', Buffer.from('grün')]) {
      const { sent } = await exchange((url) => request('POST', url, data));
      expect(sent).toBe(
        lines(
          'POST / HTTP/1.1',
          'Host: HOST',
          'Content-Length: 5',
          'Connection: close',
          '',
          'gr\xc3\xbcn',
        ),
      );
    }
    const { sent } = await exchange((url) => request('POST', url, ''));
    expect(sent).toBe(lines('POST / HTTP/1.1', 'Host: HOST', 'Connection: close', '', ''));
  });

  // documented.md: 17
  test('json is sent as JSON, with its Content-Type', async () => {
    const cases: [json: unknown, text: string][] = [
      [{ a: [1, 'ä'] }, '{"a": [1, "\\u00e4"]}'],
      [[], '[]'],
      [false, 'false'],
      [0, '0'],
    ];
    for (const [json, text] of cases) {
      const { sent } = await exchange((url) => post(url, { json }));
      expect(sent).toBe(
        lines(
          'POST / HTTP/1.1',
          'Host: HOST',
          'Content-Type: application/json',
          `Content-Length: ${text.length}`,
          'Connection: close',
          '',
          text,
        ),
      );
    }
    const circular: unknown[] = [];
    circular.push(circular);
    expect(await raised(() => post(SERVER, { json: circular }))).toBeInstanceOf(ValueError);
  });

  // documented.md: 18
  test('files are sent as multipart/form-data', async () => {
    const files = {
      one: ['a.txt', new BytesIO(encode('first\r\n'))],
      two: ['b"c.txt', { read: () => 'grün' }],
    } as const;
    const { sent } = await exchange((url) => post(url, { files }));
    const boundary = /boundary=(\w+)/.exec(sent)?.[1];
    const body = lines(
      `--${boundary}`,
      'Content-Disposition: form-data; name="one"; filename="a.txt"',
      '',
      'first\r\n',
      `--${boundary}`,
      'Content-Disposition: form-data; name="two"; filename="b%22c.txt"',
      '',
      'gr\xc3\xbcn',
      `--${boundary}--`,
      '',
    );
    expect(sent).toBe(
      lines(
        'POST / HTTP/1.1',
        'Host: HOST',
        `Content-Type: multipart/form-data; boundary=${boundary}`,
        `Content-Length: ${body.length}`,
        'Connection: close',
        '',
        body,
      ),
    );
  });

  // documented.md: 19
  test('headers are sent, and not modified', async () => {
    const headers = { 'X-One': '1', accept: encode('*/*'), 'X-Text': 'ä', Host: 'other' };
    const { sent } = await exchange((url) => get(url, { headers }));
    expect(sent).toBe(
      lines(
        'GET / HTTP/1.1',
        'X-One: 1',
        'accept: */*',
        'X-Text: \xc3\xa4',
        'Host: other',
        'Connection: close',
        '',
        '',
      ),
    );
    // The caller's headers are not modified.
    const { sent: again } = await exchange((url) => get(url, { headers, auth: ['u', 'p'] }));
    expect(again).toContain('Authorization: Basic dTpw\r\n');
    expect(Object.keys(headers)).toEqual(['X-One', 'accept', 'X-Text', 'Host']);
  });

  // documented.md: 20
  test('auth is Basic authentication, instead of an own Authorization', async () => {
    const auth = ['user', 'pass:ä'] as const;
    expect((await get(`${SERVER}/basic?user=u&password=p`, { auth: ['u', 'p'] })).status_code).toBe(
      200,
    );
    expect((await get(`${SERVER}/basic?user=u&password=p`)).status_code).toBe(401);
    const headers = { authorization: 'mine' };
    const { sent } = await exchange((url) => get(url, { auth, headers }));
    expect(sent).toBe(
      lines(
        'GET / HTTP/1.1',
        'Host: HOST',
        `Authorization: Basic ${btoa('user:pass:Ã¤')}`,
        'Connection: close',
        '',
        '',
      ),
    );
  });

  // documented.md: 21
  test('stream changes nothing', async () => {
    const plain = await exchange((url) => get(url));
    const streamed = await exchange((url) => get(url, { stream: true }));
    expect(streamed).toEqual(plain);
  });

  // documented.md: 22; 23
  test('head sends HEAD with any keyword, and its answer has no body', async () => {
    const { sent, result } = await exchange(
      (url) => head(url, { headers: { 'X-One': '1' }, auth: ['u', 'p'], data: 'x', stream: null }),
      'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n',
    );
    expect(sent).toMatch(/^HEAD \/ HTTP\/1\.1\r\nHost: HOST\r\nX-One: 1\r\nAuthorization: /);
    expect(sent).toMatch(/\r\nContent-Length: 1\r\n.*\r\n\r\nx$/s);
    expect([result.headers, result.content]).toEqual(['Content-Length: 100', '']);
  });

  // documented.md: 24
  test('get sends GET, even with a body', async () => {
    const headers = { Accept: 'x/y', Authorization: 'mine' };
    const { sent } = await exchange((url) => get(url, { headers, json: { a: 1 } }));
    expect(sent).toMatch(
      /^GET \/ HTTP\/1\.1\r\nHost: HOST\r\nAccept: x\/y\r\nAuthorization: mine\r\n/,
    );
    expect(sent).toMatch(/\r\n\r\n{"a": 1}$/);
  });

  // documented.md: 25
  test('post sends POST with data, json or files', async () => {
    const options = { headers: { 'X-One': '1' }, auth: ['u', 'p'] } as const;
    const bodies = [
      { data: encode('d') },
      { json: 1 },
      { files: new Map([['f', ['n', new BytesIO()] as const]]) },
    ];
    const sent = [];
    for (const body of bodies)
      sent.push((await exchange((url) => post(url, { ...options, ...body }))).sent);
    for (const text of sent) {
      expect(text).toMatch(/^POST \/ HTTP\/1\.1\r\nHost: HOST\r\nX-One: 1\r\nAuthorization: /);
    }
    const types = sent.map((text) => /Content-Type: ([^\r;]*)/.exec(text)?.[1]);
    expect(types).toEqual([undefined, 'application/json', 'multipart/form-data']);
  });

  // documented.md: 26
  test('of data, json and files one is sent', async () => {
    const both_given = await exchange((url) => post(url, { data: 'd', json: 1 }));
    expect(both_given.sent).toMatch(/Content-Length: 1\r\n.*\r\n\r\n1$/s);
    const all = await exchange((url) => post(url, { data: 'd', json: 1, files: {} }));
    expect(all.sent.match(/Content-Type/g)).toHaveLength(1);
    expect(all.sent).toMatch(/\r\n\r\n--\w+--\r\n$/);
  });

  // documented.md: 27; 28
  test.each([
    ['PUT', put],
    ['PATCH', patch],
  ])('put and patch: %s', async (method, verb) => {
    const options = { headers: { 'X-One': '1' }, auth: ['u', 'p'] } as const;
    const data = await exchange((url) => verb(`${url}a?b`, { ...options, data: encode('d') }));
    const begin = `${method} /a?b HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nAuthorization: Basic dTpw\r\n`;
    expect(data.sent).toBe(`${begin}Content-Length: 1\r\nConnection: close\r\n\r\nd`);
    const json = await exchange((url) => verb(`${url}a?b`, { ...options, json: 'j' }));
    expect(json.sent).toBe(
      `${begin}Content-Type: application/json\r\nContent-Length: 3\r\nConnection: close\r\n\r\n"j"`,
    );
  });

  // documented.md: 29; 30
  test('delete sends DELETE with a body, and returns an answer of 404', async () => {
    const options = { headers: { 'X-One': '1' }, auth: ['u', 'p'], data: 'd' } as const;
    const { sent, result } = await exchange(
      (url) => micro.delete(url, options),
      'HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone',
    );
    expect(sent).toMatch(/^DELETE \/ HTTP\/1\.1\r\nHost: HOST\r\nX-One: 1\r\n.*\r\n\r\nd$/s);
    expect([result.status_code, result.content]).toEqual([404, 'gone']);
  });
});

describe('documented.md', () => {
  const text = readFileSync(new URL('./documented.md', import.meta.url), 'utf8');
  const rows = Array.from(
    text.matchAll(/^\| (\d+) +\| (.*?) +\|$/gm),
    ([, number = '', about]) => ({
      number,
      about,
    }),
  );
  const tested = marks(new URL(import.meta.url), 'documented.md');

  test('numbers all statements without a gap', () => {
    expect(rows.map(({ number }) => Number(number))).toEqual(rows.map((_, index) => index + 1));
    expect(rows).toHaveLength(30);
  });

  test.each(rows)('$number: $about', ({ number }) => {
    expect(tested).toContain(number);
  });
});
