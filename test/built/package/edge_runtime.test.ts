// In the edge runtime of Next.js, `process` has the members of Node's, but its functions throw, and its other members are
// undefined. Here that runtime is simulated; test/nightly/consumers builds and runs a route with Next.js itself.
import { fileURLToPath } from 'node:url';
import { createContext, runInContext, type Context } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRIES = [
  ...['builtins', 'codecs', 'error', 'fetch', 'http/client', 'http/cookiejar', 'http/cookies'],
  ...['io', 'json', 'mimetypes', 'netrc', 'parse', 'request', 'requests', 'requests/micro'],
  ...['response', 'robotparser', 'socket', 'socks', 'ssl'],
];

function unsupported(): never {
  throw new Error('A Node.js API is used which is not supported in the Edge Runtime.');
}

const no_process = Object.fromEntries(
  Object.keys(process).map((name) => [
    name,
    typeof process[name as keyof typeof process] === 'function' ? unsupported : undefined,
  ]),
);

const globals = () => ({
  ...{ URL, TextDecoder, TextEncoder, AbortController, Headers, Response, ReadableStream },
  ...{ crypto, btoa, setTimeout, clearTimeout, setImmediate: unsupported, queueMicrotask },
  ...{ console: { warn: vi.fn(), log: vi.fn() }, fetch: vi.fn(() => new Response('hello')) },
  process: { ...no_process, env: { NO_PROXY: 'a' } },
});

/** Evaluates a program, with the names that it exports. */
async function evaluated(contents: string): Promise<Context & ReturnType<typeof globals>> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    platform: 'neutral',
    conditions: ['edge-light', 'worker'],
    format: 'iife',
    globalName: 'library',
    write: false,
    logLevel: 'silent',
  });
  const context = createContext(globals()) as Context & ReturnType<typeof globals>;
  runInContext(outputFiles[0]!.text, context);
  return context;
}

test.each(ENTRIES)('pyurllib/%s is imported', async (entry) => {
  const page = await evaluated(`export * from 'pyurllib/${entry}';`);
  expect(runInContext('Object.keys(library)', page)).not.toEqual([]);
});

describe('a program', () => {
  let page: Awaited<ReturnType<typeof evaluated>>;
  beforeAll(async () => {
    page = await evaluated(`
      export * as builtins from 'pyurllib/builtins';
      export * as request from 'pyurllib/request';
      export * as requests from 'pyurllib/requests';`);
  });

  test.each([
    ["(await (await library.request.urlopen('http://a/')).read()).decode()", 'hello'],
    ["(await library.requests.get('http://a/', { params: { b: 'c' }, timeout: 5 })).text", 'hello'],
    ["library.builtins.print('hello')", null],
    ["library.requests.packages.urllib3.util.parse_url('http://a/b').path", '/b'],
  ])('%s', async (expression, expected) => {
    const result = (await runInContext(`(async () => ${expression})()`, page)) as unknown;
    expect(result ?? null).toBe(expected);
  });

  test('gets warnings on the console', () => {
    runInContext("library.builtins.warn('a text', 'UserWarning')", page);
    expect(page.console.warn).toHaveBeenCalledWith('UserWarning: a text');
  });
});
