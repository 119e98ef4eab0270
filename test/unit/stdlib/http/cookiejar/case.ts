// Runs a case for http.cookiejar, given as JSON; test/oracle/http_cookiejar.py runs it in CPython and documents the
// kinds of cases.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { EOL, tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { kw, repr } from '../../../../../lib/python/builtins/index.js';
import { HTTPMessage } from '../../../../../lib/stdlib/http/client/index.js';
import { StringIO } from '../../../../../lib/stdlib/io/index.js';
import * as cookiejar from '../../../../../lib/stdlib/http/cookiejar/index.js';
import { Request } from '../../../../../lib/request/index.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Answer = { r: Json } | { e: [name: string, message: string] };
export type Case = [kind: 'call' | 'visit' | 'load', now: number, ...rest: Json[]];

type Jar = cookiejar.FileCookieJar;
type Pairs = [name: string, value: string][];

const names = cookiejar as unknown as Record<string, (...args: unknown[]) => unknown>;
const jars = cookiejar as unknown as Record<string, new (...args: unknown[]) => Jar>;

/** A response that sets cookies. */
export function response_with(headers: Pairs): cookiejar.CookieResponse {
  const message = new HTTPMessage();
  for (const [name, value] of headers) message[name] = value;
  return { info: () => message };
}

/** Runs a case, under `vi.useFakeTimers({ toFake: ['Date'] })`. */
export function ask([kind, now, ...rest]: Case): Answer {
  vi.setSystemTime(now * 1000);
  const run = KINDS[kind] as (...args: Json[]) => unknown;
  return answer(() => run(...rest));
}

const KINDS = {
  call: (name: string, args: Json[]) => names[name]!(...args.map(argument)),
  visit: (jar_class: string, policy: Record<string, Json>, steps: [string, ...Json[]][]) => {
    const jar = new jars[jar_class]!(
      kw({ policy: new cookiejar.DefaultCookiePolicy(kw(policy) as never) }),
    );
    return steps.map((each) => answer(() => step(jar, ...each)));
  },
  load: (jar_class: string, text: string, ignore_discard: boolean, ignore_expires: boolean) => {
    const jar = new jars[jar_class]!();
    jar._really_load(new StringIO(text), 'cookies.txt', ignore_discard, ignore_expires);
    return repr(jar);
  },
};

function step(jar: Jar, what: string, ...args: unknown[]): unknown {
  switch (what) {
    case 'fetch': {
      const request = request_of(args as Parameters<typeof request_of>[0]);
      jar.add_cookie_header(request);
      const sent = [request.get_header('Cookie'), request.get_header('Cookie2')];
      jar.extract_cookies(response_with(args[3] as Pairs), request);
      return [sent, repr(jar), String(jar), jar.length];
    }
    case 'judge': {
      const [version, domain, is_specified, url] = args as [number, string, boolean, string];
      const policy = jar._policy as cookiejar.DefaultCookiePolicy;
      const cookie = cookie_of(version, domain, is_specified);
      const request = new Request(url);
      return [policy.set_ok_domain(cookie, request), policy.return_ok_domain(cookie, request)];
    }
    case 'sleep':
      vi.setSystemTime(Date.now() + (args[0] as number) * 1000);
      return null;
    case 'save':
      return saved(jar, ...(args as [string, boolean, boolean]));
    default:
      (jar as unknown as Record<string, (...args: unknown[]) => void>)[what]!(...args);
      return repr(jar);
  }
}

function cookie_of(version: number, domain: string, domain_specified: boolean): cookiejar.Cookie {
  const named = { domain, domain_specified, domain_initial_dot: domain.startsWith('.') };
  const rest = { comment: null, comment_url: null, expires: null, discard: true, rest: {} };
  const place = { path: '/', path_specified: true, port: null, port_specified: false };
  return new cookiejar.Cookie(
    version,
    kw({ name: 'a', value: 'b', secure: false, ...place, ...named, ...rest }),
  );
}

function saved(jar: Jar, jar_class: string, discard: boolean, expires: boolean): string {
  const copy = new jars[jar_class]!();
  for (const cookie of jar) copy.set_cookie(cookie);
  const directory = mkdtempSync(join(tmpdir(), 'pyurllib-'));
  try {
    copy.save(join(directory, 'cookies'), discard, expires);
    return readFileSync(join(directory, 'cookies'), 'utf8').replaceAll(EOL, '\n');
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function request_of([url, keywords, headers]: [string, object, Pairs, ...unknown[]]): Request {
  return new Request(url, kw({ headers: new Map(headers), ...keywords }));
}

function argument(value: Json): unknown {
  const is_request = typeof value === 'object' && value !== null && 'request' in value;
  return is_request ? request_of(value['request'] as never) : value;
}

function answer(compute: () => unknown): Answer {
  try {
    return { r: to_json(compute()) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { e: [error.name, error.message] };
  }
}

function to_json(value: unknown): Json {
  if (Array.isArray(value)) return value.map(to_json);
  return typeof value === 'bigint' ? { i: String(value) } : (value as Json);
}

/** True if two answers are equal. */
export function same(ours: Answer, theirs: Answer): boolean {
  return JSON.stringify(ours) === JSON.stringify(theirs);
}

/** A case and its answers, formatted for a failure message. */
export function shown(question: Case, ours: Answer, theirs: Answer): string {
  const [o, t] = [ours, theirs].map((each) => JSON.stringify(each));
  let at = 0;
  while (o![at] === t![at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(at - 200, 0), at + 300);
  return `${JSON.stringify(question).slice(0, 1500)}\n   ours    ${around(o!)}\n   CPython ${around(t!)}`;
}
