// The messages on channels of node:diagnostics_channel, which docs/traffic.md describes.
import { AsyncLocalStorage } from 'node:async_hooks';
import diagnostics_channel from 'node:diagnostics_channel';
import { afterEach, describe, expect, inject, test } from 'vitest';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as node from '../../../../../lib/node/index.js';
import * as request from '../../../../../lib/request/index.js';
import * as requests from '../../../../../lib/requests/index.js';
import * as micro from '../../../../../lib/requests/micro/index.js';
import * as ssl from '../../../../../lib/stdlib/ssl/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../../lib/sync/requests/index.js';
import * as blocking_micro from '../../../../../lib/sync/requests/micro/index.js';
import { OSError, TimeoutError, encode, kw } from '../../../../../lib/python/builtins/index.js';
import { both, raised } from '../../../../server/colours.js';
import { script } from '../../../../server/script.js';

const CHANNELS = ['connect', 'request', 'response', 'error'] as const;
type Message = Record<string, unknown> & { request?: Record<string, unknown> };

let stop = () => {};
afterEach(() => stop());

/** Listens on all channels, or on those given. Returns the messages with the names of their channels. */
function listen(...names: (typeof CHANNELS)[number][]) {
  const told: [channel: string, message: Message][] = [];
  const listeners = (names.length > 0 ? names : CHANNELS).map((name) => {
    const listener = (message: unknown) => void told.push([name, message as Message]);
    diagnostics_channel.subscribe(`pyurllib:${name}`, listener);
    return () => diagnostics_channel.unsubscribe(`pyurllib:${name}`, listener);
  });
  stop = () => listeners.forEach((end) => end());
  return told;
}

/** A message without what differs from run to run. */
function steady({ duration, add_header: _, request: of, ...message }: Message): object {
  if (duration !== undefined) {
    expect(duration).toBeGreaterThanOrEqual(0);
    expect(duration).toBeLessThan(60);
  }
  return { ...message, ...(of !== undefined && { request: of && of['url'] }) };
}

describe.each(
  both(
    { client, request, requests, micro },
    {
      client: blocking_client,
      request: blocking_request,
      requests: blocking_requests,
      micro: blocking_micro,
    },
  ),
)('$colour', ({ client, request, requests, micro }) => {
  const address = () => {
    const { hostname, port } = new URL(inject('http'));
    return { host: hostname, port: Number(port) };
  };

  test('http.client publishes the request, the connection and the response', async () => {
    const told = listen();
    const { host, port } = address();
    const connection = new client.HTTPConnection(host, port);
    await connection.request('GET', '/json?key=hidden', null, { 'X-Key': 'k', Accept: '*/*' });
    const response = await connection.getresponse();
    await response.read();
    expect(told.map(([name]) => name)).toEqual(['request', 'connect', 'response']);
    const [[, sent], [, connected], [, received]] = told as [
      [string, Message],
      [string, Message],
      [string, Message],
    ];
    const url = `http://${host}:${port}/json`;
    expect(steady(sent)).toEqual({
      method: 'GET',
      url,
      host,
      port,
      headers: [
        ['Host', `${host}:${port}`],
        ['Accept-Encoding', 'identity'],
        ['X-Key', '…'],
        ['Accept', '*/*'],
      ],
    });
    expect(steady(connected)).toEqual({ host, port, tls: false, tunnel: null });
    expect(steady(received)).toMatchObject({
      request: url,
      status: 200,
      reason: 'OK',
      version: 11,
      headers: expect.arrayContaining([['Content-Type', 'application/json']]) as unknown,
    });
    expect(received.request).toBe(sent);
    told.length = 0;
    await connection.request('POST', '/echo', encode('body'));
    await (await connection.getresponse()).read();
    connection.close();
    expect(told.map(([name]) => name)).toEqual(['request', 'response']);
  });

  test('urlopen publishes each request of a redirect', async () => {
    const told = listen('request', 'response');
    const url = inject('http');
    const f = await request.urlopen(`${url}/redirect/302?to=/json`);
    await f.read();
    expect(told.map(([name, message]) => [name, message['url'] ?? message['status']])).toEqual([
      ['request', `${url}/redirect/302`],
      ['response', 302],
      ['request', `${url}/json`],
      ['response', 200],
    ]);
  });

  test('Requests publishes, and a persistent connection is told once', async () => {
    const told = listen();
    const session = new requests.Session();
    session.trust_env = false;
    for (let count = 0; count < 2; count++) await session.get(`${inject('http')}/json`);
    session.close();
    expect(told.map(([name]) => name)).toEqual([
      'request',
      'connect',
      'response',
      'request',
      'response',
    ]);
  });

  test('over TLS, the connection is told once it is encrypted', async () => {
    const told = listen();
    const url = new URL(inject('https').good);
    const session = new requests.Session();
    session.trust_env = false;
    session.verify = inject('ca');
    await session.get(`${url.href}json`);
    session.close();
    const context = ssl.create_default_context(kw({ cafile: inject('ca') }));
    await (await request.urlopen(`${url.href}json`, kw({ context }))).read();
    expect(told.map(([name]) => name)).toEqual([
      ...['connect', 'request', 'response'], // a pool connects first
      ...['request', 'connect', 'response'],
    ]);
    for (const [name, message] of told)
      if (name === 'connect')
        expect(steady(message)).toEqual({
          host: 'localhost',
          port: Number(url.port),
          tls: true,
          tunnel: null,
        });
  });

  test('no message contains credentials', async () => {
    const told = listen();
    const { host, port } = address();
    const proxy = new URL(inject('proxy').basic);
    const secrets = ['s3cret', Buffer.from('user:s3cret').toString('base64')];
    const session = new requests.Session();
    session.trust_env = false;
    session.headers['X-Token'] = 's3cret';
    await session.get(
      `http://user:s3cret@${host}:${port}/cookies?set=a=s3cret&token=s3cret#s3cret`,
      kw({ cookies: { b: 's3cret' }, auth: ['user', 's3cret'] }),
    );
    await session.get(`${inject('http')}/redirect/302`, {
      params: { to: `http://u:s3cret@${host}:${port}/json?s3cret` },
    });
    const by_proxy = `http://user:s3cret@${proxy.host}`;
    const options = kw({ proxies: { http: by_proxy, https: by_proxy }, verify: false });
    await session.get(`http://user:s3cret@${host}:${port}/json?s3cret`, options);
    await raised(() => session.get(inject('https').good, options));
    session.close();
    await raised(() => request.urlopen(`http://user:s3cret@${host}:${port}/`));
    await raised(() => request.urlopen(`http://s3cret@${host}:${port}/`));
    const seen = new Set<unknown>();
    const text = JSON.stringify(told, (_, value: unknown) => {
      if (value instanceof Error) return String(value);
      if (typeof value !== 'object' || value === null) return value;
      seen.add(value);
      return value;
    });
    expect(told.map(([name]) => name)).toEqual(
      expect.arrayContaining(['connect', 'request', 'response', 'error']),
    );
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).toContain('["Authorization","…"]');
    expect(text).toContain('["Proxy-Authorization","…"]');
    expect(text).toContain('["Cookie","…"]');
    expect(text).toContain('["Set-Cookie","…"]');
    expect(text).toContain(`["Location","http://${host}:${port}/json"]`);
  });

  test('a tunnel through a proxy', async () => {
    const told = listen();
    const url = new URL(inject('https').good);
    const session = new requests.Session();
    session.trust_env = false;
    session.verify = inject('ca');
    const proxy = new URL(inject('proxy').open);
    await session.get(url.href, kw({ proxies: { https: proxy.href } }));
    session.close();
    const [[, connected], [, sent]] = told as [[string, Message], [string, Message]];
    expect(steady(connected)).toEqual({
      host: proxy.hostname,
      port: Number(proxy.port),
      tls: true,
      tunnel: url.host,
    });
    expect(sent).toMatchObject({ url: url.href, host: proxy.hostname, port: Number(proxy.port) });
  });

  describe('errors', () => {
    const failing = async (run: () => unknown) => {
      const told = listen();
      const error = await raised(run);
      return { told, error };
    };

    test('of connecting are told after the request', async () => {
      const peer = await script([]);
      await peer.close();
      const { port } = peer;
      const url = `http://127.0.0.1:${port}/`;
      const { told } = await failing(() => request.urlopen(url));
      expect(told.map(([name]) => name)).toEqual(['request', 'error']);
      expect(steady(told[1]![1])).toMatchObject({ request: url, host: '127.0.0.1', port });
      expect(told[1]![1]['error']).toBeInstanceOf(OSError);
    });

    test('of connecting by a pool with TLS, before the request', async () => {
      const peer = await script([]);
      await peer.close();
      const { port } = peer;
      const { told } = await failing(() => requests.get(`https://127.0.0.1:${port}/`));
      expect(told.map(([name]) => name)).toEqual(['error']);
      expect(steady(told[0]![1])).toMatchObject({ request: null, host: '127.0.0.1', port });
    });

    test('to listeners of errors only', async () => {
      const peer = await script([]);
      await peer.close();
      const told = listen('error');
      await raised(() => request.urlopen(peer.url));
      await raised(() => requests.get(peer.url));
      expect(told.map(([, message]) => steady(message))).toMatchObject([
        { request: peer.url, port: peer.port },
        { request: peer.url, port: peer.port },
      ]);
    });

    test('of a certificate', async () => {
      const { told } = await failing(() =>
        request.urlopen(
          inject('https').wrong_host,
          kw({ context: ssl.create_default_context(kw({ cafile: inject('ca') })) }),
        ),
      );
      expect(told.map(([name]) => name)).toEqual(['request', 'error']);
      expect(told[1]![1]['error']).toMatchObject({ name: 'SSLCertVerificationError' });
    });

    test('of reading the head', async () => {
      await using peer = await script([{ read: 'head' }, 'nonsense\r\n\r\n', { end: 'close' }]);
      const { told, error } = await failing(() => request.urlopen(peer.url));
      expect(told.map(([name]) => name)).toEqual(['request', 'connect', 'error']);
      expect(told[2]![1]['error']).toBe(error);
    });

    test('of time-outs are told with the time that has passed', async () => {
      const { told } = await failing(() =>
        requests.get(`${inject('http')}/slow?ms=3000`, kw({ timeout: 0.1 })),
      );
      const { error, duration } = told.at(-1)![1];
      expect(error).toBeInstanceOf(TimeoutError);
      expect(duration).toBeGreaterThanOrEqual(0.09);
    });

    test.each(['http.client', 'Requests'])('of a body that raises, in %s', async (name) => {
      function* body() {
        yield encode('a');
        throw new OSError('no more');
      }
      const url = `${inject('http')}/echo`;
      const { told, error } = await failing(() =>
        name === 'Requests'
          ? requests.post(url, kw({ data: body() }))
          : request.urlopen(url, kw({ data: body() })),
      );
      expect(String(error)).toContain('no more');
      expect(told.map(([channel]) => channel)).toEqual(['request', 'connect', 'error']);
      expect(told[2]![1]['error']).toMatchObject({ message: 'no more' });
    });

    test('each of a connection, and the request after it', async () => {
      const told = listen('request', 'response', 'error');
      const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
      await using peer = await script({
        connections: [
          [{ read: 'head' }, { end: 'close' }],
          [{ read: 'head' }, answer],
        ],
      });
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      await connection.request('GET', '/first');
      await raised(() => connection.getresponse());
      await connection.request('GET', '/second');
      expect((await connection.getresponse()).status).toBe(200);
      connection.close();
      expect(told.map(([name]) => name)).toEqual(['request', 'error', 'request', 'response']);
    });
  });

  test('a listener may add a header while it is called', async () => {
    const storage = new AsyncLocalStorage<string>();
    const told: client.RequestMessage[] = [];
    const listener = (message: unknown) => {
      const sent = message as client.RequestMessage;
      sent.add_header('traceparent', storage.getStore() ?? '');
      expect(() => sent.add_header('a\r\nb', '')).toThrow('Invalid header name');
      expect(() => sent.add_header('a', 'b\r\nc: d')).toThrow('Invalid header value');
      told.push(sent);
    };
    diagnostics_channel.subscribe('pyurllib:request', listener);
    stop = () => diagnostics_channel.unsubscribe('pyurllib:request', listener);
    const response = await storage.run('00-1-2-01', () => requests.get(`${inject('http')}/echo`));
    const { headers } = response.json<{ headers: [string, string][] }>();
    expect(headers).toContainEqual(['traceparent', '00-1-2-01']);
    expect(() => told[0]!.add_header('late', '')).toThrow(client.CannotSendHeader);
  });

  test('listeners of one channel only', async () => {
    const url = `${inject('http')}/json`;
    for (const name of CHANNELS) {
      const told = listen(name);
      await (await request.urlopen(url)).read();
      await micro.get(url);
      expect(told.map(([channel]) => channel)).toEqual(name === 'error' ? [] : [name, name]);
      stop();
    }
  });

  test('a response is not taken for that of an earlier request', async () => {
    const { host, port } = address();
    const connection = new client.HTTPConnection(host, port);
    listen();
    await connection.request('GET', '/json');
    stop();
    await (await connection.getresponse()).read();
    await connection.request('GET', '/echo');
    const told = listen();
    await (await connection.getresponse()).read();
    connection.close();
    expect(told).toEqual([]);
  });
});

test('pyurllib/node publishes requests and responses, but not when Node connects', async () => {
  const told = listen();
  const session = new requests.Session();
  session.trust_env = false;
  session.mount('http://', new node.NodeAdapter());
  await session.get(`${inject('http')}/json`);
  session.close();
  expect(told.map(([name]) => name)).toEqual(['request', 'response']);
});
