// Connections opened by a program's own agent (async colour), and values that are rejected as agents.
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { PassThrough, type Duplex } from 'node:stream';
import tls from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, test } from 'vitest';
import { kw } from '../../../../../lib/python/builtins/index.js';
import { HTTPConnection, HTTPSConnection } from '../../../../../lib/stdlib/http/client/index.js';
import { HTTPHandler, HTTPSHandler, build_opener } from '../../../../../lib/request/index.js';
import * as requests from '../../../../../lib/requests/index.js';
import { HTTPConnection as BlockingConnection } from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking from '../../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../../lib/sync/requests/index.js';
import { raised } from '../../../../server/colours.js';
import { script } from '../../../../server/script.js';

/** Counts the connections it opens. */
class Counting extends http.Agent {
  opened: object[] = [];
  override createConnection(...args: Parameters<http.Agent['createConnection']>) {
    this.opened.push(args[0]);
    return super.createConnection(...args);
  }
}

const url = () => inject('http');
const host = () => new URL(url()).host;
const options = (agent: unknown) => kw({ agent: agent as http.Agent });

async function status(agent: unknown, at = host()): Promise<number> {
  const connection = new HTTPConnection(at, options(agent));
  try {
    await connection.request('GET', '/');
    const response = await connection.getresponse();
    await response.read();
    return response.status;
  } finally {
    connection.close();
  }
}

describe('an agent', () => {
  test('opens the connection of HTTPConnection', async () => {
    const agent = new Counting();
    expect(await status(agent)).toBe(200);
    expect(agent.opened).toHaveLength(1);
  });

  test('opens the connections of an opener', async () => {
    const agent = new Counting();
    const opener = build_opener(new HTTPHandler(options(agent)));
    (await opener.open(url())).close();
    (await opener.open(url())).close();
    expect(agent.opened).toHaveLength(2);
  });

  test('opens the connections of a session, which reuses them', async () => {
    const agent = new Counting();
    await using session = new requests.Session();
    session.mount('http://', new requests.adapters.HTTPAdapter(options(agent)));
    for (let i = 0; i < 3; i++) expect((await session.get(url())).status_code).toBe(200);
    expect(agent.opened).toHaveLength(1);
  });

  test('may have a lookup function and a local address', async () => {
    const names: string[] = [];
    const agent = new http.Agent({
      localAddress: '127.0.0.1',
      lookup: (name, { all }, done) => {
        names.push(name);
        if (all) done(null, [{ address: '127.0.0.1', family: 4 }]);
        else done(null, '127.0.0.1', 4);
      },
    });
    expect(await status(agent, `nowhere.invalid:${new URL(url()).port}`)).toBe(200);
    expect(names).toEqual(['nowhere.invalid']);
  });

  test('leaves nothing open that is refused, as a socket with TLS', async () => {
    const { hostname, port } = new URL(inject('https').good);
    const refused: Duplex[] = [
      tls.connect({ host: hostname, port: Number(port) }),
      new PassThrough(),
    ];
    for (const given of refused) {
      const createConnection = () => given;
      expect(await raised(() => status({ createConnection }))).toMatchObject({ name: 'TypeError' });
      expect(given.destroyed).toBe(true);
    }
  });

  test('may pass the socket to a callback', async () => {
    const agent = {
      createConnection(given: net.NetConnectOpts, done: (e: null, s: net.Socket) => void) {
        const socket = net.connect(given, () => done(null, socket));
      },
    };
    expect(await status(agent)).toBe(200);
  });

  test('raises OSError if it fails', async () => {
    const agent = {
      createConnection: (_: object, done: (error: Error) => void) =>
        done(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })),
    };
    expect(await raised(() => status(agent))).toMatchObject({ name: 'ConnectionRefusedError' });
    const gone = new http.Agent();
    const error = await raised(() => status(gone, '127.0.0.1:1'));
    expect(error).toMatchObject({ name: 'ConnectionRefusedError' });
  });

  test('raises TimeoutError if it does not connect in time', async () => {
    await using server = await script([{ read: 'end' }]);
    let late: net.Socket | null = null;
    const silent = {
      createConnection(_: object, done: (error: null, socket: net.Socket) => void) {
        setTimeout(() => done(null, (late = net.connect(server.port, '127.0.0.1'))), 300);
      },
    };
    const connection = new HTTPConnection(host(), kw({ agent: silent, timeout: 0.05 }));
    expect(await raised(() => connection.connect())).toMatchObject({
      name: 'TimeoutError',
      message: 'timed out',
    });
    while (late === null) await sleep(10);
    // A socket that connects too late is closed.
    expect((late as net.Socket).destroyed).toBe(true);
  });

  test('raises an error if its socket never connects', async () => {
    const agent = { createConnection: () => new net.Socket() };
    const connecting = {
      createConnection: () => Object.assign(new net.Socket(), { connecting: true }),
    };
    for (const each of [agent, connecting]) {
      const connection = new HTTPConnection(host(), kw({ agent: each, timeout: 0.05 }));
      const error = await raised(async () => {
        await connection.request('GET', '/');
        await connection.getresponse();
      });
      expect(error).toBeInstanceOf(Error);
      connection.close();
    }
  });
});

describe('TLS is performed by this library', () => {
  const secure = () => inject('https').self_signed;
  const refused = { reason: { name: 'SSLCertVerificationError' } };

  test.each([
    ['an https.Agent', () => new https.Agent({ rejectUnauthorized: false })],
    ['an http.Agent', () => new http.Agent()],
  ])('%s does not weaken verification', async (_, make) => {
    const opener = build_opener(new HTTPSHandler(options(make())));
    expect(await raised(() => opener.open(secure()))).toMatchObject(refused);
  });

  test('an https.Agent opens the underlying connection', async () => {
    const agent = new https.Agent({ localAddress: '127.0.0.1' });
    const connection = new HTTPSConnection(new URL(secure()).host, options(agent));
    const error = await raised(() => connection.request('GET', '/'));
    expect(error).toMatchObject({ name: 'SSLCertVerificationError' });
    connection.close();
  });
});

describe('a TypeError that names pyurllib/node is raised for an agent', () => {
  test.each([
    [
      'that needs a request of Node’s',
      {
        createConnection: () => {
          throw new Error('no req');
        },
      },
    ],
    ['without createConnection', {}],
    ['that returns no socket', { createConnection: () => ({}) }],
  ])('%s', async (_, agent) => {
    const error = await raised(() => status(agent));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain('pyurllib/node');
  });
});

test('the blocking colour rejects agents', () => {
  const agent = new http.Agent() as never;
  const connection = new BlockingConnection(host(), kw({ agent }));
  const message = 'an agent is for the async API only';
  expect(() => connection.request('GET', '/')).toThrow(message);
  const opener = blocking.build_opener(new blocking.HTTPHandler(kw({ agent })));
  expect(() => opener.open(url())).toThrow(message);
  const session = new blocking_requests.Session();
  session.mount('http://', new blocking_requests.adapters.HTTPAdapter(kw({ agent })));
  expect(() => session.get(url())).toThrow(message);
});
