// Responses and user-defined files read through io, codecs, json and open(), as Python programs do.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { encode, kw, open, OSError, str } from '../../../../lib/python/builtins/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as codecs from '../../../../lib/stdlib/codecs/index.js';
import * as io from '../../../../lib/stdlib/io/index.js';
import * as json from '../../../../lib/stdlib/json/index.js';
import * as request from '../../../../lib/request/index.js';
import { namespace as requests } from '../../../../lib/requests/index.js';
import * as blocking_client from '../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_codecs from '../../../../lib/sync/stdlib/codecs/index.js';
import * as blocking_io from '../../../../lib/sync/stdlib/io/index.js';
import * as blocking_json from '../../../../lib/sync/stdlib/json/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../../lib/sync/requests/index.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

const directory = mkdtempSync(join(tmpdir(), 'pyurllib-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const TEXT = 'né\r\ntwo\nthree 🐍';
const answer = (body: string) => {
  const bytes = Buffer.from(body);
  return [
    { read: 'head' as const },
    `HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`,
    bytes.toString('latin1'),
  ];
};

const of_async = { client, codecs, io, json, request, requests };
const of_blocking = {
  client: blocking_client,
  codecs: blocking_codecs,
  io: blocking_io,
  json: blocking_json,
  request: blocking_request,
  requests: blocking_requests,
};

describe.each(both(of_async, of_blocking))(
  '$colour',
  ({ colour, client, codecs, io, json, request, requests }) => {
    const opened = async (body: string, use: (response: client.HTTPResponse) => unknown) => {
      await using peer = await script(answer(body));
      return await use(
        (await request.urlopen(`http://127.0.0.1:${peer.port}/`)) as client.HTTPResponse,
      );
    };

    test('TextIOWrapper(response): lines, with newlines translated', async () => {
      const lines = await opened(TEXT, async (response) => {
        const found: string[] = [];
        for await (const line of new io.TextIOWrapper(response, kw({ encoding: 'utf-8' })))
          found.push(line);
        return found;
      });
      expect(lines).toEqual(['né\n', 'two\n', 'three 🐍']);
    });

    test('TextIOWrapper(response, newline="").read() keeps newlines', async () => {
      const text = await opened(TEXT, (response) =>
        new io.TextIOWrapper(response, kw({ encoding: 'utf-8', newline: '' })).read(),
      );
      expect(text).toBe(TEXT);
    });

    test('getreader(encoding)(response) reads text', async () => {
      const text = await opened(TEXT, (response) =>
        new (codecs.getreader('utf-8'))(response).read(),
      );
      expect(text).toBe(TEXT);
    });

    test('iterdecode(response, encoding) yields text', async () => {
      const text = await opened(TEXT, async (response) => {
        let all = '';
        for await (const piece of codecs.iterdecode(response, 'utf-8')) all += piece;
        return all;
      });
      expect(text).toBe(TEXT);
    });

    test('json.load(response) parses the body', async () => {
      expect(await opened('{"a": [1, "é"]}', (response) => json.load(response))).toEqual({
        a: [1, 'é'],
      });
    });

    test('BufferedReader over response.raw of Requests', async () => {
      const url = inject('http');
      const response = await requests.get(`${url}/`, kw({ stream: true }));
      const whole = await requests.get(`${url}/`);
      const reader = new io.BufferedReader(response.raw);
      expect(str(await reader.read())).toBe(str(whole.content));
    });

    test('open() in text mode writes the text of a response, and reads it again', async () => {
      const path = join(directory, colour);
      await opened(TEXT, async (response) => {
        const file = open(path, 'w', kw({ encoding: 'utf-8', newline: '\r\n' }));
        for await (const line of new io.TextIOWrapper(response, kw({ encoding: 'utf-8' })))
          file.write(line);
        file.close();
      });
      expect(readFileSync(path, 'utf8')).toBe('né\r\ntwo\r\nthree 🐍');
      using again = open(path, kw({ encoding: 'utf-8' }));
      expect([...again]).toEqual(['né\n', 'two\n', 'three 🐍']);
    });

    test.runIf(colour === 'async').each([
      ['read()', (response: client.HTTPResponse) => response.read()],
      ['read(10)', (response: client.HTTPResponse) => response.read(10)],
      ['readline()', (response: client.HTTPResponse) => response.readline()],
    ])('closing a response ends a %s that waits on it', async (_name, read) => {
      await using peer = await script([
        { read: 'head' },
        'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc',
        { read: 'end' },
      ]);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      expect(await response.read(3)).toEqual(encode('abc'));
      const waiting = raised(() => read(response));
      response.close();
      connection.close();
      expect(await waiting).toBeInstanceOf(OSError);
    });

    test('BufferedReader.read() of a response that breaks off raises its error', async () => {
      const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc';
      await using peer = await script([{ read: 'head' }, answer, { end: 'close' }]);
      const response = await request.urlopen(peer.url);
      const error = await raised(() => new io.BufferedReader(response).read());
      expect(String(error)).toBe('IncompleteRead(3 bytes read, 7 more expected)');
    });
  },
);
