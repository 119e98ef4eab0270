// Runs programs that use Requests, against the original (test/oracle/requests_flows.py): results, exceptions, and the
// bytes of each connection must be equal.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import {
  BytesIO,
  encode,
  kw,
  open,
  repr,
  type_name,
  type Bytes,
} from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';
import { script, type Script, type Step } from '../../server/script.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type How = 'read' | 'close' | [name: string, ...args: Json[]];
type Call = [verb: string, args: Json[], kwargs?: Record<string, Json>, how?: How];
interface Program {
  calls: Call[];
  first?: Step[][];
  second?: Step[][];
  secure?: Step[][];
  session?: Record<string, Json>;
  environment?: Record<string, string>;
  netrc?: string;
  /** Seconds after each call for the server to close its connections. */
  pause?: number;
  /** True if the sent bytes are not compared. */
  secret?: boolean;
}
type Outcome = Record<string, unknown>;

const file = new URL('../../vectors/requests_flows.json', import.meta.url);
type Case = [why: string, program: Program, expected: Outcome];
export const { cases } = JSON.parse(fs.readFileSync(file, 'utf8')) as { cases: Case[] };
const HOSTS = { secure: 'localhost', second: '127.0.0.1', first: '127.0.0.1' } as const;
const ENVIRONMENT = /proxy|^REQUEST_METHOD$|^(REQUESTS|CURL)_CA_BUNDLE$|^SSL_CERT_|^NETRC$|^HOME$/i;
/** A program or script with the actual addresses and paths filled in. */
function placed<T>(value: T, places: Record<string, string>): T {
  const words = Object.keys(places).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(words.join('|'), 'g');
  return JSON.parse(JSON.stringify(value).replace(pattern, (word) => in_json(places[word]!))) as T;
}

/** A text as a part of a text in JSON: a path of Windows has backslashes. */
const in_json = (text: string) => JSON.stringify(text).slice(1, -1);

/** An outcome normalised for what differs from run to run. */
function neutral(outcome: unknown, places: Record<string, string>, ports: Record<string, number>) {
  let text = JSON.stringify(outcome);
  for (const [word, place] of Object.entries(places).sort(([, a], [, b]) => b.length - a.length))
    text = text.replaceAll(in_json(place), word);
  for (const [name, port] of Object.entries(ports))
    text = text.replace(new RegExp(`\\bport=${port}\\b`, 'g'), `port=${name.toUpperCase()}`);
  text = text
    .replace(/cnonce=\\"[0-9a-f]{16}/g, 'cnonce=\\"CNONCE')
    .replace(/response=\\"[0-9a-f]{32,}/g, 'response=\\"RESPONSE')
    .replace(/ at 0x[0-9a-f]+/g, ' at 0xADDRESS');
  for (const [, boundary] of text.matchAll(/boundary=([0-9a-f]{32})/g))
    text = text.replaceAll(boundary!, 'BOUNDARY');
  return JSON.parse(text) as Outcome;
}

const latin1 = (value: Uint8Array) => Buffer.from(value).toString('latin1');
const shown_value = (value: unknown) =>
  value instanceof Uint8Array ? { $bytes: latin1(value) } : value;

function body_of(body: unknown): unknown {
  if (body === null || typeof body === 'string') return body;
  return body instanceof Uint8Array ? { $bytes: latin1(body) } : { $other: true };
}

type Jar = InstanceType<typeof requests.cookies.RequestsCookieJar>;
const cookies_of = (jar: Jar) =>
  Array.from(jar, ({ name, value, domain, path }) => [name, value, domain, path]).sort((a, b) =>
    JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
  );

/**
 * Defines a test of each program in both colours.
 * @param title Of the tests.
 * @param programs Some or all of {@link cases}.
 * @param replace Replaces names in the modules before the tests, and returns what undoes it.
 */
export function test_programs(
  title: string,
  programs: Case[],
  replace?: (modules: typeof requests) => () => void,
): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pyurllib-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  beforeEach(() => {
    for (const name of Object.keys(process.env))
      if (ENVIRONMENT.test(name)) vi.stubEnv(name, undefined);
    return () => void vi.unstubAllEnvs();
  });
  describe.each(both({ requests }, { requests: blocking_requests }))(
    `${title}: $colour`,
    ({ requests }) => {
      beforeAll(() => replace?.(requests));

      /** Decodes a value that JSON lacks from its one-key dict. */
      function revived(value: Json, shared: Map<string, unknown>): unknown {
        if (Array.isArray(value)) return value.map((item) => revived(item, shared));
        if (typeof value !== 'object' || value === null) return value;
        const [tag = '', given = null] = Object.entries(value)[0] ?? [];
        if (!tag.startsWith('$')) {
          return Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key, revived(item, shared)]),
          );
        }
        const two = given as [string, string];
        switch (tag) {
          case '$bytes':
            return encode(given as string, 'latin-1');
          case '$tuple':
            return revived(given, shared);
          case '$file': {
            const named = path.join(fs.mkdtempSync(path.join(folder, 'file-')), two[0]);
            fs.writeFileSync(named, two[1], 'latin1');
            const file = open(named, 'rb');
            onTestFinished(() => file.close());
            return file;
          }
          case '$stream':
            return new BytesIO(encode(given as string, 'latin-1'));
          case '$generator':
            return (given as Json[]).map((item) => revived(item, shared)).values();
          case '$digest':
            return new requests.auth.HTTPDigestAuth(...two);
          case '$shared':
            if (!shared.has(tag)) shared.set(tag, new requests.auth.HTTPDigestAuth('user', 'pass'));
            return shared.get(tag);
          case '$basic':
            return new requests.auth.HTTPBasicAuth(...two);
          case '$proxyauth':
            return new requests.auth.HTTPProxyAuth(...two);
          case '$callable':
            return (request: requests.PreparedRequest) => {
              request.headers.__setitem__(given as string, request.method!);
              return request;
            };
          case '$jar':
            return requests.cookies.cookiejar_from_dict(given as Record<string, string>);
          case '$integer':
            return BigInt(given as string);
          default:
            throw new Error(tag);
        }
      }

      function failure(error: unknown): Outcome {
        const { message } = error as Error;
        const outcome: Outcome = { error: type_name(error), message };
        if (error instanceof requests.RequestException) {
          const { request, response } = error as requests.RequestException & {
            request: requests.PreparedRequest | null;
            response: requests.Response | null;
          };
          outcome['request'] = request && [
            type_name(request),
            request.method,
            body_of(request.url),
          ];
          outcome['response'] = response && [response.status_code, response.history.length];
        }
        return outcome;
      }

      async function attempt(run: () => unknown): Promise<unknown> {
        try {
          return (await run()) ?? null;
        } catch (error) {
          return failure(error);
        }
      }

      async function pieces_of(response: requests.Response, how: How): Promise<unknown> {
        if (how === 'read') return shown_value(await response.read());
        if (how === 'close') return response.close() ?? null;
        const [name, ...args] = how.map((item) => revived(item, new Map()));
        const pieces = [];
        if (name === 'raw') {
          const raw = response.raw as unknown as { read(amount: number): Promise<Bytes> };
          for (let data; (data = await raw.read(args[0] as number)).length > 0;)
            pieces.push(shown_value(data));
          return pieces;
        }
        const method = name as 'iter_content';
        for await (const piece of response[method](...(args as [number])))
          pieces.push(shown_value(piece));
        return pieces;
      }

      async function shown(response: requests.Response): Promise<Outcome> {
        const pairs = (headers: { items(): Iterable<[unknown, unknown]> }) =>
          [...headers.items()].map(([key, value]) => [shown_value(key), shown_value(value)]);
        const { request } = response;
        return {
          repr: repr(response),
          status: response.status_code,
          reason: shown_value(response.reason),
          url: response.url,
          ok: response.ok,
          headers: pairs(response.headers),
          encoding: response.encoding,
          history: response.history.map((one) => [repr(one), one.url, one.is_redirect]),
          redirect: [
            response.is_redirect,
            response.is_permanent_redirect,
            response.next && response.next.url,
          ],
          links: response.links,
          cookies: cookies_of(response.cookies),
          raised: await attempt(() => response.raise_for_status()),
          request: {
            method: request.method,
            url: request.url,
            headers: pairs(request.headers),
            body: body_of(request.body),
          },
        };
      }

      async function call(
        session: requests.Session,
        shared: Map<string, unknown>,
        [verb, args, kwargs = {}, how]: Call,
      ): Promise<Outcome> {
        try {
          const given = kw(revived(kwargs, shared) as Record<string, unknown>);
          const ask = session as unknown as Record<
            string,
            (...args: unknown[]) => Promise<requests.Response>
          >;
          const response = await ask[verb]!(...(revived(args, shared) as unknown[]), given);
          const outcome = await shown(response);
          if (how !== undefined) {
            return { ...outcome, pieces: await attempt(() => pieces_of(response, how)) };
          }
          outcome['pieces'] = null;
          outcome['content'] = shown_value(response.content);
          const is_ascii = response.content.every((byte) => byte < 128);
          if (response.encoding !== null || is_ascii) {
            outcome['text'] = response.text;
            outcome['json'] = await attempt(() => repr(response.json()));
          }
          return outcome;
        } catch (error) {
          return failure(error);
        }
      }

      function configured(given: Record<string, Json>, shared: Map<string, unknown>) {
        const session = new requests.sessions.Session();
        for (const [name, json] of Object.entries(given)) {
          const value = revived(json, shared);
          if (name === 'headers') session.headers.update(value as Record<string, string>);
          else if (name === 'cookies') session.cookies.update(value as Record<string, string>);
          else if (name === 'retries') {
            const { HTTPAdapter, Retry } = requests.adapters;
            const max_retries = typeof value === 'number' ? value : new Retry(kw(value as object));
            session.mount('http://', new HTTPAdapter(kw({ max_retries })));
          } else Object.assign(session, { [name]: value });
        }
        return session;
      }

      test.each(programs)('%s', async (_, program, expected) => {
        const netrc = path.join(fs.mkdtempSync(path.join(folder, 'netrc-')), 'netrc');
        fs.writeFileSync(netrc, program.netrc ?? '');
        const places: Record<string, string> = { CA_FILE: inject('ca'), NETRC_FILE: netrc };
        const ports: Record<string, number> = {};
        const peers: Record<string, Script> = {};
        for (const name of Object.keys(HOSTS) as (keyof typeof HOSTS)[]) {
          const steps = program[name];
          if (steps === undefined) continue;
          const own = { [name.toUpperCase()]: `${HOSTS[name]}:{{port}}` };
          const connections = placed(steps, { ...places, ...own });
          const peer = await script({ connections }, name === 'secure' ? { tls: 'good' } : {});
          peers[name] = peer;
          ports[name] = peer.port;
          places[name.toUpperCase()] = `${HOSTS[name]}:${peer.port}`;
          if (name === 'secure') places['SECURE_ADDRESS'] = `127.0.0.1:${peer.port}`;
        }
        const given = placed(program, places);
        for (const [name, value] of Object.entries(given.environment ?? {}))
          vi.stubEnv(name, value);
        const shared = new Map<string, unknown>();
        const session = configured(given.session ?? {}, shared);
        const calls = [];
        for (const one of given.calls) {
          calls.push(await call(session, shared, one));
          // Waits until the server has ended the connection.
          if (given.pause) await peers['first']!.sent(calls.length);
        }
        const outcome: Outcome = { calls, jar: cookies_of(session.cookies) };
        session.close();
        const all = async () => {
          const sent: Record<string, string[]> = {};
          for (const [name, peer] of Object.entries(peers)) {
            if (!program.secret) sent[name] = await peer.received();
          }
          return neutral({ ...outcome, sent }, places, ports);
        };
        // What was sent last may not have arrived yet.
        await expect.poll(all, { timeout: 10_000, interval: 10 }).toEqual(expected);
        for (const peer of Object.values(peers)) await peer.close();
      });
    },
  );
}
