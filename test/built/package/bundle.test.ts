import { build } from 'esbuild';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Python's second names of exceptions, and the first ones. */
const ALIASES = [
  ['error', 'HTTPException'],
  ['CertificateError', 'SSLCertVerificationError'],
];

/** The most bytes of all of `pyurllib/parse`, minified and gzipped; docs/bundling.md has the measured ones. */
const LIMIT = 36_200;
const IS_MEANT = 'bytes, gzipped; if the bundle has to grow, its limit is at the top of this test';

/** The most bytes, minified and gzipped, of what makes requests in a browser. */
const LIMITS_OF_REQUESTS: [program: string, limit: number][] = [
  ["export { urlopen } from 'pyurllib/request';", 124_000],
  ["export { HTTPConnection } from 'pyurllib/http/client';", 104_400],
  ["export { get } from 'pyurllib/requests/micro';", 110_000],
  ["export { get } from 'pyurllib/requests';", 222_700],
  ["export { urllib } from 'pyurllib';", 159_900], // without what module() returns
];

/** Expressions that fail in a browser without `pyurllib/codecs`, with the error and, with it, the result. */
const RARE: [expression: string, error: string, result: string][] = [
  ["pyurllib.encode('п', 'koi8-r').hex()", 'unknown encoding: koi8-r', 'd0'],
  ["pyurllib.encode('漢', 'gbk').hex()", 'unknown encoding: gbk', '9d68'],
  ["pyurllib.encode('é', 'u7').hex()", 'unknown encoding: u7', '2b414f6b2d'],
  ["pyurllib.encode('é.x', 'idna').decode()", 'unknown encoding: idna', 'xn--9ca.x'],
  ["pyurllib.encode('é', 'punycode').decode()", 'unknown encoding: punycode', '9ca'],
  ["pyurllib.encode('é', 'unicode_escape').decode()", 'unknown encoding: unicode_escape', '\\xe9'],
  ...[
    ['xmlcharrefreplace', '&#233;'],
    ['backslashreplace', '\\xe9'],
  ].map(([handler, result]): [string, string, string] => [
    `pyurllib.encode('é', 'ascii', '${handler}').decode()`,
    `unknown error handler name '${handler}'`,
    result!,
  ]),
  ["pyurllib.encode('%d').__mod__(7).decode()", '% of bytes needs pyurllib/codecs here', '7'],
  [
    "pyurllib.encode('\\udce9', 'utf-8', 'surrogateescape').hex()",
    "unknown error handler name 'surrogateescape'",
    'e9',
  ],
  [
    "pyurllib.encode('\\ud800', 'utf-8', 'surrogatepass').hex()",
    "unknown error handler name 'surrogatepass'",
    'eda080',
  ],
];

/** Bytes as Latin-1, with the encoding that is detected in a browser without `pyurllib/codecs`, and with it. */
const DETECTED: [bytes: string, without: string | null, with_codecs: string][] = [
  [
    '\xc2\xf1\xe5\xea\xe8 \xf7\xee\xe2\xe5\xea \xe8\xec\xe0 \xef\xf0\xe0\xe2\xee.',
    null,
    'windows-1251',
  ],
  ['charset=iso-8859-1 caf\xe9', 'latin_1', 'latin_1'],
  ['caf\xc3\xa9', 'utf-8', 'utf-8'],
];

const bundles = new Map<string, ReturnType<typeof make_bundle>>();

/** A minified browser bundle of the exports of `entry` and the side effects of importing `others`. */
function bundle(entry: string, ...others: string[]) {
  return bundle_of(
    [`export * from 'pyurllib/${entry}';`]
      .concat(others.map((other) => `import 'pyurllib/${other}';`))
      .join('\n'),
  );
}

/** A minified browser bundle of a program, cached. */
function bundle_of(source: string) {
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
  ])('of builtins runs without Node: %s', async (_, expression, expected) => {
    const { code } = await bundle('builtins');
    expect(evaluate(code, expression)).toBe(expected);
  });

  test.each(['parse', 'builtins'])('of %s contains no tables of legacy charsets', async (entry) => {
    const { inputs } = await bundle(entry);
    const unwanted = /iconv-lite|tables\.cjs|rare_codecs/;
    expect(inputs.filter((input) => unwanted.test(input))).toEqual([]);
  });

  test('of module() contains no tables of legacy charsets', async () => {
    const { inputs, code } = await bundle_of("export { module } from 'pyurllib';");
    expect(inputs.filter((input) => /iconv-lite|tables\.cjs/.test(input))).toEqual([]);
    expect(code).toContain('urllib3.util.url');
  });

  test.each(RARE)('contains what %s needs only with codecs', async (expression, error, result) => {
    const { code } = await bundle('builtins');
    const caught = `try { ${expression} } catch (e) { e.name + ': ' + e.message }`;
    expect(evaluate(code, caught)).toBe(`LookupError: ${error}`);
    const { code: with_codecs } = await bundle('builtins', 'codecs');
    expect(evaluate(with_codecs, expression)).toBe(result);
  });

  test.each(DETECTED)('detects in %s, without codecs %s', async (bytes, without, with_codecs) => {
    const program = "export { Response } from 'pyurllib/requests';";
    const expression = `(() => {
      const response = new pyurllib.Response();
      response._content = Uint8Array.from(${JSON.stringify(bytes)}, (each) => each.charCodeAt(0));
      return response.apparent_encoding;
    })()`;
    const { code } = await bundle_of(program);
    expect(evaluate(code, expression)).toBe(without);
    const { code: complete } = await bundle_of(`${program} import 'pyurllib/codecs';`);
    expect(evaluate(complete, expression)).toBe(with_codecs);
  });

  test.each(LIMITS_OF_REQUESTS)('of %s has at most %d bytes, gzipped', async (program, limit) => {
    const { code } = await bundle_of(program);
    expect(gzipSync(code, { level: 9 }).length, IS_MEANT).toBeLessThanOrEqual(limit);
  });

  test('of all of parse has at most 36.2 kB', async () => {
    const { code } = await bundle_of("export * from 'pyurllib/parse';");
    expect(gzipSync(code, { level: 9 }).length, IS_MEANT).toBeLessThanOrEqual(LIMIT);
  });
});

test.each<[conditions: string, chosen: 'node' | 'browser']>([
  ['', 'node'],
  ['node', 'node'],
  ['browser node', 'node'],
  ['browser', 'browser'],
  ['worker', 'browser'],
  ['workerd', 'browser'],
  ['edge-light', 'browser'],
  ['react-native', 'browser'],
])('the conditions "%s" choose the files for %s', async (conditions, chosen) => {
  const { imports } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
    imports: Record<string, Record<'node' | 'browser', string>>;
  };
  const names = Object.keys(imports);
  const result = await build({
    stdin: {
      contents: names.map((name, at) => `export * as m${at} from '${name}';`).join('\n'),
      resolveDir: ROOT,
    },
    bundle: true,
    platform: 'neutral',
    mainFields: ['main'],
    conditions: conditions.split(' ').filter(Boolean),
    metafile: true,
    write: false,
  });
  const found = Object.keys(result.metafile.inputs).map((file) => `./${file}`);
  const targets = Object.values(imports).flatMap(({ node, browser }) => [node, browser]);
  // Outside Node, both APIs have the same file in place of SOCKS.
  const expected = [...new Set(names.map((name) => imports[name]![chosen]))];
  expect(found.filter((file) => targets.includes(file)).toSorted()).toEqual(expected.toSorted());
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
