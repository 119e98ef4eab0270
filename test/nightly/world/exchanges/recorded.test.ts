// What the tests and issues of other HTTP clients ask (test/oracle/world_exchanges_inputs.py), asked of us: results, exceptions
// with their attributes, and the bytes sent must be those of CPython and Requests, but for what by_decision.ts lists.
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BytesIO, encode, kw, type_name } from '../../../../lib/python/builtins/index.js';
import * as error from '../../../../lib/error/index.js';
import * as request from '../../../../lib/request/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import { CookieJar } from '../../../../lib/stdlib/http/cookiejar/index.js';
import * as blocking_error from '../../../../lib/sync/error/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import * as blocking_client from '../../../../lib/sync/stdlib/http/client/index.js';
import { test_programs } from '../../../unit/requests/flow_programs.js';
import { both } from '../../../server/colours.js';
import { script, type Script } from '../../../server/script.js';
import { chosen } from '../../../oracle/seed.js';
import { DECISIONS } from './by_decision.js';
import {
  cases,
  is_different,
  ours,
  project_of,
  type Client,
  type Json,
  type Scripts,
} from './cases.js';

type Values = Record<string, unknown>;
interface Opening {
  calls: [url: string, keywords: Record<string, Json>][];
  proxies?: Record<string, string>;
  passwords?: [handler: string, realm: string, uri: string, user: string, password: string];
  cookies?: boolean;
}

/** The attributes of an exception that are compared, if it has them. */
const ATTRIBUTES = ['errno', 'url', 'line', 'partial', 'expected'];

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const shown = (value: unknown) =>
  value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('latin1') } : value;

function failure(raised: unknown): Values {
  const fields = raised as Error & Values;
  const result: Values = { error: type_name(raised), message: fields.message };
  if (fields['reason'] instanceof Error) result['reason'] = failure(fields['reason']);
  for (const name of ATTRIBUTES) {
    const value = fields[name] ?? null;
    if (value !== null) result[name] = shown(value);
  }
  return result;
}

async function attempt(run: () => unknown): Promise<unknown> {
  try {
    return (await run()) ?? null;
  } catch (raised) {
    return failure(raised);
  }
}

/** Decodes a value that JSON lacks from its one-key dict. */
function revived(value: Json): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('$bytes' in value) return encode(value['$bytes'] as string, 'latin-1');
  if ('$generator' in value) return (value['$generator'] as Json[]).map(revived).values();
  if ('$stream' in value) return new BytesIO(encode(value['$stream'] as string, 'latin-1'));
  return '$kw' in value ? kw(value['$kw'] as object) : value;
}

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  return () => void vi.unstubAllEnvs();
});

const MODULES = both(
  { client, error, request },
  { client: blocking_client, error: blocking_error, request: blocking_request },
);

describe.each(MODULES)('$colour', ({ client, error, request }) => {
  /** Calls the methods of a connection, or of its last response. */
  async function by_client(calls: [string, ...Json[]][], address: string): Promise<unknown[]> {
    const connection = new client.HTTPConnection(address, kw({ timeout: 10 }));
    const methods = connection as unknown as Record<string, (...args: unknown[]) => unknown>;
    let response: client.HTTPResponse | null = null;
    const call = async (name: string, ...args: unknown[]) => {
      if (name === 'getresponse') {
        response = null;
        response = await connection.getresponse();
        const { status, reason, version, length, will_close } = response;
        return { status, reason, version, length, will_close, headers: response.getheaders() };
      }
      if (name in connection) return shown(await methods[name]!(...args));
      return response && shown(await (response as unknown as typeof methods)[name]!(...args));
    };
    const results = [];
    for (const [name, ...args] of calls)
      results.push(await attempt(() => call(name, ...args.map(revived))));
    const isclosed = (response as client.HTTPResponse | null)?.isclosed() ?? null;
    results.push({ connected: connection.sock !== null, isclosed });
    connection.close();
    return results;
  }

  /** Opens URLs with one opener. */
  async function by_urllib(program: Opening): Promise<Values> {
    const handlers: request.BaseHandler[] = [new request.ProxyHandler(program.proxies ?? {})];
    const jar = new CookieJar();
    if (program.cookies) handlers.push(new request.HTTPCookieProcessor(jar));
    if (program.passwords) {
      const [name, ...password] = program.passwords;
      const Handler = (request as unknown as Record<string, typeof request.HTTPDigestAuthHandler>)[
        name
      ]!;
      const handler = new Handler();
      if (name === 'HTTPDigestAuthHandler') handler.get_cnonce = () => 'mine';
      handler.add_password(...password);
      handlers.push(handler);
    }
    const opener = request.build_opener(...handlers);
    const summary = async (response: client.HTTPResponse | error.HTTPError): Promise<Values> => {
      const result = {
        status: response.status,
        reason: response.reason,
        url: response.geturl(),
        headers: response.headers.items(),
        body: await attempt(async () => shown(await response.read())),
      };
      response.close();
      return result;
    };
    const open = async (url: string, keywords: Record<string, Json>) => {
      try {
        const values = Object.entries(keywords).map(([name, value]) => [name, revived(value)]);
        const asked = new request.Request(url, kw(Object.fromEntries(values) as object));
        return await summary(
          (await opener.open(asked, kw({ timeout: 10 }))) as client.HTTPResponse,
        );
      } catch (raised) {
        if (!(raised instanceof error.HTTPError)) throw raised;
        return { ...failure(raised), ...(await summary(raised)) };
      }
    };
    const results = [];
    for (const call of program.calls) results.push(await attempt(() => open(...call)));
    const cookies = Array.from(jar, ({ name, value, domain, path }) => [name, value, domain, path]);
    return { results, cookies: cookies.sort((a, b) => (String(a) < String(b) ? -1 : 1)) };
  }

  const CLIENTS = {
    'http.client': (program: unknown, address: string) =>
      by_client(program as [string, ...Json[]][], address),
    urllib: (program: unknown) => by_urllib(program as Opening),
  };

  describe.each(['http.client', 'urllib'] as const)('%s', (name) => {
    test.each(chosen(cases.filter(({ programs }) => name in programs)))('$why', async (one) => {
      const peers: Record<string, Script> = {};
      const placed = (text: string) =>
        Object.entries(peers).reduce(
          (result, [server, { port }]) =>
            result.replaceAll(server.toUpperCase(), `127.0.0.1:${port}`),
          text.replaceAll('FIRST', peers['first'] ? 'FIRST' : '127.0.0.1:{{port}}'),
        );
      for (const server of ['second', 'first'] as const) {
        const steps = one.scripts[server];
        if (steps === undefined) continue;
        const connections = JSON.parse(placed(JSON.stringify(steps))) as Scripts['first'];
        peers[server] = await script({ connections });
      }
      const program: unknown = JSON.parse(placed(JSON.stringify(one.programs[name])));
      const outcome = await CLIENTS[name](program, placed('FIRST'));
      const neutral = (value: unknown) => {
        let text = JSON.stringify(value);
        for (const [server, { port }] of Object.entries(peers))
          text = text.replaceAll(`127.0.0.1:${port}`, server.toUpperCase());
        return JSON.parse(text) as unknown;
      };
      const expected = ours(one, name) as { outcome: Json; sent: Json };
      expect(neutral(outcome)).toEqual(expected.outcome);
      const sent = async () => {
        const all: Record<string, string[]> = {};
        for (const [server, peer] of Object.entries(peers)) all[server] = await peer.received();
        return neutral(all);
      };
      // What was sent last may not have arrived yet.
      await expect.poll(sent, { timeout: 10_000, interval: 10 }).toEqual(expected.sent);
      for (const peer of Object.values(peers)) await peer.close();
    });
  });
});

describe('what differs by decision', () => {
  const differences = read('../../../../docs/differences.md');

  test.each(DECISIONS)('$row', ({ row, cases: changes }) => {
    expect(differences).toContain(`- ${row.startsWith('`Accept') ? '' : '**'}${row}`);
    for (const [why, clients] of Object.entries(changes)) {
      const one = cases.find((other) => other.why === why)!;
      for (const name of Object.keys(clients) as Client[])
        expect(ours(one, name), why).not.toEqual(one.expected[name]);
    }
  });
});

// docs/internals/conformance.md: The questions of other clients
test('the table of the documents has the cases of each project', () => {
  const counts = new Map<string, [number, number]>();
  for (const one of cases) {
    const [count, different] = counts.get(project_of(one)) ?? [0, 0];
    counts.set(project_of(one), [count + 1, different + Number(is_different(one))]);
  }
  const few = [...counts].filter(([, [count]]) => count < 5);
  const many = [...counts].filter(([, [count]]) => count >= 5).sort(([, a], [, b]) => b[0] - a[0]);
  const sum = (rows: typeof many): [number, number] =>
    rows.reduce(([a, b], [, [count, different]]) => [a + count, b + different], [0, 0]);
  const rows = [...many, [`${few.length} others`, sum(few)], ['all', sum([...counts])]] as const;
  const [, table = ''] = read('../../../../docs/internals/conformance.md').split(
    '<!-- the questions over sockets -->',
  );
  const shown = Array.from(
    table.split('<!--')[0]!.matchAll(/^\| (.*?) +\| (\d+) +\| (\d+) +\| (\d+) +\|$/gm),
  );
  expect(shown.map(([, ...cells]) => cells)).toEqual(
    rows.map(([name, [count, different]]) =>
      [name, count, count - different, different].map(String),
    ),
  );
});

test_programs(
  'requests',
  chosen(cases.filter(({ programs }) => 'requests' in programs)).map((one) => [
    one.why,
    { ...(one.programs.requests as object), ...one.scripts },
    ours(one, 'requests'),
  ]) as Parameters<typeof test_programs>[1],
);
