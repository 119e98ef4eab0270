// An adapter whose `send` names its parameters in its own way: the request goes to the proxy with all settings, or
// fails. It never goes elsewhere without them.
import { transformSync } from 'esbuild';
import { minify } from 'terser';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { without_environment } from './colours.js';

type Make = (
  Base: typeof requests.adapters.HTTPAdapter,
  seen: unknown[],
) => typeof requests.adapters.HTTPAdapter;

/** A class with a method `send`, as source text. */
const adapter = (parameters: string, seen: string, passed: string, prefix = ''): string => `
  globalThis.make_adapter = (Base, seen) => class extends Base {
    ${prefix} send(${parameters}) { seen.push(${seen}); return super.send(${passed}); }
  };`;

const PYTHON = 'stream = false, timeout = null, verify = true, cert = null, proxies = null';
const CAMEL_CASE =
  'isStream = false, readTimeout = null, verifyTls = true, clientCert = null, proxyUrls = null';
const by_name = adapter(
  `request, ${PYTHON}`,
  'timeout',
  'request, stream, timeout, verify, cert, proxies',
);
const camel_case = (prefix: string): string =>
  adapter(
    `request, ${CAMEL_CASE}`,
    'readTimeout',
    'request, isStream, readTimeout, verifyTls, clientCert, proxyUrls',
    prefix,
  );
const esbuild = (text: string, target: string) =>
  transformSync(text, { minify: true, target }).code;

const SPELLINGS: Record<string, string | Promise<string>> = {
  'Python’s names': by_name,
  'camelCase names': camel_case(''),
  'camelCase names, one of them Python’s': adapter(
    `request, isStream = false, timeout = null, verify = true, cert = null, proxyUrls = null`,
    'timeout',
    'request, isStream, timeout, verify, cert, proxyUrls',
  ),
  'names minified by esbuild': esbuild(by_name, 'es2020'),
  'names minified by terser': minify(by_name).then(({ code }) => code!),
  'a pattern with a rest': adapter(
    'request, { timeout, ...rest }',
    'timeout',
    'request, ...[rest.stream, timeout, rest.verify, rest.cert, rest.proxies]',
  ),
  'one object': adapter(
    'request, kwargs',
    'kwargs.timeout',
    'request, kwargs.stream, kwargs.timeout, kwargs.verify, kwargs.cert, kwargs.proxies',
  ),
  'a rest parameter': adapter('...args', 'args[1].timeout', '...args'),
};
/** Compilers replace async functions by generators that get `arguments`. */
const LOWERED: Record<string, string | Promise<string>> = {
  'an async function lowered by esbuild': esbuild(camel_case('async'), 'es2016'),
  'an async function lowered by TypeScript': transpileModule(camel_case('async'), {
    compilerOptions: { target: ScriptTarget.ES2016, module: ModuleKind.None },
  }).outputText,
};

without_environment();

describe.each(both({ requests }, { requests: blocking_requests }))(
  '$colour',
  ({ colour, requests }) => {
    const spellings = colour === 'async' ? { ...SPELLINGS, ...LOWERED } : SPELLINGS;
    const sources: Record<string, string> = {};
    beforeAll(async () => {
      for (const [name, source] of Object.entries(spellings)) sources[name] = await source;
    });

    /** Sends a request to a host that only the proxy knows, through an adapter in one of the spellings. */
    async function sent(source: string, proxy: string, seen: unknown[]) {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      new Function(source)();
      const { make_adapter } = globalThis as unknown as { make_adapter: Make };
      const Adapter = make_adapter(requests.adapters.HTTPAdapter, seen);
      const session = new requests.Session();
      session.mount('http://', new Adapter());
      try {
        return await session.get('http://only-the-proxy-knows.test/', {
          proxies: { http: proxy },
          timeout: 9,
        });
      } finally {
        session.close();
      }
    }

    test.each(Object.keys(spellings))('send() with %s gets every setting', async (name) => {
      const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
      await using proxy = await script([{ read: 'head' }, answer]);
      const seen: unknown[] = [];
      const response = await sent(sources[name]!, `http://127.0.0.1:${proxy.port}`, seen);
      expect([response.text, seen]).toEqual(['ok', [9]]);
      const [received] = await proxy.finished();
      expect(String(received)).toMatch(/^GET http:\/\/only-the-proxy-knows\.test\/ HTTP\/1\.1\r\n/);
    });

    test.each([
      ['has no place for proxies', 'request, isStream, readTimeout'],
      [
        'has a flag in the place of proxies',
        `request, ${CAMEL_CASE.replace('proxyUrls = null', 'myFlag = false')}`,
      ],
    ])('send() that %s is an error that names them', async (_, parameters) => {
      const error = await raised(() =>
        sent(adapter(parameters, '1', 'request'), inject('proxy').open, []),
      );
      expect(error).toBeInstanceOf(TypeError);
      expect(String((error as Error).message)).toMatch(
        /send\(\) got an unexpected keyword argument '(?:proxies|verify)'/,
      );
    });
  },
);
