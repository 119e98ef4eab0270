// Mirrors CPython v3.13.18 Lib/test/test_urllib.py (urlopen_HttpTests), with urllib.request's urlopen; the parts
// about URLopener are tested with that class.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { OSError, repr } from '../../../../lib/python/builtins/index.js';
import type { HTTPResponse } from '../../../../lib/stdlib/http/client/index.js';
import { raised } from '../../../server/colours.js';
import { COLOURS, fakehttp } from '../test_urllib2/mocks.js';

/** All characters that are not allowed in a URL. */
const CONTROLS = [...Array(0x21).keys(), 0x7f].map((code) => String.fromCharCode(code));

describe.each(COLOURS)('urlopen_HttpTests: $colour', (modules) => {
  const { client, error, request } = modules;
  const { urlopen } = request;
  const HELLO = 'HTTP/1.1 200 OK\r\n\r\nHello!';
  const [AUTH, MOVED] = ['401 Authentication Required', '302 Found'].map(
    (status) =>
      `HTTP/1.1 ${status}\r\nDate: Wed, 02 Jan 2008 03:03:54 GMT\r\nServer: Apache/1.3.33 (Debian GNU/Linux)\r\n` +
      'Location: file://guidocomputer.athome.com:/python/license\r\nConnection: close\r\n' +
      'Content-Type: text/html; charset=iso-8859-1\r\n\r\n',
  ) as [string, string];

  test.each([
    ['test_read_0_9: lines and URL', '0.9'],
    ['test_read_1_0: lines and URL', '1.0'],
    ['test_read_1_1: lines and URL', '1.1'],
  ])('%s', async (_, version) => {
    await fakehttp(modules, `HTTP/${version} 200 OK\r\n\r\nHello!`);
    const answer = await urlopen('http://python.org/');
    expect(repr(await answer.readline())).toBe("b'Hello!'");
    expect(repr(await answer.readline())).toBe("b''");
    expect([answer.geturl(), answer.getcode()]).toEqual(['http://python.org/', 200]);
  });

  test('test_url_fragment: the URL keeps its fragment', async () => {
    const { peer } = await fakehttp(modules, HELLO);
    const url = 'http://docs.python.org/library/urllib.html#OK';
    const answer = await urlopen(url);
    expect(answer.geturl()).toBe(url);
    answer.close();
    expect((await peer.finished())[0]).toMatch(/^GET \/library\/urllib\.html HTTP/);
  });

  test('test_willclose: a response without a length ends with the connection', async () => {
    await fakehttp(modules, HELLO);
    const answer = (await urlopen('http://www.python.org')) as HTTPResponse;
    expect(answer.will_close).toBe(true);
    answer.close();
  });

  test.each([
    [
      'test_url_path_with_control_char_rejected: InvalidURL names it',
      (char: string) => `//localhost:7777/test${char}/`,
    ],
    [
      'test_url_host_with_control_char_rejected: InvalidURL names it',
      (char: string) => `//localhost${char}/test/`,
    ],
  ])('%s', async (_, url) => {
    for (const scheme of ['http', 'https']) {
      for (const char of CONTROLS) {
        const refused = (await raised(() => urlopen(`${scheme}:${url(char)}`))) as Error;
        expect(refused).toBeInstanceOf(client.InvalidURL);
        expect(refused.message).toMatch(/^URL can't contain control characters\. '/);
        expect(refused.message).toContain(`(found at least ${repr(char)})`);
      }
    }
  });

  test.each([
    [
      'test_url_path_with_newline_header_injection_rejected: InvalidURL',
      'localhost:7777?a=1 HTTP/1.1\r\nX-injected: header\r\nTEST: 123:8080/test/?test=a',
      ' ',
    ],
    [
      'test_url_host_with_newline_header_injection_rejected: InvalidURL',
      'localhost\r\nX-injected: header\r\n:8080/test/?test=a',
      '\r',
    ],
  ])('%s', async (_, url, found) => {
    for (const scheme of ['http', 'https']) {
      const refused = (await raised(() => urlopen(`${scheme}://${url}`))) as Error;
      expect(refused).toBeInstanceOf(client.InvalidURL);
      expect(refused.message).toContain('\\r\\nX-injected');
      expect(refused.message).toContain(`(found at least ${repr(found)})`);
    }
  });

  test('test_read_bogus: an HTTP error is an OSError', async () => {
    await fakehttp(modules, AUTH);
    const refused = await raised(() => urlopen('http://python.org/'));
    expect(refused).toBeInstanceOf(OSError);
    expect(refused).toMatchObject({ code: 401 });
  });

  test('test_invalid_redirect: a redirect to file: is an HTTPError', async () => {
    await fakehttp(modules, MOVED);
    const refused = await raised(() => urlopen('http://python.org/'));
    expect(refused).toBeInstanceOf(error.HTTPError);
    expect((refused as Error).message).toContain("Redirection to url 'file:");
  });

  test('test_redirect_limit_independent: each request has its own limits', async () => {
    const opener = request.build_opener();
    await fakehttp(modules, MOVED);
    for (let count = 0; count < request.HTTPRedirectHandler.max_redirections + 1; count += 1) {
      const refused = await raised(() => opener.open('http://something'));
      expect((refused as Error).message).toContain('is not allowed');
    }
  });

  test('test_empty_socket: a connection closed without a response is an OSError', async () => {
    await fakehttp(modules, '');
    expect(await raised(() => urlopen('http://something'))).toBeInstanceOf(OSError);
  });

  test('test_missing_localfile: the error names the file', async () => {
    const url = 'file://localhost/a/file/which/doesnot/exists.py';
    const filename = path.join('/a', 'file', 'which', 'doesnot', 'exists.py');
    const refused = await raised(() => urlopen(url));
    expect(refused).toBeInstanceOf(error.URLError);
    expect(refused).toMatchObject({
      reason: { name: 'FileNotFoundError', filename },
    });
  });

  test('test_file_notexists: a removed file is a URLError', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const url = `file://localhost/${pathToFileURL(file).pathname}`;
    (await urlopen(url)).close();
    rmSync(folder, { recursive: true });
    expect(await raised(() => urlopen(url))).toBeInstanceOf(error.URLError);
  });

  // test_userpass_inurl and test_userpass_inurl_w_spaces are about FancyURLopener; urlopen accepts no user in a URL.
  test.each([
    ['http://user:pass@python.org/', "nonnumeric port: 'pass@python.org'"],
    ['http://a b:c d@python.org/', "nonnumeric port: 'c d@python.org'"],
  ])('%s is rejected by urlopen', async (url, message) => {
    const refused = await raised(() => urlopen(url));
    expect(refused).toBeInstanceOf(client.InvalidURL);
    expect(refused).toMatchObject({ message });
  });
});
