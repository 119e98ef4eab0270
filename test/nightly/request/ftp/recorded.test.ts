// The results of ftp: URLs and the commands sent to the server, against CPython (test/oracle/ftp.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OSError, kw, type_name } from '../../../../lib/python/builtins/index.js';
import * as request from '../../../../lib/request/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import { both } from '../../../server/colours.js';
import { script, type Step } from '../../../server/script.js';

interface Case {
  why: string;
  urls: string[];
  control: Step[][];
  data: Step[];
  timeout?: number;
  cache?: [delay: number, max_conns: number];
  refused?: 'control' | 'data';
  opener?: boolean;
}
interface Found {
  error?: string;
  message?: string;
  errno?: number;
  reason?: Found;
  caused?: boolean;
  url?: string;
  headers?: [string, string][];
  status?: number | null | undefined;
  body?: string | number;
}
interface Vectors {
  cases: { case: Case; outcome: { results: Found[]; sent: string[] } }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../vectors/ftp.json', import.meta.url), 'utf8'),
) as Vectors;

for (const name in process.env) if (/_proxy$/i.test(name)) delete process.env[name];

/** An error in the recorder's format. */
function described(error: Error): Found {
  const found: Found = { error: type_name(error), message: error.message };
  if (error instanceof OSError && error.errno !== null) found.errno = error.errno;
  const { reason } = error as { reason?: unknown };
  if (reason instanceof Error) {
    found.reason = described(reason);
    found.caused = error.cause === reason;
  }
  return found;
}

const filled = (text: string, places: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => places[name]!);

describe.each(both({ request }, { request: blocking_request }))('$colour', ({ request }) => {
  /** The result of opening a URL. */
  async function opened(open: () => Promise<request.Response>) {
    const found: Found = {};
    try {
      const response = await open();
      found.url = response.geturl();
      found.headers = response.headers.items();
      found.status = (response as { status?: number | null }).status;
      try {
        const body = await response.read();
        found.body = body.length < 100 ? body.decode('latin-1') : body.length;
      } finally {
        response.close();
      }
    } catch (error) {
      Object.assign(found, described(error as Error));
    }
    return found;
  }

  function handlers_of({ cache }: Case) {
    if (!cache) return [];
    const handler = new request.CacheFTPHandler();
    handler.setTimeout(cache[0]);
    handler.setMaxConns(cache[1]);
    return [handler];
  }

  test.each(vectors.cases)('$case.why', async ({ case: asked, outcome }) => {
    await using data = await script(asked.data);
    const [p1, p2] = [data.port >> 8, data.port & 255];
    const places = {
      p1: `${p1}`,
      p2: `${p2}`,
      p1_over: `${p1 + 256}`,
      pasv: `127,0,0,1,${p1},${p2}`,
    };
    const connections = asked.control.map((steps) =>
      steps.map((step) => (typeof step === 'string' ? filled(step, places) : step)),
    );
    await using control = await script({ connections });
    if (asked.refused === 'control') await control.close();
    if (asked.refused === 'data') await data.close();
    const handlers = handlers_of(asked);
    const opener = request.build_opener(...handlers);
    const legacy = asked.opener ? new request.URLopener({}) : null;
    const timeout = asked.timeout ?? 10;
    const results: Found[] = [];
    for (const url of asked.urls) {
      const target = filled(url, { control: `${control.port}` });
      const found = await opened(() =>
        legacy ? legacy.open(target) : opener.open(target, kw({ timeout })),
      );
      if (found.url) found.url = found.url.replace(`:${control.port}`, ':{control}');
      results.push(found);
    }
    for (const handler of handlers) handler.clear_cache();
    for (const [key, cached] of Object.entries(request.ftpcache)) {
      cached.close();
      delete request.ftpcache[key];
    }
    if (asked.why === 'a port too high') {
      // CPython connects to the port's low 16 bits: see docs/differences.md.
      expect(results).toEqual([
        { error: 'OverflowError', message: 'connect(): port must be 0-65535.' },
      ]);
      return;
    }
    expect(results).toEqual(outcome.results);
    // Every connection has ended.
    expect(await control.finished(outcome.sent.length)).toEqual(outcome.sent);
  });
});
