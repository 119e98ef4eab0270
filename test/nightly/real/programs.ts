/**
 * Programs as data: the same program runs in both colours and, if it is installed, on CPython 3.13
 * (test/oracle/real_servers.py), and must give the same outcomes in each.
 *
 *     describe.each(runners())('$name', ({ run }) => {
 *       test('…', async () => expect(await run({ requests: [{ url }] })).toEqual([{ status: 200, … }]));
 *     });
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { encode, kw, type_name } from '../../../lib/python/builtins/index.js';
import type { HTTPResponse } from '../../../lib/stdlib/http/client/index.js';
import * as async_root from '../../../lib/index.js';
import type { PasswordManager } from '../../../lib/request/index.js';
import type { SSLContext } from '../../../lib/stdlib/ssl/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import { find_oracle, Oracle } from '../../oracle/find_oracle.js';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { both } from '../../server/colours.js';

/** One opener, connection or session, and its requests in order. */
export interface Program {
  /** The opener's handlers, in this order; without them and without `connection`, `urlopen` is used. */
  handlers?: Handler[];
  /** An http.client connection to use instead. */
  connection?: Connection;
  /** True to use a Session of Requests instead. */
  session?: boolean;
  /** A file of trusted certificates, and one with a client certificate and its key. */
  cafile?: string;
  certfile?: [certificate: string, key: string];
  /** Additional environment variables; those that Requests and urllib read are removed at first. */
  environment?: Record<string, string>;
  requests: RequestSpec[];
}

/** A handler's class and its arguments. */
export type Handler =
  | { name: 'ProxyHandler'; proxies: Record<string, string> | null }
  | { name: 'CacheFTPHandler' }
  | {
      name: `${'HTTP' | 'Proxy'}${'Basic' | 'Digest'}AuthHandler`;
      manager?: `HTTPPasswordMgr${'' | 'WithDefaultRealm' | 'WithPriorAuth'}`;
      passwords: [
        realm: string | null,
        uri: string,
        user: string,
        password: string,
        prior?: boolean,
      ][];
    };

/** `[host:port]`, with TLS if the program has a `cafile`. */
export interface Connection {
  host: string;
  /** A host and port to reach through the connection, by CONNECT with these headers. */
  tunnel?: { host: string; headers?: Record<string, string> };
  /** True to speak HTTP/1.0. */
  http10?: boolean;
}

/** One request. */
export interface RequestSpec {
  /** The URL; for a connection, the path. */
  url: string;
  method?: string;
  /** The body; a list is sent as an iterable of bytes. */
  data?: string | string[];
  headers?: Record<string, string>;
  /** For a session: the scheme, the user and the password. */
  auth?: ['basic' | 'digest', user: string, password: string];
  /** The response headers to include in the outcome. */
  show?: string[];
}

/** The outcome of a request: a response, or an exception, which may have parts of a response. */
export interface Outcome {
  error?: string;
  message?: string;
  status?: number | null;
  reason?: string | null;
  /** Only for urllib's and Requests' responses. */
  url?: string;
  /** The statuses of the responses before a session's last one. */
  history?: number[];
  /** Only for http.client's responses: 10 or 11, and whether the connection closes. */
  version?: number;
  closes?: boolean;
  /** In latin-1; digested if long. */
  body?: string;
  headers?: Record<string, string | null>;
}

/** The representation of a body in an outcome. */
export function digest(body: Uint8Array): string {
  if (body.length <= 400) return Buffer.from(body).toString('latin1');
  return `${body.length} bytes, md5 ${createHash('md5').update(body).digest('hex')}`;
}

interface Runner {
  name: string;
  run: (program: Program) => Promise<Outcome[]>;
}

const script = fileURLToPath(new URL('../../oracle/real_servers.py', import.meta.url));

/** The runners of programs: both colours, and CPython if it is installed, which ends after the calling file's tests. */
export function runners(): Runner[] {
  return beside('CPython', find_oracle());
}

/** The runners of programs with a session: both colours, and Requests if it is installed. */
export function session_runners(): Runner[] {
  return beside('Requests', find_requests_oracle());
}

function beside(name: string, interpreter: string | null): Runner[] {
  const ours = both({ root: async_root }, { root: blocking_root }).map(
    ({ colour, root }): Runner => ({ name: colour, run: (program) => run(root, program) }),
  );
  if (interpreter === null) return ours;
  const oracle = new Oracle(interpreter, script);
  afterAll(() => oracle.close());
  return [...ours, { name, run: (program) => oracle.ask(program) as Promise<Outcome[]> }];
}

const SETTING = /_proxy$|^REQUEST_METHOD$|_CA_BUNDLE$|^NETRC$/i;
for (const name in process.env) if (SETTING.test(name)) delete process.env[name];

/** Runs a program with the modules of a colour. */
async function run(root: typeof async_root, program: Program): Promise<Outcome[]> {
  const { environment } = program;
  if (!environment) return run_program(root, program);
  // urlopen's default opener keeps the proxies that the environment had when it was created.
  const { install_opener } = root.urllib.request;
  install_opener(null);
  Object.assign(process.env, environment);
  try {
    return await run_program(root, program);
  } finally {
    for (const name in environment) delete process.env[name];
    install_opener(null);
  }
}

async function run_program(root: typeof async_root, program: Program): Promise<Outcome[]> {
  if (program.session) return ask_session(root, program);
  const context = context_of(root, program);
  if (program.connection)
    return ask_connection(root, program.connection, context, program.requests);
  const { urllib } = root;
  const { HTTPSHandler, Request, build_opener, urlopen } = urllib.request;
  const tls_handlers = context ? [new HTTPSHandler(kw({ context }))] : [];
  const handlers = program.handlers?.map((handler) => handler_of(root, handler));
  const opener = handlers ? build_opener(...tls_handlers, ...handlers) : null;
  const outcomes: Outcome[] = [];
  for (const spec of program.requests) {
    const { url, method = null, headers = {} } = spec;
    const request = new Request(url, { data: data_of(spec), headers, method });
    const open = () =>
      opener
        ? opener.open(request, kw({ timeout: 10 }))
        : urlopen(request, { timeout: 10, context });
    outcomes.push(
      await outcome(async () => {
        try {
          const response = await open();
          return await outcome_of(response as HTTPResponse, spec, { url: response.geturl() });
        } catch (error) {
          if (!(error instanceof urllib.error.HTTPError)) throw error;
          const response = error as unknown as HTTPResponse;
          return {
            ...raised(error),
            ...(await outcome_of(response, spec, { url: error.geturl() })),
          };
        }
      }),
    );
  }
  return outcomes;
}

async function ask_connection(
  { http }: typeof async_root,
  { host, tunnel, http10 }: Connection,
  context: SSLContext | null,
  requests: RequestSpec[],
): Promise<Outcome[]> {
  const { HTTPConnection, HTTPSConnection } = http.client;
  const connection = context
    ? new HTTPSConnection(host, { context, timeout: 10 })
    : new HTTPConnection(host, { timeout: 10 });
  if (http10) [connection._http_vsn, connection._http_vsn_str] = [10, 'HTTP/1.0'];
  if (tunnel) connection.set_tunnel(tunnel.host, { headers: tunnel.headers ?? null });
  const outcomes: Outcome[] = [];
  for (const spec of requests) {
    outcomes.push(
      await outcome(async () => {
        const { url, method = 'GET', headers = {} } = spec;
        await connection.request(method, url, kw({ body: data_of(spec), headers }));
        const response = await connection.getresponse();
        const { version } = response;
        return await outcome_of(response, spec, { version, closes: response.will_close });
      }),
    );
  }
  connection.close();
  return outcomes;
}

/** Pieces of a body whose length is not known. */
function* pieces(texts: string[]) {
  for (const text of texts) yield encode(text);
}

async function ask_session(
  { requests }: typeof async_root,
  { cafile, requests: specs }: Program,
): Promise<Outcome[]> {
  await using session = new requests.Session();
  if (cafile !== undefined) session.verify = cafile;
  const outcomes: Outcome[] = [];
  for (const spec of specs) {
    outcomes.push(
      await outcome(async () => {
        const { method = 'GET', url, data, headers = {}, auth, show } = spec;
        const pair = auth && ([auth[1], auth[2]] as const);
        const r = await session.request(method, url, {
          data: typeof data === 'string' ? encode(data) : data && pieces(data),
          headers,
          timeout: 10,
          auth: pair && auth[0] === 'digest' ? new requests.auth.HTTPDigestAuth(...pair) : pair,
        });
        const shown = show?.map((name) => [name, r.headers.get(name, null)] as const);
        return {
          status: r.status_code,
          reason: r.reason,
          url: r.url,
          history: r.history.map(({ status_code }) => status_code),
          body: digest(r.content),
          ...(shown && { headers: Object.fromEntries(shown) }),
        };
      }),
    );
  }
  return outcomes;
}

function context_of(root: typeof async_root, { cafile, certfile }: Program): SSLContext | null {
  if (cafile === undefined) return null;
  const context = root.ssl.create_default_context({ cafile });
  if (certfile) context.load_cert_chain(...certfile);
  return context;
}

function handler_of({ urllib }: typeof async_root, handler: Handler) {
  if (handler.name === 'ProxyHandler') return new urllib.request.ProxyHandler(handler.proxies);
  if (handler.name === 'CacheFTPHandler') return new urllib.request.CacheFTPHandler();
  const manager: PasswordManager = new urllib.request[handler.manager ?? 'HTTPPasswordMgr']();
  for (const password of handler.passwords) {
    (manager.add_password as (...password: unknown[]) => void)(...password);
  }
  return new urllib.request[handler.name](manager);
}

function data_of({ data }: RequestSpec) {
  if (data === undefined) return null;
  return typeof data === 'string' ? encode(data) : data.map((piece) => encode(piece));
}

/** Reads a response to its end, closes it and returns its outcome. */
async function outcome_of(
  response: HTTPResponse,
  spec: RequestSpec,
  more: Outcome,
): Promise<Outcome> {
  const { status, headers } = response;
  // Only HTTP responses have a reason.
  const { reason = null } = response as { reason?: string | null };
  const body = digest(await response.read());
  response.close();
  const show = spec.show?.map((name) => [name, headers.get(name, null)] as const);
  return { status, reason, ...more, body, ...(show && { headers: Object.fromEntries(show) }) };
}

async function outcome(request: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await request();
  } catch (error) {
    return raised(error);
  }
}

const raised = (error: unknown): Outcome => ({
  error: type_name(error),
  message: error instanceof Error ? error.message : String(error),
});
