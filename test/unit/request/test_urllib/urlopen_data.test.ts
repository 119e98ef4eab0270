// Mirrors CPython v3.13.18 Lib/test/test_urllib.py (urlopen_DataTests, and urlopen_FileTests with urllib.request's
// urlopen).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Bytes, ValueError } from '../../../../lib/python/builtins/index.js';
import type { HTTPMessage } from '../../../../lib/stdlib/http/client/index.js';
import type { addinfourl } from '../../../../lib/response/index.js';
import { raised } from '../../../server/colours.js';
import { COLOURS } from '../test_urllib2/mocks.js';

type Answer = addinfourl<HTTPMessage>;

const TEXT = 'test data URLs :;,%=& \u00f6 \u00c4 ';
const TEXT_URL =
  'data:text/plain;charset=UTF-8,test%20data%20URLs%20%3A%3B%2C%25%3D%26%20%C3%B6%20%C3%84%20';
const TEXT_URL_BASE64 =
  'data:text/plain;charset=ISO-8859-1;base64,dGVzdCBkYXRhIFVSTHMgOjssJT0mIPYgxCA%3D';
// An image of two pixels; its URL also has characters that base64 ignores, escaped and unescaped.
const IMAGE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAAXNSR0IArs4c6QAAAA9JREFUCNdjYGBg+P//PwAGAQL+Cm8vHgAAAABJRU5ErkJggg==',
  'base64',
);
const IMAGE_URL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7\nQOjdAAAAAXNSR0IArs4c6QAAAA9JREFUCNdj%0AYGBg' +
  '%2BP//PwAGAQL%2BCm8 vHgAAAABJRU5ErkJggg%3D%3D%0A%20';

const METHODS = ['read', 'readline', 'readlines', 'close', 'info', 'geturl', 'getcode', '__iter__'];

const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(COLOURS)('$colour', ({ request }) => {
  const { urlopen } = request;
  const opened = async (url: string) => (await urlopen(url)) as Answer;

  describe('urlopen_DataTests', () => {
    const params = async (url: string) => (await opened(url)).info().get_params();
    const charset = async (answer: Answer) => {
      const found = answer
        .info()
        .get_params()!
        .find(([name]) => name === 'charset');
      return (await answer.read()).decode(found![1] as string);
    };

    test('test_interface: a response has the methods of a file', async () => {
      const answer = (await opened(TEXT_URL)) as unknown as Record<string, unknown>;
      for (const name of METHODS) expect(answer[name]).toBeInstanceOf(Function);
    });

    test('test_info: the headers hold the media type and the length', async () => {
      expect(await params(TEXT_URL_BASE64)).toEqual([
        ['text/plain', ''],
        ['charset', 'ISO-8859-1'],
      ]);
      expect((await opened(IMAGE_URL)).info()['content-length']).toBe(String(IMAGE.length));
      expect(await params('data:,')).toEqual([
        ['text/plain', ''],
        ['charset', 'US-ASCII'],
      ]);
    });

    test('test_geturl: geturl returns the URL as given', async () => {
      for (const url of [TEXT_URL, TEXT_URL_BASE64, IMAGE_URL]) {
        expect((await opened(url)).geturl()).toBe(url);
      }
    });

    test('test_read_text: escapes are decoded', async () => {
      expect(await charset(await opened(TEXT_URL))).toBe(TEXT);
    });

    test('test_read_text_base64: base64 in another charset is decoded', async () => {
      expect(await charset(await opened(TEXT_URL_BASE64))).toBe(TEXT);
    });

    test('test_read_image: an image is returned as bytes', async () => {
      const body = await (await opened(IMAGE_URL)).read();
      expect(body).toBeInstanceOf(Bytes);
      expect(IMAGE.equals(body)).toBe(true);
    });

    test.each([
      ['test_missing_comma', 'data:text/plain'],
      ['test_invalid_base64_data', 'data:;base64,Cg='],
    ])('%s is a ValueError', async (_, url) => {
      expect(await raised(() => urlopen(url))).toBeInstanceOf(ValueError);
    });
  });

  describe('urlopen_FileTests', () => {
    const body = 'test_urllib: urlopen_FileTests\n';
    const file = path.join(folder, 'test file');
    writeFileSync(file, body);
    const url = pathToFileURL(file).href;
    let answer: Answer;
    beforeEach(async () => {
      answer = await opened(url);
      return () => answer.close();
    });

    test('test_interface: a response has the methods of a file', () => {
      const members = answer as unknown as Record<string, unknown>;
      for (const name of [...METHODS, 'fileno']) expect(members[name]).toBeInstanceOf(Function);
    });

    test('test_read: read returns the whole file', async () => {
      expect((await answer.read()).decode()).toBe(body);
    });

    test('test_readline: readline returns a line, then empty bytes', async () => {
      expect((await answer.readline()).decode()).toBe(body);
      expect((await answer.readline()).length).toBe(0);
    });

    test('test_readlines: a list of lines', async () => {
      expect((await answer.readlines()).map((line) => line.decode())).toEqual([body]);
    });

    test('test_fileno: the descriptor of the file', () => {
      expect(answer.fileno()).toBeTypeOf('number');
    });

    test('test_close: twice is harmless', () => {
      answer.close();
      answer.close();
      expect(answer.closed).toBe(true);
    });

    test('test_headers, test_info: a message', () => {
      expect(answer.headers).toBe(answer.info());
      expect(answer.headers.get_content_type()).toBe('text/plain');
    });

    test('test_url, test_geturl: where it was read', () => {
      expect([answer.url, answer.geturl()]).toEqual([url, url]);
    });

    test('test_status, test_getcode: none', () => {
      expect([answer.status, answer.getcode()]).toEqual([null, null]);
    });

    test('test_iter: by lines', async () => {
      const lines = [];
      for await (const line of answer) lines.push(line.decode());
      expect(lines).toEqual([body]);
    });

    test('test_relativelocalfile: a path is no URL', async () => {
      expect(await raised(() => urlopen(`./${path.basename(file)}`))).toMatchObject({
        name: 'ValueError',
      });
    });
  });
});
