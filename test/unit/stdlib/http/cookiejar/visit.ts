// Shared by the jar tests: requests, responses that set cookies, a temporary directory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  DefaultCookiePolicy,
  type CookieJar,
} from '../../../../../lib/stdlib/http/cookiejar/index.js';
import { Request } from '../../../../../lib/request/index.js';
import { response_with } from './case.js';

/** A policy that accepts RFC 2965 cookies. */
export const rfc2965_policy = () => new DefaultCookiePolicy({ rfc2965: true });

/** Makes one request, answered with `Set-Cookie` headers. Returns the Cookie header sent. */
export function netscape(jar: CookieJar, url: string, ...cookies: string[]): string {
  return visit(jar, url, 'Set-Cookie', cookies);
}

/** Makes one request, answered with `Set-Cookie2` headers. Returns the Cookie header sent. */
export function rfc2965(jar: CookieJar, url: string, ...cookies: string[]): string {
  return visit(jar, url, 'Set-Cookie2', cookies);
}

function visit(jar: CookieJar, url: string, name: string, cookies: string[]): string {
  const request = new Request(url);
  jar.add_cookie_header(request);
  const sent = request.get_header('Cookie', '');
  answered(
    jar,
    request,
    cookies.map((cookie) => `${name}: ${cookie}`),
  );
  return String(sent);
}

/** A response with those header lines. */
export function response(...lines: string[]) {
  return response_with(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
}

/** Extracts the cookies of a response with those header lines. */
export function answered(jar: CookieJar, request: Request, lines: string[]): void {
  jar.extract_cookies(response(...lines), request);
}

/** The request for a URL, with the jar's cookies added. */
export function asked(jar: CookieJar, url: string): Request {
  const request = new Request(url);
  jar.add_cookie_header(request);
  return request;
}

/** A path in a temporary directory of the current test. */
export function own_path(name = 'cookies.txt'): string {
  const directory = mkdtempSync(join(tmpdir(), 'pyurllib-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, name);
}

/** A date in November of next year, in cookie format. */
export const next_year = () => `09-Nov-${new Date().getFullYear() + 1} 23:12:40 GMT`;

/** Returns the error that `run` throws. */
export function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
