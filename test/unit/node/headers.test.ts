// The headers on the wire, which the form in which Node's client receives them must not change.
import { inspect } from 'node:util';
import diagnostics_channel from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { describe, expect, inject, test } from 'vitest';
import { encode, kw } from '../../../lib/python/builtins/index.js';
import { ClientConnection } from '../../../lib/node/connections.js';
import { script } from '../../server/script.js';

type Header = [name: string, value: string];
const HOST: Header = ['Host', 'a.example'];
const CLOSE: Header = ['Connection', 'close'];

/** Sends a request with exactly these headers. Returns the received bytes in latin-1. */
async function sent(method: string, headers: Header[], body = '', through: string | null = null) {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
  await using peer = await script([{ read: 'request' }, answer, { end: 'close' }]);
  const { hostname, port } = new URL(through ?? peer.url);
  const connection = new ClientConnection(hostname, Number(port));
  if (through !== null) connection.set_tunnel('127.0.0.1', peer.port);
  connection.putrequest(method, '/', kw({ skip_host: true, skip_accept_encoding: true }));
  for (const header of headers) connection.putheader(...header);
  await connection.endheaders(body === '' ? null : encode(body));
  await (await connection.getresponse()).read();
  connection.close();
  const [received] = await peer.finished();
  return received;
}

/** The lines of a request without a body. */
const get = (...lines: string[]) => ['GET / HTTP/1.1', ...lines, '', ''].join('\r\n');

test.each<[what: string, headers: Header[]]>([
  ['distinct names', [HOST, ['x-ONE', '1'], CLOSE, ['Cookie', 'a=b']]],
  ['names like integers', [HOST, ['X', 'a'], ['2', 'b'], ['1', 'c'], CLOSE]],
  ['names that differ in case', [HOST, ['x-a', '1'], ['X-A', '2'], CLOSE]],
  ['a name twice', [HOST, ['X-A', '1'], ['X-A', '2'], CLOSE]],
  ['two Cookies', [HOST, ['Cookie', 'a=b'], ['Cookie', 'c=d'], CLOSE]],
  ['repetitions between others', [HOST, ['X-A', '1'], ['X-B', '2'], ['X-A', '3'], CLOSE]],
  ['two Hosts', [HOST, ['Host', 'b.example'], CLOSE]],
  ['the name of a prototype', [HOST, ['__proto__', '1'], ['constructor', '2'], CLOSE]],
  ['latin-1', [HOST, ['X-A', 'é'], CLOSE]],
  ['no value', [HOST, ['X-A', ''], CLOSE]],
])('a request with %s has them in the program’s spelling and order', async (_, headers) => {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  expect(await sent('GET', headers)).toBe(get(...lines));
});

test.each<[method: string, headers: Header[], body: string, added: string[]]>([
  ['GET', [HOST], '', []],
  ['POST', [HOST, ['Content-Length', '0']], '', []],
  ['POST', [HOST, ['Content-Length', '2']], 'ab', []],
  ['POST', [HOST, ['Transfer-Encoding', 'chunked']], '0\r\n\r\n', []],
  ['PROPFIND', [HOST], '', ['Transfer-Encoding: chunked']],
  ['PUT', [HOST, ['Expect', '100-continue'], ['Content-Length', '2']], 'ab', []],
])('to %s %j Node’s client adds Connection', async (method, headers, body, added) => {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} / HTTP/1.1`, ...lines, `Connection: ${connection()}`, ...added, '', ''];
  const last = added.length > 0 ? '0\r\n\r\n' : '';
  expect(await sent(method, headers, body)).toBe(head.join('\r\n') + body + last);
});

/** As Node's global agent has it. */
const connection = () => 'keep-alive';

describe('through a tunnel', () => {
  test.each<[method: string, headers: Header[], body: string, added: string]>([
    ['GET', [HOST], '', 'Connection: close'],
    ['GET', [HOST, ['Connection', 'keep-alive']], '', 'Connection: close'],
    ['POST', [HOST, ['Content-Length', '2']], 'ab', 'Connection: keep-alive'],
    ['POST', [HOST, ['Transfer-Encoding', 'chunked']], '0\r\n\r\n', 'Connection: keep-alive'],
    ['PROPFIND', [HOST], '', 'Connection: keep-alive\r\nTransfer-Encoding: chunked'],
  ])('a %s with %j is as before', async (method, headers, body, added) => {
    const lines = headers
      .filter(([name]) => name !== 'Connection')
      .map(([name, value]) => `${name}: ${value}`);
    const last = added.endsWith('chunked') ? '0\r\n\r\n' : '';
    expect(await sent(method, headers, body, inject('proxy').open)).toBe(
      [`${method} / HTTP/1.1`, ...lines, added, '', ''].join('\r\n') + body + last,
    );
  });
});

test('credentials are not in what is printed of a request or its options', async () => {
  const seen: string[] = [];
  const listener = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    seen.push(inspect(request, { depth: 9 }), JSON.stringify(request.getHeaders()));
    seen.push(inspect(request.getHeaders()), `${String(request.getHeader('user-agent'))}`);
  };
  const channels = ['http.client.request.created', 'http.client.request.start'];
  for (const name of channels) diagnostics_channel.subscribe(name, listener);
  try {
    const headers: Header[] = [
      ['User-Agent', 'me'],
      ['Authorization', 'Basic secret'],
      ['Cookie', 'a=secret'],
      ['X-Api-Key', 'secret'],
      CLOSE,
    ];
    expect(await sent('GET', headers)).toContain('X-Api-Key: secret');
  } finally {
    for (const name of channels) diagnostics_channel.unsubscribe(name, listener);
  }
  expect(seen).toContain('me');
  expect(seen.join('\n')).not.toContain('secret');
});
