import { build } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Python's second names of exceptions, and the first ones. */
const ALIASES = [
  ['error', 'HTTPException'],
  ['CertificateError', 'SSLCertVerificationError'],
];

const MAX_CHARACTERS = 150_000;

const bundles = new Map<string, ReturnType<typeof make_bundle>>();

/** A minified browser bundle, cached, of the exports of `entry` and the side effects of importing `others`. */
function bundle(entry: string, ...others: string[]) {
  const source = [`export * from 'pyurllib/${entry}';`]
    .concat(others.map((other) => `import 'pyurllib/${other}';`))
    .join('\n');
  const cached = bundles.get(source) ?? make_bundle(source);
  bundles.set(source, cached);
  return cached;
}

/** Builds for a browser, where an import of `node:` does not resolve and fails the build. */
async function make_bundle(source: string) {
  const result = await build({
    stdin: { contents: source, resolveDir: ROOT },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'pyurllib',
    metafile: true,
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  return { inputs: Object.keys(result.metafile.inputs), code: result.outputFiles[0]!.text };
}

/**
 * Runs a bundle with only the globals that every browser has, then evaluates an expression in it. (Text encoders
 * create arrays of the outer realm, so its array classes are passed in too.)
 */
function evaluate(code: string, expression: string): unknown {
  const page = createContext({ TextEncoder, TextDecoder, ArrayBuffer, Uint8Array });
  runInContext(code, page);
  return runInContext(expression, page);
}

describe('a bundle for a browser', () => {
  test.each([
    ['quote', "pyurllib.quote('El Niño/')", 'El%20Ni%C3%B1o/'],
    ['quote, with a built-in charset', "pyurllib.quote('ñ', { encoding: 'cp1252' })", '%F1'],
    ['urljoin', "pyurllib.urljoin('http://h/a/b', '../c')", 'http://h/c'],
    ['urlsplit', "pyurllib.urlsplit('http://u@h:80/p').hostname", 'h'],
    ['urlencode', "pyurllib.urlencode({ a: 'b c' })", 'a=b+c'],
    ['parse_qs', "String(pyurllib.parse_qs('a=1&a=2').a)", '1,2'],
    [
      'the repr of a result',
      "String(pyurllib.urldefrag('a#b'))",
      "DefragResult(url='a', fragment='b')",
    ],
    [
      'an error',
      "try { pyurllib.urlsplit('http://[') } catch (e) { e.name + ': ' + e.message }",
      'ValueError: Invalid IPv6 URL',
    ],
  ])('of parse runs without Node: %s', async (_, expression, expected) => {
    const { code } = await bundle('parse');
    expect(evaluate(code, expression)).toBe(expected);
  });

  test.each([
    ['utf-8', "pyurllib.encode('é').hex()", 'c3a9'],
    ['cp1252', "pyurllib.encode('€', 'cp1252').hex()", '80'],
    ['utf-16-le', "pyurllib.encode('é', 'utf-16-le').hex()", 'e900'],
    ['repr', "pyurllib.repr(pyurllib.encode('é'))", "b'\\xc3\\xa9'"],
    ['BytesIO', "new pyurllib.BytesIO(pyurllib.encode('a\\nb')).readline().decode()", 'a\n'],
    [
      'a charset that is not built in',
      "try { pyurllib.encode('é', 'koi8-r') } catch (e) { e.name + ': ' + e.message }",
      'LookupError: unknown encoding: koi8-r',
    ],
  ])('of builtins runs without Node: %s', async (_, expression, expected) => {
    const { code } = await bundle('builtins');
    expect(evaluate(code, expression)).toBe(expected);
  });

  test.each(['parse', 'builtins'])('of %s contains no tables of legacy charsets', async (entry) => {
    const { inputs, code } = await bundle(entry);
    expect(inputs.filter((input) => input.includes('iconv-lite'))).toEqual([]);
    expect(code.length).toBeLessThan(MAX_CHARACTERS);
  });

  test('of codecs contains the legacy charsets', async () => {
    const { code } = await bundle('builtins', 'codecs');
    expect(evaluate(code, "pyurllib.encode('п', 'koi8-r').hex()")).toBe('d0');
    expect(evaluate(code, "pyurllib.encode('漢', 'gbk').hex()")).toBe('9d68');
  });
});

test('a minified bundle for Node keeps the names of the exceptions', async () => {
  const entries = [
    'error',
    'http/client',
    'http/cookiejar',
    'http/cookies',
    'json',
    'netrc',
    'ssl',
  ];
  const contents = entries.map((entry, at) => `export * as m${at} from 'pyurllib/${entry}';`);
  const result = await build({
    stdin: { contents: contents.join('\n'), resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    write: false,
  });
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const file = join(folder, 'bundle.mjs');
    writeFileSync(file, result.outputFiles[0]!.contents);
    const modules = (await import(file)) as Record<string, Record<string, unknown>>;
    const exports = Object.values(modules).flatMap((module) => Object.entries(module));
    const exceptions = exports.filter(
      (each): each is [string, ErrorConstructor] =>
        typeof each[1] === 'function' && each[1].prototype instanceof Error,
    );
    expect(exceptions.length).toBeGreaterThan(25);
    const renamed = exceptions.filter(([name, exception]) => exception.name !== name);
    // Python has two names for one class.
    expect(renamed.map(([name, { name: given }]) => [name, given])).toEqual(ALIASES);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
