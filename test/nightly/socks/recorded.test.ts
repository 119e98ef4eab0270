// Exchanges of PySocks, urllib3 and Requests with SOCKS proxies, recorded by test/oracle/socks_exchanges.py: results, exceptions
// and the bytes that the proxy received must be equal.
import fs from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  Bytes,
  encode,
  is_bytes_like,
  kw,
  str,
  type_name,
} from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as socks from '../../../lib/socks/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_socks from '../../../lib/sync/socks/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Call = [name: string, ...args: Json[]];
interface Program {
  client: 'socksocket' | 'create_connection' | 'handler' | 'global' | 'urllib3' | 'requests';
  proxy?: Json[];
  args?: Json[];
  kwargs?: Record<string, Json>;
  calls?: Call[];
  urls?: string[];
  timeout?: number;
  proxy_url?: string;
  proxies?: Record<string, string> | null;
  environment?: Record<string, string>;
}
interface Outcome {
  results: unknown[];
  received: string[];
}
type Case = [why: string, script: Step[] | { connections: Step[][] }, Program, Outcome];

const file = new URL('../../vectors/socks_exchanges.json', import.meta.url);
const { cases } = JSON.parse(fs.readFileSync(file, 'utf8')) as { cases: Case[] };

/** Values that JSON does not have. */
function revived(value: Json, port: number): unknown {
  if (Array.isArray(value)) return value.map((one) => revived(one, port));
  if (typeof value !== 'object' || value === null) return value;
  if ('$port' in value) return port;
  if ('$tuple' in value) return revived(value['$tuple'], port);
  if ('$bytes' in value) return encode(value['$bytes'] as string, 'latin-1');
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one, port)]));
}

function shown(value: unknown): unknown {
  if (is_bytes_like(value)) return { $bytes: Bytes.view(value).decode('latin-1') };
  if (Array.isArray(value)) return value.map(shown);
  return value ?? null;
}

function failure(error: unknown): object {
  const { errno, socket_err, reason, args } = error as Record<string, unknown> & {
    args?: [{ reason?: unknown }?];
  };
  const inner = [socket_err, reason, args?.[0]?.reason].find((each) => each instanceof Error);
  return {
    error: type_name(error),
    message: str(error),
    ...(typeof errno === 'number' && { errno }),
    ...(inner !== undefined && { inner: failure(inner) }),
  };
}

async function attempt(run: () => unknown): Promise<unknown> {
  try {
    return shown(await run());
  } catch (error) {
    return failure(error);
  }
}

async function call_all(target: object, calls: Call[]): Promise<unknown[]> {
  const results = [];
  for (const [name, ...args] of calls) {
    const method = (target as Record<string, (...args: unknown[]) => unknown>)[name]!;
    results.push(await attempt(() => method.apply(target, args)));
  }
  return results;
}

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/proxy$/i.test(name)) vi.stubEnv(name, undefined);
  return () => vi.unstubAllEnvs();
});

describe.each(
  both(
    { request, requests, socket, socks, urllib3 },
    {
      request: blocking_request,
      requests: blocking_requests,
      socket: blocking_socket,
      socks: blocking_socks,
      urllib3: blocking_urllib3,
    },
  ),
)('$colour', ({ request, requests, socket, socks, urllib3 }) => {
  const clients: Record<Program['client'], (program: Program) => Promise<unknown[]>> = {
    async socksocket({ proxy, timeout, calls }) {
      const sock = new socks.socksocket();
      if (proxy!.length > 0) sock.set_proxy(...(proxy as []));
      sock.settimeout(timeout!);
      const results = await call_all(sock, calls!);
      sock.close();
      return results;
    },
    async create_connection({ args, kwargs, calls }) {
      let sock: socks.socksocket;
      try {
        sock = await socks.create_connection(
          ...([...args!, kw(kwargs!)] as unknown as [[string, number]]),
        );
      } catch (error) {
        return [failure(error)];
      }
      const results = await call_all(sock, calls!);
      sock.close();
      return results;
    },
    async handler({ args, urls, timeout = 10 }) {
      const opener = request.build_opener(new socks.SocksiPyHandler(...(args as [number, string])));
      return await opened((url) => opener.open(url, kw({ timeout })), urls!);
    },
    async global({ args, urls }) {
      const { namespace } = socket;
      const original = namespace.socket;
      socks.set_default_proxy(...(args as []));
      namespace.socket = socks.socksocket;
      try {
        return await opened((url) => request.urlopen(url, kw({ timeout: 10 })), urls!);
      } finally {
        namespace.socket = original;
        socks.set_default_proxy();
      }
    },
    async urllib3({ proxy_url, kwargs, urls }) {
      const { SOCKSProxyManager } = urllib3.namespace.contrib.socks;
      let manager: InstanceType<typeof SOCKSProxyManager>;
      try {
        manager = new SOCKSProxyManager(proxy_url!, kw(kwargs!));
      } catch (error) {
        return [failure(error)];
      }
      const results = [];
      for (const url of urls!) {
        const call = async () => {
          const response = await manager.request('GET', url);
          return [response.status, response.data];
        };
        results.push(await attempt(call));
      }
      manager.clear();
      return results;
    },
    async requests({ proxies = null, urls, timeout = 10, environment = {} }) {
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
      const session = new requests.Session();
      const results = [];
      for (const url of urls!) {
        const call = async () => {
          const response = await session.get(url, kw({ proxies, timeout }));
          return [response.status_code, response.text];
        };
        results.push(await attempt(call));
      }
      session.close();
      return results;
    },
  };

  async function opened(open: (url: string) => unknown, urls: string[]): Promise<unknown[]> {
    const results = [];
    for (const url of urls) {
      const call = async () => {
        const response = (await open(url)) as { status: number; read(): unknown };
        return [response.status, await response.read()];
      };
      results.push(await attempt(call));
    }
    return results;
  }

  test.each(cases)('%s', async (_, steps, program, expected) => {
    await using proxy = await script(steps);
    const place = `127.0.0.1:${proxy.port}`;
    const text = JSON.stringify(program).replaceAll('"$port":"PLACE"', '"$port":""');
    const given = revived(JSON.parse(text.replaceAll('PLACE', place)) as Json, proxy.port);
    const results = await clients[program.client](given as Program);
    // The proxy may learn of a connection later than its client.
    const connections = async () => (await proxy.received()).length;
    await expect.poll(connections, { timeout: 10_000 }).toBe(expected.received.length);
    const outcome = { results, received: await proxy.received() };
    const found = JSON.stringify(outcome)
      .replaceAll(place, 'PLACE')
      .replace(/ at 0x[0-9a-f]+/g, ' at 0xADDRESS')
      .replaceAll(`port=${proxy.port}`, 'port=PORT');
    expect(JSON.parse(found)).toEqual(expected);
  });
});
