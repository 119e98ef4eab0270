// Mirrors CPython v3.13.18 Lib/test/test_urllib2_localnet.py (TestUrlopen).
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { encode, kw } from '../../../../lib/python/builtins/index.js';
import { create_default_context } from '../../../../lib/stdlib/ssl/index.js';
import { raised } from '../../../server/colours.js';
import type { Script, Step } from '../../../server/script.js';
import { COLOURS, answering } from '../test_urllib2/mocks.js';

type Reply = [status: string, headers: Record<string, string>, body: string];

/** A server that gives those responses, one per connection, and closes each. */
async function start_server(replies: Reply[] = [['200 OK', {}, "we don't care"]]): Promise<Script> {
  const connections = replies.map(([status, headers, body]): Step[] => {
    const all = body === '' ? headers : { ...headers, 'Content-type': 'text/plain' };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return [
      { read: 'head' },
      `HTTP/1.0 ${status}\r\n${lines.join('')}\r\n${body}`,
      { end: 'fin' },
      { read: 'end' },
    ];
  });
  return answering({ connections });
}

/** The requests that the server received: the target, and the body if there was one. */
async function requests(peer: Script, count: number): Promise<string[]> {
  const sent = await peer.finished(count);
  return sent.flatMap((each) => {
    const [head, body] = each.split('\r\n\r\n') as [string, string];
    return [head.split(' ')[1]!, body].filter((part) => part !== '');
  });
}

beforeEach(() => {
  vi.stubEnv('NO_PROXY', '*');
  vi.stubEnv('no_proxy', '*');
});
afterEach(() => void vi.unstubAllEnvs());

describe.each(COLOURS)('TestUrlopen: $colour', ({ client, error, request }) => {
  const { Request, build_opener } = request;

  /** Opens a URL and reads it in several ways. */
  async function urlopen(...args: Parameters<typeof request.urlopen>): Promise<string> {
    const answer = await request.urlopen(...args);
    try {
      const pieces = await answer.readlines(200);
      pieces.push(await answer.readline(), await answer.read(1024), await answer.read());
      return pieces.map((piece) => piece.decode('latin-1')).join('');
    } finally {
      answer.close();
    }
  }

  test('test_redirection: a redirect is followed', async () => {
    const peer = await start_server([
      ['302 Found', { Location: '/somewhere_else' }, ''],
      ['200 OK', {}, 'We got here...'],
    ]);
    expect(await urlopen(peer.url)).toBe('We got here...');
    expect(await requests(peer, 2)).toEqual(['/', '/somewhere_else']);
  });

  test('test_chunked: chunks are read in HTTP/1.0, too, and without the last line', async () => {
    const chunks = 'a\r\nhello worl\r\n1\r\nd\r\n0\r\n';
    const peer = await start_server([['200 OK', { 'Transfer-Encoding': 'chunked' }, chunks]]);
    expect(await urlopen(peer.url)).toBe('hello world');
  });

  test('test_404: 404 is an HTTPError with its body', async () => {
    const peer = await start_server([['404 Not Found', {}, 'Bad bad bad...']]);
    const refused = await raised(() => urlopen(`${peer.url}weeble`));
    if (!(refused instanceof error.HTTPError)) throw refused;
    expect(refused).toBeInstanceOf(error.URLError);
    expect((await refused.read()).decode()).toBe('Bad bad bad...');
    refused.close();
    expect(await requests(peer, 1)).toEqual(['/weeble']);
  });

  test('test_200: 200 is no error', async () => {
    const peer = await start_server([['200 OK', {}, 'pycon 2008...']]);
    expect(await urlopen(`${peer.url}bizarre`)).toBe('pycon 2008...');
    expect(await requests(peer, 1)).toEqual(['/bizarre']);
  });

  test('test_200_with_parameters: data is sent', async () => {
    const peer = await start_server([['200 OK', {}, 'pycon 2008...']]);
    expect(await urlopen(`${peer.url}bizarre`, encode('get=with_feeling'))).toBe('pycon 2008...');
    expect(await requests(peer, 1)).toEqual(['/bizarre', 'get=with_feeling']);
  });

  const context = create_default_context(kw({ cafile: inject('ca') }));
  test('test_https: a context that trusts the server is used', async () => {
    expect(await urlopen(`${inject('https').good}/`, kw({ context }))).toBe('hello\n');
  });

  test('test_https_sni: the server name is sent', async () => {
    expect(await urlopen(`${inject('https').good}/server_name`, kw({ context }))).toBe(
      '"localhost"',
    );
  });

  test.each([
    ['test_sending_headers', 'Range', 'Range', 'bytes=20-39'],
    ['test_sending_headers_camel', 'X-SoMe-hEader', 'X-Some-Header', 'foobar'],
  ])('%s: %s is sent as %s', async (_, name, sent, value) => {
    const peer = await start_server();
    (await request.urlopen(new Request(peer.url, { headers: { [name]: value } }))).close();
    expect((await peer.finished())[0]).toContain(`\r\n${sent}: ${value}\r\n`);
  });

  test('test_basic: a response has the methods of a file', async () => {
    const answer = await request.urlopen((await start_server()).url);
    for (const name of ['read', 'close', 'info', 'geturl']) {
      expect((answer as unknown as Record<string, unknown>)[name]).toBeInstanceOf(Function);
    }
    expect((await answer.read()).length).toBeGreaterThan(0);
    answer.close();
  });

  test('test_info: info returns a message', async () => {
    const answer = await request.urlopen((await start_server()).url);
    const info = answer.info();
    answer.close();
    expect(info).toBeInstanceOf(client.HTTPMessage);
    expect(info.get_content_subtype()).toBe('plain');
  });

  test('test_geturl: geturl returns the URL as given', async () => {
    const { port } = await start_server();
    const url = `http://127.0.0.1:${port}`;
    const answer = await request.urlopen(url);
    expect(answer.geturl()).toBe(url);
    answer.close();
  });

  test('test_iteration: a body of one line is iterated', async () => {
    const peer = await start_server([['200 OK', {}, 'pycon 2008...']]);
    const lines = [];
    for await (const line of await request.urlopen(peer.url)) lines.push(line.decode());
    expect(lines).toEqual(['pycon 2008...']);
  });

  test('test_line_iteration: lines are iterated, also a long one', async () => {
    const lines = ['We\n', 'got\n', 'here\n', `${'verylong '.repeat(8192)}\n`];
    const peer = await start_server([['200 OK', {}, lines.join('')]]);
    const got = [];
    for await (const line of await request.urlopen(peer.url)) got.push(line.decode());
    expect(got).toEqual(lines);
  });

  test('test_issue16464: new data changes Content-length', async () => {
    const peer = await start_server([
      ['200 OK', {}, 'any'],
      ['200 OK', {}, 'any'],
    ]);
    const opener = build_opener();
    const asked = new Request<unknown>(peer.url);
    expect(asked.data).toBe(null);
    for (const data of ['1', '1234567890']) {
      (await opener.open(asked, encode(data))).close();
      expect(asked.data).toEqual(encode(data));
      expect(asked.get_header('Content-length')).toBe(String(data.length));
    }
  });
});
