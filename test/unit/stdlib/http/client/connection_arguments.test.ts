// Arguments of a connection's methods, with CPython 3.13's results.
import { describe, expect, test } from 'vitest';
import { encode, kw } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_urllib3 from '../../../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../../../lib/urllib3/index.js';
import { both, raised } from '../../../../server/colours.js';
import { script } from '../../../../server/script.js';

const ASYNC = { client, urllib3 };
const BLOCKING = { client: blocking_client, urllib3: blocking_urllib3 };

describe.each(both(ASYNC, BLOCKING))('$colour', ({ client, urllib3 }) => {
  test.each(['client', 'urllib3'])(
    'putheader() checks its arguments before the state: %s',
    (of) => {
      const connection =
        of === 'client' ? new client.HTTPConnection('h') : new urllib3.HTTPConnection('h');
      expect(() => (connection as unknown as { putheader(): void }).putheader()).toThrow(
        new TypeError(
          "HTTPConnection.putheader() missing 1 required positional argument: 'header'",
        ),
      );
      expect(() => connection.putheader('A', 'b')).toThrow(client.CannotSendHeader);
    },
  );

  test('headers of None raise TypeError', async () => {
    const connection = new client.HTTPConnection('localhost', 1);
    expect(await raised(() => connection.request('GET', '/', null, null as never))).toMatchObject({
      name: 'TypeError',
      message: "'NoneType' object is not iterable",
    });
  });

  test('request() passes skip_host and skip_accept_encoding to putrequest() if the headers are given', async () => {
    await using peer = await script([{ read: 'head' }]);
    const calls: unknown[] = [];
    class Recording extends client.HTTPConnection {
      override putrequest(...args: Parameters<client.HTTPConnection['putrequest']>): void {
        calls.push(...args);
        super.putrequest(...args);
      }
    }
    const connection = new Recording('127.0.0.1', peer.port);
    await connection.request('GET', '/', null, { Host: 'h', 'Accept-Encoding': 'x' });
    connection.close();
    expect(calls).toEqual(['GET', '/', kw({ skip_host: 1, skip_accept_encoding: 1 })]);
  });

  test.each([
    [[encode('x')], "can't concat list to bytes"],
    ['x', "can't concat str to bytes"],
    [5, "object of type 'int' has no len()"],
  ])('a piece of a body that is not bytes raises TypeError: %j', async (piece, message) => {
    await using peer = await script([{ read: 'head' }]);
    const connection = new client.HTTPConnection('127.0.0.1', peer.port);
    expect(await raised(() => connection.request('POST', '/', [piece] as never))).toMatchObject({
      name: 'TypeError',
      message,
    });
    connection.close();
  });

  test('set_tunnel() accepts empty headers', () => {
    const connection = new client.HTTPConnection('proxy', 1);
    for (const headers of [null, {}, '']) {
      connection.set_tunnel('host', 2, headers as never);
      expect({ ...connection._tunnel_headers }).toEqual({ Host: 'host:2' });
    }
  });

  test.each([
    ['h', 'x', null, "nonnumeric port: 'x'"],
    ['h', 80, 'x', "'str' object has no attribute 'copy'"],
  ])('set_tunnel(%j, %j, %j) raises an error', (host, port, headers, message) => {
    const connection = new client.HTTPConnection('proxy', 1);
    expect(() => connection.set_tunnel(host, port as never, headers as never)).toThrow(message);
  });
});
