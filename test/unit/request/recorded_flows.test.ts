// Whole exchanges with servers and proxies, against CPython's (test/oracle/request_flows.py): passwords, proxies,
// tunnels, redirects. The bytes of each connection must be equal.
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { encode, kw } from '../../../lib/python/builtins/index.js';
import type { HTTPDigestAuthHandler } from '../../../lib/request/index.js';
import { script, type Step } from '../../server/script.js';
import { sampled } from '../../oracle/seed.js';
import { COLOURS } from './test_urllib2/mocks.js';

interface Case {
  url?: string;
  data?: string | { b: string };
  headers?: [string, string][];
  method?: string;
  proxies?: Record<string, string>;
  handlers?: [name: string, passwords: [string | null, string, string, string][]][];
  /** True if the password manager is HTTPPasswordMgrWithPriorAuth. */
  prior?: boolean;
  answers: string[];
}
interface Outcome {
  status?: number;
  url?: string;
  error?: string;
  message?: string;
  sent: string[];
}

const file = new URL('../../vectors/request_flows.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  cases: [why: string, given: Case, expected: Outcome][];
};

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  return () => void vi.unstubAllEnvs();
});

describe.each(COLOURS)('exchanges: $colour', ({ error, request }) => {
  /** Opens the request of a case and returns the outcome. */
  async function opened(given: Case, url: string): Promise<Omit<Outcome, 'sent'>> {
    const handlers = (given.handlers ?? []).map(([name, passwords]) => {
      const Class = (request as unknown as Record<string, typeof HTTPDigestAuthHandler>)[name]!;
      const manager = given.prior ? new request.HTTPPasswordMgrWithPriorAuth() : null;
      const handler = new Class(manager);
      if (name.includes('Digest')) handler.get_cnonce = () => 'mine';
      for (const password of passwords) handler.add_password(...password);
      return handler;
    });
    const redirects = new request.HTTPRedirectHandler();
    redirects.keep_credentials = true;
    const proxies = new request.ProxyHandler(given.proxies ?? {});
    const opener = request.build_opener(proxies, redirects, ...handlers);
    const { data = null, headers = [], method = null } = given;
    const body = data === null || typeof data === 'string' ? data : encode(data.b, 'latin-1');
    try {
      const asked = new request.Request(url, body as never, kw({ headers, method }));
      const response = await opener.open(asked, kw({ timeout: 10 }));
      response.close();
      return { status: response.status, url: response.geturl() };
    } catch (failed) {
      const { name, message } = failed as Error;
      if (!(failed instanceof error.HTTPError)) return { error: name, message };
      failed.close();
      return { error: name, message, status: failed.code, url: failed.url };
    }
  }

  test.each(sampled(structuredClone(cases), 2))('%s', async (why, given, expected) => {
    const connections = given.answers.map((answer): Step[] => [
      ...(answer === '' ? [] : [answer]),
      { end: 'fin' },
      { read: 'end' },
    ]);
    await using peer = await script({ connections });
    const address = `127.0.0.1:${peer.port}`;
    const placed = JSON.parse(JSON.stringify(given).replaceAll('ADDRESS', address)) as Case;
    const url = placed.url ?? `http://${address}/a/b?c=d#e`;
    const outcome = await opened(placed, url);
    // A fragment is not sent: docs/differences.md.
    expected.sent = expected.sent.map((each) => each.replace(/^(\w+ [^ #]*)#\S*/, '$1'));
    const count = expected.sent.length;
    const sent = count === 0 ? await peer.received() : await peer.finished(count);
    // docs/differences.md: CPython sends the program's header once more.
    const safer = why === 'Basic: the caller gave an Authorization';
    if (safer) expected.sent[1] = expected.sent[1]!.replace('mine', 'Basic dXNlcjpwYXNz');
    const all = JSON.stringify({ ...outcome, sent }).replaceAll(address, 'ADDRESS');
    expect(JSON.parse(all)).toEqual(expected);
  });
});
