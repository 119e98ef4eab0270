// Tools that mock, extend or observe Node's HTTP client also affect openers and Sessions.
import diagnostics_channel from 'node:diagnostics_channel';
import type http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import nock from 'nock';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { encode, kw } from '../../../lib/python/builtins/index.js';
import { NodeAdapter, NodeHTTPHandler, NodeHTTPSHandler } from '../../../lib/node/index.js';
import * as blocking from '../../../lib/node/blocking.js';
import {
  ProxyHandler,
  Request as PythonRequest,
  build_opener,
} from '../../../lib/request/index.js';
import { Session } from '../../../lib/requests/index.js';
import { raised } from '../../server/colours.js';

// Loaded untyped: its declarations need those of a browser.
const require = createRequire(import.meta.url);
type Mock = (url: string, answer: (given: { request: Request }) => unknown) => object;
const { http: mocked, HttpResponse } = require('msw') as {
  http: { get: Mock; post: Mock };
  HttpResponse: {
    json(value: unknown): object;
    text(text: string, init: object): object;
    error(): object;
  };
};
const { setupServer } = require('msw/node') as {
  setupServer: (...mocks: object[]) => { listen(options: object): void; close(): void };
};

const no_proxy = () => new ProxyHandler({});
const opener_by = (agent: unknown = null) =>
  build_opener(
    no_proxy(),
    new NodeHTTPHandler(kw({ agent: agent as http.Agent | null })),
    new NodeHTTPSHandler(kw({ agent: agent as http.Agent | null })),
  );
function session_by(agent: unknown = null): Session {
  const session = new Session();
  session.trust_env = false;
  for (const scheme of ['http://', 'https://'])
    session.mount(scheme, new NodeAdapter(kw({ agent: agent as http.Agent | null })));
  return session;
}

describe('nock', () => {
  afterEach(() => {
    nock.cleanAll();
    nock.restore();
  });
  const begin = () => {
    if (!nock.isActive()) nock.activate();
  };

  test('replies to an opener', async () => {
    begin();
    const scope = nock('http://api.example').get('/a?b=1').reply(200, 'mocked', { 'X-A': '1' });
    const response = await opener_by().open('http://api.example/a?b=1');
    expect([response.status, response.headers.get('x-a')]).toEqual([200, '1']);
    expect((await response.read()).decode()).toBe('mocked');
    scope.done();
  });

  test('replies to a Session, and receives its headers and body', async () => {
    begin();
    const scope = nock('https://api.example', { reqheaders: { authorization: 'Basic dTpw' } })
      .post('/items', { a: 1 })
      .reply(201, { id: 7 })
      .get('/redirected')
      .reply(302, undefined, { Location: 'https://api.example/there' })
      .get('/there')
      .reply(200, [1, 2]);
    await using session = session_by();
    session.auth = ['u', 'p'];
    const made = await session.post('https://api.example/items', kw({ json: { a: 1 } }));
    expect([made.status_code, made.json()]).toEqual([201, { id: 7 }]);
    const moved = await session.get('https://api.example/redirected');
    expect([moved.history.length, moved.json()]).toEqual([1, [1, 2]]);
    scope.done();
  });

  test('receives a large body', async () => {
    begin();
    let length = 0;
    nock('http://api.example')
      .put('/big', (body: string) => (length = body.length) > 0)
      .reply(204);
    const request = new PythonRequest(
      'http://api.example/big',
      kw({
        data: encode('x'.repeat(1 << 20)),
        headers: { 'Content-Type': 'text/plain' },
        method: 'PUT',
      }),
    );
    expect((await opener_by().open(request)).status).toBe(204);
    expect(length).toBe(1 << 20);
  });

  test('raises OSError if it replies with an error', async () => {
    begin();
    nock('http://api.example').persist().get('/').replyWithError('broken on purpose');
    const error = await raised(() => opener_by().open('http://api.example/'));
    expect(String(error)).toBe('<urlopen error broken on purpose>');
    await using session = session_by();
    expect(await raised(() => session.get('http://api.example/'))).toMatchObject({
      name: 'ConnectionError',
    });
  });

  test('says what it does not allow, and with which URL', async () => {
    begin();
    nock.disableNetConnect();
    try {
      const error = await raised(() => opener_by().open('http://api.example/'));
      const text = 'Nock: Disallowed net connect for "api.example:80/"';
      expect(String(error)).toBe(`<urlopen error ${text}>`);
      await using session = session_by();
      for (const [scheme, Pool] of [
        ['http', 'HTTP'],
        ['https', 'HTTPS'],
      ] as const) {
        const refused = await raised(() => session.get(`${scheme}://api.example/`));
        const { message } = refused as Error;
        expect(message).toContain('Nock: Disallowed net connect for "api.example:');
        expect(message).toContain(`${Pool}ConnectionPool(host='api.example', port=`);
        expect(message).toMatch(new RegExp(`Error\\(.*\\b${Pool}Connection\\(host=`));
        expect(message).not.toMatch(/Client|made|Errno/);
      }
    } finally {
      nock.enableNetConnect();
    }
  });

  test('replies with the errors of the system, which are raised as such', async () => {
    begin();
    const code = 'ECONNREFUSED';
    nock('http://api.example')
      .get('/')
      .replyWithError(Object.assign(new Error(`connect ${code}`), { code }));
    expect(String(await raised(() => opener_by().open('http://api.example/')))).toBe(
      '<urlopen error [Errno 111] Connection refused>',
    );
  });
});

test('msw replies to openers and Sessions', async () => {
  const server = setupServer(
    mocked.get('https://api.example/user', () => HttpResponse.json({ name: 'Ada' })),
    mocked.post('http://api.example/echo', async ({ request }) =>
      HttpResponse.text((await request.text()).toUpperCase(), { status: 201 }),
    ),
    mocked.get('http://api.example/broken', () => HttpResponse.error()),
  );
  server.listen({ onUnhandledRequest: 'error' });
  try {
    await using session = session_by();
    expect((await session.get('https://api.example/user')).json()).toEqual({ name: 'Ada' });
    const posted = await opener_by().open('http://api.example/echo', encode('abc'));
    expect([posted.status, (await posted.read()).decode()]).toEqual([201, 'ABC']);
    const error = await raised(() => session.get('http://api.example/broken'));
    expect(error).toMatchObject({ name: 'ConnectionError' });
  } finally {
    server.close();
  }
});

/** A SOCKS 5 server without authentication that records the requested names. */
async function socks_server() {
  const asked: string[] = [];
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    open.add(client);
    client.on('error', () => {});
    client.once('data', () => {
      client.write(Buffer.from([5, 0]));
      client.once('data', (request) => {
        const name = request.subarray(5, 5 + request[4]!).toString();
        const port = request.readUInt16BE(request.length - 2);
        asked.push(`${name}:${port}`);
        const peer = net.connect(port, '127.0.0.1', () => {
          client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          client.pipe(peer).pipe(client);
        });
        peer.on('error', () => client.destroy());
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  return {
    url: `socks5h://127.0.0.1:${port}`,
    asked,
    [Symbol.dispose]() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

test('openers and Sessions connect through socks-proxy-agent', async () => {
  using server = await socks_server();
  const { port } = new URL(inject('http'));
  const url = `http://some.name.test:${port}/`;
  const response = await opener_by(new SocksProxyAgent(server.url)).open(url);
  expect((await response.read()).decode()).toBe('hello\n');
  await using session = session_by(new SocksProxyAgent(server.url));
  session.verify = inject('ca');
  expect((await session.get(url)).text).toBe('hello\n');
  expect((await session.get(inject('https').good)).text).toBe('hello\n');
  expect(server.asked).toEqual([
    `some.name.test:${port}`,
    `some.name.test:${port}`,
    `localhost:${new URL(inject('https').good).port}`,
  ]);
  const error = await raised(() => session.get(inject('https').wrong_host));
  expect(error).toMatchObject({ name: 'SSLError' });
});

test('Node’s diagnostics channel reports the requests without credentials', async () => {
  const reported: string[] = [];
  const listener = (message: unknown) => {
    const { request } = message as { request: http.ClientRequest };
    reported.push(`${request.method} ${request.path} ${JSON.stringify(request.getHeaders())}`);
  };
  diagnostics_channel.subscribe('http.client.request.start', listener);
  try {
    await using session = session_by();
    const { host } = new URL(inject('http'));
    await session.get(`http://user:secret@${host}/json`, kw({ cookies: { token: 'secret' } }));
    await (await opener_by().open(`http://${host}/echo`)).read();
  } finally {
    diagnostics_channel.unsubscribe('http.client.request.start', listener);
  }
  expect(reported[0]).toMatch(/^GET \/json \{"host":.*"cookie":"…","authorization":"…"\}$/);
  expect(reported[1]).toMatch(/^GET \/echo \{.*"user-agent":"Python-urllib\/3.13"/);
  expect(reported.join('\n')).not.toMatch(/secret|Basic/);
});

test('the constructors of the blocking colour raise TypeError', () => {
  for (const Class of Object.values(blocking)) {
    expect(() => new Class()).toThrow(/^Node\w+ is of the async API: /);
  }
});
