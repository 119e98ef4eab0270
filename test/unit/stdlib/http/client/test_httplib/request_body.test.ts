// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (RequestBodyTest).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BytesIO, open, type Bytes } from '../../../../../../lib/python/builtins/index.js';
import type { Body, Headers, HTTPMessage } from '../../../../../../lib/stdlib/http/client/index.js';
import { raised } from '../../../../../server/colours.js';
import { COLOURS, connection, latin, printed, text } from './peer.js';

/** A file with that content, deleted when the test ends. */
function file_with(content: Bytes): string {
  const folder = mkdtempSync(join(tmpdir(), 'httplib-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'body');
  writeFileSync(path, content);
  return path;
}

/** A text stream, like the result of Python's `open(path)`. */
class TextFile {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(size: number): string {
    const block = this.#text.slice(0, size);
    this.#text = this.#text.slice(size);
    return block;
  }
}

describe.each(COLOURS)('RequestBodyTest: $colour', (modules) => {
  const { client } = modules;

  /** The sent headers and body of a PUT. */
  async function put(
    body: Body,
    headers: Headers = {},
  ): Promise<{ message: HTTPMessage; body: string }> {
    const { conn, sent } = await connection(modules);
    await conn.request('PUT', '/url', body, headers);
    const stream = new BytesIO(latin(await sent()));
    expect(text(stream.readline())).toBe('PUT /url HTTP/1.1\r\n');
    const message = await client.parse_headers(stream);
    return { message, body: text(stream.read()) };
  }

  test.each([
    ['an array', () => [latin('foo'), latin('bar')]],
    ['a frozen array', () => Object.freeze([latin('foo'), latin('bar')])],
    ['a set', () => new Set([latin('foo'), latin('bar')])],
  ])('test_list_body: %s is sent in chunks', async (_, pieces) => {
    const { message, body } = await put(pieces());
    expect(message['Content-Type']).toBeNull();
    expect(message['Content-Length']).toBeNull();
    expect(message['Transfer-Encoding']).toBe('chunked');
    expect(body).toBe('3\r\nfoo\r\n3\r\nbar\r\n0\r\n\r\n');
  });

  test('test_manual_content_length: a given Content-Length is sent unchecked', async () => {
    const { message, body } = await put('body', { 'Content-Length': '42' });
    expect(message.get_all('content-length')).toEqual(['42']);
    expect(body).toBe('body');
  });

  test.each([
    ['test_ascii_body: text', 'body', 'body'],
    ['test_latin1_body: text in latin-1', 'body\xc1', 'body\xc1'],
    ['test_bytes_body: bytes', latin('body\xc1'), 'body\xc1'],
  ])('%s, of known length', async (_, given, expected) => {
    const { message, body } = await put(given);
    expect(message.get_content_type()).toBe('text/plain');
    expect(message.get_charset()).toBeNull();
    expect(message['Content-Length']).toBe(String(expected.length));
    expect(body).toBe(expected);
  });

  test('test_text_file_body: a text file is sent in chunks, in latin-1', async () => {
    const { message, body } = await put(new TextFile('body\xc1'));
    expect(message.get_content_type()).toBe('text/plain');
    expect(message.get_charset()).toBeNull();
    expect(message['Content-Length']).toBeNull();
    expect(message['Transfer-Encoding']).toBe('chunked');
    expect(body).toBe('5\r\nbody\xc1\r\n0\r\n\r\n');
  });

  test('test_binary_file_body: a binary file is sent in chunks', async () => {
    const file = open(file_with(latin('body\xc1')), 'rb');
    const { message, body } = await put(file);
    file.close();
    expect(message.get_content_type()).toBe('text/plain');
    expect(message.get_charset()).toBeNull();
    expect(message['Content-Length']).toBeNull();
    expect(message['Transfer-Encoding']).toBe('chunked');
    expect(body).toBe('5\r\nbody\xc1\r\n0\r\n\r\n');
  });

  // Not covered by CPython's tests.
  test('text that is not latin-1 raises UnicodeEncodeError with a hint', async () => {
    const { conn, sent } = await connection(modules);
    expect(await raised(() => conn.request('PUT', '/url', 'snow: ☃'))).toMatchObject({
      name: 'UnicodeEncodeError',
      message:
        "'latin-1' codec can't encode character '\\u2603' in position 6: Body ('☃') is not valid Latin-1. " +
        "Use body.encode('utf-8') if you want to send it encoded in UTF-8.",
    });
    expect(await sent()).toBe('');
  });

  test('falsy pieces of a body in chunks are skipped', async () => {
    const { body } = await put([latin('a'), latin(''), [], null, 0, latin('b')] as Iterable<Bytes>);
    expect(body).toBe('1\r\na\r\n1\r\nb\r\n0\r\n\r\n');
  });

  test('debuglevel prints the data sent', async () => {
    const { conn } = await connection(modules);
    conn.set_debuglevel(1);
    const lines = await printed(() => conn.request('PUT', '/url', new TextFile('ab')));
    conn.close();
    expect(lines).toEqual([
      expect.stringMatching(/^Unable to determine size of .*TextFile/),
      "send: b'PUT /url HTTP/1.1\\r\\nHost: example.com\\r\\nAccept-Encoding: identity\\r\\n" +
        "Transfer-Encoding: chunked\\r\\n\\r\\n'",
      'reading a readable',
      'encoding file using iso-8859-1',
      "send: b'2\\r\\nab\\r\\n'",
      "send: b'0\\r\\n\\r\\n'",
    ]);
  });
});
