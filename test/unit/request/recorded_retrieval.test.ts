// urlretrieve, URLopener and FancyURLopener against CPython (test/oracle/retrieval.py): results, errors, reporthook
// calls, remaining files, the bytes of each connection.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { KeyError, OSError, encode, open, str } from '../../../lib/python/builtins/index.js';
import type { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import type { URLopener, UserPassword } from '../../../lib/request/index.js';
import { script, type Step } from '../../server/script.js';
import { sampled } from '../../oracle/seed.js';
import { COLOURS, type Modules } from './test_urllib2/mocks.js';

interface Given {
  how?: 'urlretrieve' | 'retrieve';
  class?: 'FancyURLopener';
  urls?: string[];
  data?: string;
  proxies?: Record<string, string>;
  named?: boolean | string;
  hook?: string;
  answers?: string[];
  version?: string;
  headers?: [string, string][];
  maxtries?: number;
  /** True to prompt for passwords. */
  retry?: boolean;
  passwords?: UserPassword[];
  tempcache?: boolean;
  /** A URL opened last. */
  again?: string;
}
interface Outcome {
  results: Record<string, unknown>[];
  calls: number[][];
  asked: string[][];
  /** The files in the directory, at the end and after urlcleanup() or close(). */
  left: string[];
  cleaned: string[];
  sent: string[];
  proxies?: Record<string, string>;
}

const file = new URL('../../vectors/retrieval.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  cases: [why: string, given: Given, expected: Outcome][];
};

const pairs_of = (headers: HTTPMessage) =>
  headers.items().filter(([name]) => name !== 'Date' && name !== 'Last-modified');
const text_of = (read: Uint8Array | string) =>
  typeof read === 'string' ? read : Buffer.from(read).toString('latin1');
const content_of = (name: string) => text_of(open(name, 'rb').read());
const listing = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name !== 'given.txt')
    .map((name) => `${name}: ${statSync(path.join(folder, name)).size} bytes`)
    .sort();

async function outcome_of({ error }: Modules, failed: unknown): Promise<Record<string, unknown>> {
  const { name, message } = failed as Error;
  const outcome = { error: name, message };
  if (failed instanceof error.HTTPError) {
    const body = text_of(await failed.read());
    return { ...outcome, code: failed.code, url: failed.url, body };
  }
  if (failed instanceof error.ContentTooShortError) {
    const [file, headers] = failed.content;
    const { reason } = failed;
    return { ...outcome, reason, content: content_of(file), headers: pairs_of(headers) };
  }
  if (!(failed instanceof OSError)) return outcome;
  return { ...outcome, errno: failed.errno, args: failed.args.map((arg) => str(arg)) };
}

/** Nobody listens on port 1, which is below those that other tests are given. */
const closed = '127.0.0.1:1';

const folder = mkdtempSync('/tmp/pyurllib-');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  writeFileSync(path.join(folder, 'given.txt'), 'what was given');
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  vi.stubEnv('TMPDIR', folder);
  vi.spyOn(process, 'emitWarning').mockReturnValue();
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
  };
});

describe.each(COLOURS)('retrieval: $colour', (modules) => {
  const { request } = modules;

  /** The opener of a case, which takes passwords from the case only. */
  function opener_of(given: Given, asked: string[][]): URLopener {
    const passwords = [...(given.passwords ?? [])];
    class Opener extends request.FancyURLopener {
      override http_error_401(...args: Parameters<URLopener['http_error']>) {
        const [url, fp, errcode, errmsg, headers, data = null] = args;
        const retry = given.retry ?? false;
        return super.http_error_401(url, fp, errcode, errmsg, headers, data, retry);
      }
      override http_error_407(...args: Parameters<URLopener['http_error']>) {
        const [url, fp, errcode, errmsg, headers, data = null] = args;
        const retry = given.retry ?? false;
        return super.http_error_407(url, fp, errcode, errmsg, headers, data, retry);
      }
      override prompt_user_passwd(host: string, realm: string): Promise<UserPassword> {
        asked.push([host, realm]);
        // Awaited in the async colour, a plain value in the blocking one.
        return passwords.shift() as never;
      }
    }
    const Class = given.class ? Opener : class Plain extends request.URLopener {};
    if (given.version !== undefined) Object.assign(Class, { version: given.version });
    const opener = new Class(given.proxies ?? {});
    if (given.maxtries !== undefined) Object.assign(opener, { maxtries: given.maxtries });
    if (given.tempcache) opener.tempcache = {};
    for (const header of given.headers ?? []) opener.addheader(...header);
    return opener;
  }

  async function run(given: Given, url: string): Promise<Omit<Outcome, 'sent'>> {
    const calls: number[][] = [];
    const asked: string[][] = [];
    const { how, hook, named } = given;
    const report = (...numbers: number[]) => {
      calls.push(numbers);
      if (hook === `raise ${numbers[0]}`) throw new KeyError('stop');
    };
    const reporthook = hook === 'number' ? (5 as never) : hook ? report : null;
    const filename = named === true ? path.join(folder, 'named') : ((named as string) ?? null);
    const data = given.data === undefined ? null : encode(given.data);
    let opener: URLopener | undefined;
    const opened = async (url: string) => {
      const response = await (data ? opener!.open(url, data) : opener!.open(url));
      const headers = pairs_of(response.info());
      const result = { url: response.geturl(), code: response.getcode(), headers };
      const body = text_of(await response.read()).replace(/Date: .*\n/g, '');
      response.close();
      return { ...result, body };
    };
    const retrieved = async (url: string) => {
      const [name, headers] =
        how === 'urlretrieve'
          ? await request.urlretrieve(url, filename, reporthook, data)
          : await opener!.retrieve(url, filename, reporthook, data);
      return { name, headers: pairs_of(headers), body: content_of(name) };
    };
    const results: Record<string, unknown>[] = [];
    const outcome: Partial<Outcome> = {};
    try {
      opener = opener_of(given, asked);
      for (const each of given.urls ?? [url]) {
        try {
          results.push(await (how ? retrieved : opened)(each));
        } catch (failed) {
          results.push(await outcome_of(modules, failed));
        }
      }
      if (given.again) results.push(await opened(given.again));
      outcome.proxies = { ...(opener.proxies as Record<string, string>) };
    } catch (failed) {
      // As in the recorder, an error while describing a result is a result too.
      results.push(await outcome_of(modules, failed));
    }
    const left = listing(folder);
    if (how === 'urlretrieve') request.urlcleanup();
    else opener?.close();
    return { ...outcome, results, calls, asked, left, cleaned: listing(folder) };
  }

  test.each(sampled(cases, 4))('%s', async (_, given, expected) => {
    const connections = (given.answers ?? []).map((answer): Step[] => [
      ...(answer === '' ? [] : [answer]),
      { end: 'fin' },
      { read: 'end' },
    ]);
    const peer = await script({ connections });
    onTestFinished(() => peer.close());
    const address = `127.0.0.1:${peer.port}`;
    const placed = JSON.parse(
      JSON.stringify(given)
        .replaceAll('ADDRESS', address)
        .replaceAll('PORT', String(peer.port))
        .replaceAll('FOLDER', folder)
        .replaceAll('CLOSED', closed),
    ) as Given;
    const outcome = await run(placed, `http://${address}/a/b.txt?c=d`);
    // A fragment is not sent: docs/differences.md.
    expected.sent = expected.sent.map((each) => each.replace(/^(\w+ [^ #]*)#\S*/, '$1'));
    const count = expected.sent.length;
    const sent = count === 0 ? await peer.received() : await peer.finished(count);
    const masked = JSON.parse(
      JSON.stringify({ ...outcome, sent })
        .replaceAll(address, 'ADDRESS')
        .replaceAll(`:${peer.port}`, ':PORT')
        .replaceAll(closed, 'CLOSED')
        .replaceAll(folder, 'FOLDER')
        .replace(/FOLDER\/tmp[a-z0-9_]{8}/g, 'FOLDER/NAME')
        .replace(/x{100,}/g, (run) => `${run.length} times x`),
    ) as Outcome;
    masked.left = masked.left.map((name) => name.replace(/^tmp[a-z0-9_]{8}/, 'NAME')).sort();
    expect(masked).toEqual(expected);
  });
});
