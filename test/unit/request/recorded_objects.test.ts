// Requests, password managers, challenges, proxies, redirects and errors, against CPython's answers recorded by
// test/oracle/request_objects.py, which explains the topics.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Bytes, encode, kw, repr, str } from '../../../lib/python/builtins/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as error from '../../../lib/error/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_error from '../../../lib/sync/error/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { both } from '../../server/colours.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Answer = { r: Json } | { e: [name: string, message: string] };
type Pairs = [string, string][];

const file = new URL('../../vectors/request_objects.json', import.meta.url);
const { answers } = JSON.parse(readFileSync(file, 'utf8')) as {
  answers: [question: [topic: string, ...args: Json[]], answer: Answer][];
};

const STATE = [
  'full_url',
  'type',
  'host',
  'selector',
  'fragment',
  'data',
  'origin_req_host',
  'unverifiable',
  '_tunnel_host',
] as const;

function from_json(value: Json): unknown {
  if (Array.isArray(value)) return value.map(from_json);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.keys(value).join() === 'b') return encode(value['b'] as string, 'latin-1');
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, from_json(each)]));
}

function to_json(value: unknown): unknown {
  if (value instanceof Bytes) return { b: value.decode('latin-1') };
  if (Array.isArray(value)) return value.map(to_json);
  return value === undefined ? null : value;
}

/** The result of `run`; an error as `[name, message]`. */
async function outcome(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    const { name, message } = error as Error;
    return [name, message];
  }
}

describe.each(
  both(
    { client, error, request },
    { client: blocking_client, error: blocking_error, request: blocking_request },
  ),
)('$colour', ({ colour, client, error, request }) => {
  // Suppresses the warnings for unquoted realms, which auth.test.ts covers.
  beforeAll(() => void vi.spyOn(process, 'emitWarning').mockImplementation(() => {}));
  afterAll(() => void vi.restoreAllMocks());

  const { Request } = request;
  type Request = InstanceType<typeof Request>;

  class Put extends Request {
    static method = 'PUT';
  }

  function state_of(made: Request): unknown {
    return {
      ...Object.fromEntries(STATE.map((name) => [name, to_json(made[name])])),
      headers: Object.entries(made.headers),
      unredirected: Object.entries(made.unredirected_hdrs),
      items: made.header_items(),
      method: made.get_method(),
      get_full_url: made.get_full_url(),
      has_proxy: made.has_proxy(),
    };
  }

  /** Records the request to open. */
  class Opener extends request.OpenerDirector {
    opened: Request | null = null;
    override open(...[asked]: Parameters<request.OpenerDirector['open']>) {
      this.opened = asked as Request;
      return 'opened' as never;
    }
  }

  /** Knows one password and records the realm and URI it is asked for. */
  class Manager {
    asked: unknown[] | null = null;
    add_password(): void {}
    find_user_password(realm: string | null, uri: string): [string, string] {
      this.asked = [realm, uri];
      return ['u', 'p'];
    }
  }

  class Digest extends request.HTTPDigestAuthHandler {
    override get_cnonce(nonce: string): string {
      return `c${this.nonce_count}${nonce.slice(0, 2)}`;
    }
  }

  const message = (headers: Pairs) => client.HTTPMessage.from_items(headers);
  const named = <Class>(module: object, name: string): Class =>
    (module as Record<string, unknown>)[name] as Class;

  const topics = {
    parse_http_list: request.parse_http_list,
    parse_keqv_list: request.parse_keqv_list,
    proxy_bypass_environment: request.proxy_bypass_environment,
    _parse_proxy: request.namespace._parse_proxy,

    async request(
      name: string,
      args: unknown[],
      keywords: Record<string, unknown>,
      steps: [what: string, name: string, ...rest: unknown[]][],
    ) {
      const Class = name === 'Put' ? Put : Request;
      const made = Reflect.construct(Class, [...args, kw(keywords)]) as Request;
      const open = made as unknown as Record<string, unknown>;
      const states: unknown[] = [state_of(made)];
      for (const [what, name, ...rest] of steps) {
        const called = await outcome(() => {
          if (what === 'set') open[name] = rest[0];
          else if (what === 'del') delete open[name];
          else return (open[name] as (...args: unknown[]) => unknown).apply(made, rest);
          return undefined;
        });
        if (what === 'call' || called !== undefined) states.push(to_json(called));
        if (what !== 'call') states.push(state_of(made));
      }
      return states;
    },

    getproxies_environment(environment: Record<string, string>) {
      const before = process.env;
      process.env = environment;
      try {
        return { ...request.getproxies_environment() };
      } finally {
        process.env = before;
      }
    },

    passwords(name: string, added: never[][], asked: [string, string][]) {
      const manager = new (named<typeof request.HTTPPasswordMgr>(request, name))();
      for (const entry of added) manager.add_password(...(entry as unknown as never));
      return asked.map((question) => manager.find_user_password(...question));
    },

    prior(added: never[][], noted: never[][], asked: string[]) {
      const manager = new request.HTTPPasswordMgrWithPriorAuth();
      for (const entry of added) manager.add_password(...(entry as unknown as never));
      for (const entry of noted) manager.update_authenticated(...(entry as unknown as never));
      return asked.map((uri) => manager.is_authenticated(uri));
    },

    reduce_uri: (...args: [string]) => new request.HTTPPasswordMgr().reduce_uri(...args),
    is_suburi: (...args: [[string, string], [string, string]]) =>
      new request.HTTPPasswordMgr().is_suburi(...args),

    async digest(
      user: string,
      password: string,
      url: string,
      method: string | null,
      data: Bytes | null,
      challenges: Record<string, string>[],
    ) {
      const handler = new Digest();
      handler.add_password('R', url, user, password);
      const asked = new Request<unknown>(url, data, kw({ method }));
      const given: unknown[] = [];
      for (const challenge of challenges) {
        const authorization = await outcome(() => handler.get_authorization(asked, challenge));
        const { nonce_count, last_nonce } = handler;
        const failed = Array.isArray(authorization);
        given.push(failed ? authorization : [authorization, nonce_count, last_nonce]);
      }
      return given;
    },

    async challenged(name: string, url: string, headers: Pairs, given: Pairs) {
      const manager = new Manager();
      const handler = new (named<typeof request.HTTPDigestAuthHandler>(request, name))(manager);
      if (name.endsWith('DigestAuthHandler')) handler.get_cnonce = () => 'mine';
      handler.parent = new Opener();
      const asked = new Request(url, kw({ headers: given }));
      asked.timeout = null;
      const code = name.startsWith('Proxy') ? '407' : '401';
      const hook = named<typeof handler.http_error_401>(handler, `http_error_${code}`);
      const args = [asked, null, Number(code), 'x', message(headers)] as never;
      const result = await outcome(() => hook.apply(handler, args));
      return {
        result: to_json(result),
        asked: manager.asked,
        sent: Object.entries(asked.unredirected_hdrs),
      };
    },

    parse_realm: (header: string) => [...new request.HTTPBasicAuthHandler()._parse_realm(header)],

    async redirected(
      url: string,
      method: string | null,
      data: Bytes | null,
      given: Pairs,
      code: number,
      headers: Pairs,
    ) {
      const handler = new request.HTTPRedirectHandler();
      const opener = new Opener();
      handler.parent = opener;
      // As in CPython: the difference has tests of its own.
      handler.keep_credentials = true;
      const asked = new Request<unknown>(url, data, kw({ headers: given, method }));
      asked.timeout = null;
      asked.add_unredirected_header('X-Once', '1');
      const body = {
        closed: false,
        read: () => encode(''),
        close() {
          this.closed = true;
        },
      };
      const hook = named<typeof handler.http_error_302>(handler, `http_error_${code}`);
      const result = await hook.call(handler, asked, body, code, 'Moved', message(headers));
      const { opened } = opener;
      return {
        result,
        closed: body.closed,
        opened: opened && state_of(opened),
        visits: opened && Object.entries(opened.redirect_dict!),
      };
    },

    do_request(
      url: string,
      data: unknown,
      headers: Pairs,
      addheaders: Pairs,
      proxy: [string, string] | null,
    ) {
      const handler = new request.HTTPHandler();
      handler.parent = new request.OpenerDirector();
      handler.parent.addheaders = addheaders;
      const asked = new Request(url, data as never, kw({ headers }));
      if (proxy) asked.set_proxy(...proxy);
      return Object.entries(handler.http_request(asked).unredirected_hdrs);
    },

    async proxied(proxies: Record<string, string>, url: string) {
      const opener = new request.OpenerDirector();
      opener.add_handler(new request.ProxyHandler(proxies));
      const asked = new Request(url);
      const result = await opener.open(asked);
      return [result, state_of(asked)];
    },

    error(name: string, ...args: unknown[]) {
      const Class = named<new (...args: unknown[]) => Error>(error, name);
      const made = new Class(...args) as Error & Record<string, unknown>;
      const found: Record<string, unknown> = { str: str(made), repr: repr(made) };
      const names = 'args reason filename errno strerror code msg url status content'.split(' ');
      for (const name of names) if (name in made) found[name] = to_json(made[name]);
      return found;
    },
  };

  const coloured = new Set([
    'digest',
    'challenged',
    'redirected',
    'do_request',
    'proxied',
    'error',
  ]);
  const asked = colour === 'async' ? answers : answers.filter(([[topic]]) => coloured.has(topic));
  const by_topic = grouped(asked);

  test.each([...by_topic.keys()])('%s', async (topic) => {
    const run = (topics as Record<string, unknown>)[topic] as (...args: unknown[]) => unknown;
    const wrong: string[] = [];
    for (const [question, expected] of by_topic.get(topic)!) {
      const [, ...args] = question;
      let given: unknown;
      try {
        given = { r: await run(...(from_json(args) as unknown[])) };
      } catch (error) {
        const { name, message } = error as Error;
        given = { e: [name, message] };
      }
      // Converted by JSON, so that a two-element array and a named tuple are equal.
      const plain = JSON.parse(JSON.stringify(given)) as unknown;
      if (!isDeepStrictEqual(plain, expected))
        wrong.push([question, plain, expected].map((each) => JSON.stringify(each)).join('\n'));
    }
    expect(wrong).toEqual([]);
  });
});

function grouped(asked: typeof answers): Map<string, typeof answers> {
  const groups = new Map<string, typeof answers>();
  for (const entry of asked) {
    const [[topic]] = entry;
    groups.set(topic, [...(groups.get(topic) ?? []), entry]);
  }
  return groups;
}
