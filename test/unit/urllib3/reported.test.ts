// Small differences from urllib3 2.8.0 that programs have met: forms out of mappings, bodies whose source is closed by a promise,
// log messages, headers, pools. The expected values are urllib3's.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Bytes, BytesIO, OSError, encode, kw, str } from '../../../lib/python/builtins/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const modules = both(
  { requests, urllib3 },
  { requests: blocking_requests, urllib3: blocking_urllib3 },
);

describe.each(modules)('$colour', ({ colour, requests, urllib3 }) => {
  const { HTTPHeaderDict, RecentlyUsedContainer } = urllib3.namespace._collections;
  afterEach(() => void vi.restoreAllMocks());

  test('a replaced putheader() of the class of http.client gets each header', async () => {
    await using peer = await script([{ read: 'request' }, 'HTTP/1.1 204 \r\n\r\n']);
    const { HTTPConnection } = urllib3.namespace.connection;
    const base = Object.getPrototypeOf(HTTPConnection.prototype) as typeof HTTPConnection.prototype;
    const putheader = vi.spyOn(base, 'putheader');
    const connection = new HTTPConnection('127.0.0.1', peer.port);
    await connection.request('GET', '/', kw({ headers: { A: 'b' } }));
    expect(putheader.mock.calls.map(([name]) => name)).toEqual([
      'Host',
      'Accept-Encoding',
      'User-Agent',
      'A',
    ]);
    connection.close();
  });

  test('a form out of any mapping has its items', () => {
    const { encode_multipart_formdata } = urllib3.namespace;
    const part = (name: string, value: string) =>
      `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const twice = new HTTPHeaderDict({ ab: '1' });
    twice.add('ab', '2');
    for (const [fields, expected] of [
      [new HTTPHeaderDict({ ab: '1' }), part('ab', '1')],
      [new requests.structures.CaseInsensitiveDict({ ab: '1' }), part('ab', '1')],
      [new Map([['ab', '1']]), part('ab', '1')],
      [{ ab: '1' }, part('ab', '1')],
      [[['ab', '1']], part('ab', '1')],
      [twice, part('ab', '1') + part('ab', '2')],
    ] as const) {
      const [body] = encode_multipart_formdata(fields as never, 'B');
      expect(body.decode()).toBe(`${expected}--B--\r\n`);
    }
  });

  if (colour === 'async') {
    test('a source whose close() rejects does not end the process', async () => {
      const close = () => Promise.reject(new OSError('no'));
      const source = () => ({
        read: () => new Bytes(0),
        closed: false,
        close,
        flush: close,
      });
      const make = () => new urllib3.HTTPResponse(source(), kw({ preload_content: false }));
      make().close();
      make().flush();
      const response = new requests.Response();
      response.raw = { close };
      response.close();
      // As an error of a `close()` that raises in Python.
      const error = await raised(() => make().read(5));
      expect(str(error)).toBe(`("Connection broken: OSError('no')", OSError('no'))`);
      // Node has reported rejections that nothing handles by then.
      await new Promise(setImmediate);
    });
  }

  test('log messages', async () => {
    const { log: of_response } = urllib3.namespace.response;
    const { log } = urllib3.namespace.connectionpool;
    const warned = vi.spyOn(of_response, 'warning').mockReturnValue();
    const headers = { 'Content-Length': '3', 'Transfer-Encoding': 'chunked' };
    new urllib3.HTTPResponse(new BytesIO(encode('')), kw({ headers, preload_content: false }));
    expect(warned.mock.calls[0]![0]).toMatch(/^Received response with both Content-Length and /);

    const once: Step[] = [
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    ];
    await using peer = await script({
      connections: [once, [{ read: 'head' }, { end: 'rst' }], once],
    });
    await using pool = new urllib3.HTTPConnectionPool('127.0.0.1', peer.port);
    const debugged = vi.spyOn(log, 'debug').mockReturnValue();
    const retried = vi.spyOn(log, 'warning').mockReturnValue();
    await pool.request('GET', '/');
    await pool.request('GET', '/');
    expect(debugged.mock.calls.map(([text]) => text)).toContain('Resetting dropped connection: %s');
    // The error itself, and not the ProtocolError around it.
    expect(retried.mock.calls.map(([, , error]) => (error as Error).name)).toEqual([
      'ConnectionResetError',
    ]);
  });

  test('connection_from_url() with a port or a host among the keywords', () => {
    const { connection_from_url } = urllib3;
    expect(() => connection_from_url('http://h/', { port: 8080 })).toThrow(
      "urllib3.connectionpool.HTTPConnectionPool() got multiple values for keyword argument 'port'",
    );
    expect(() => connection_from_url('https://h/', { port: 8080 })).toThrow(
      "urllib3.connectionpool.HTTPSConnectionPool() got multiple values for keyword argument 'port'",
    );
    expect(() => connection_from_url('http://h/', { host: 'x' })).toThrow(
      "HTTPConnectionPool.__init__() got multiple values for argument 'host'",
    );
    expect(connection_from_url('http://h:81/', { maxsize: 3 }).port).toBe(81);
  });

  test('HTTPHeaderDict: combining what is no text, keywords of the constructor', () => {
    const headers = new HTTPHeaderDict({ a: '1' });
    const add = (...args: unknown[]) => (headers.add as (...args: unknown[]) => void)(...args);
    expect(() => add('a', 5, { combine: true })).toThrow(
      'can only concatenate str (not "int") to str',
    );
    add('b', 5);
    expect(() => add('b', 'x', { combine: true })).toThrow(
      "unsupported operand type(s) for +: 'int' and 'str'",
    );
    expect(headers['a']).toBe('1');
    const seen: unknown[] = [];
    class Own extends HTTPHeaderDict {
      override extend(...args: unknown[]): void {
        seen.push(...args);
      }
    }
    new Own({ a: '1' }, kw({ b: '2' }));
    expect(seen).toEqual([{ a: '1' }, { b: '2' }]);
  });

  test('Retry: an empty history is an empty tuple', () => {
    expect(str(new urllib3.Retry(5, kw({ history: [] })).history)).toBe('()');
  });

  test('a container looks a value up again unless it was the last one, and is still there', () => {
    const found: number[] = [];
    const counts = [0, 1].map((size) => {
      const container = new RecentlyUsedContainer<string, number>(size, () => undefined);
      const look_up = (key: string) => (): number => {
        container.__setitem__(key, found.push(size));
        return found.length;
      };
      for (const key of ['a', 'a', 'b', 'a', 'a']) container._found([key], look_up(key));
      container.clear();
      container._found(['a'], look_up('a'));
      return found.splice(0).length;
    });
    expect(counts).toEqual([6, 4]);
  });
});
