// @ts-check
/**
 * The programs of the guides that run in the page: those that need no files, sockets or servers but the examples' own, which
 * also runs in the page. client/run has the scripts.
 */
import path from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = path.join(import.meta.dirname, '../../..');
const CLIENT = path.join(import.meta.dirname, 'client/run');

/** @typedef {'async' | 'blocking'} Api */

/** Why code does not run in a page. @type {[code: RegExp, reason: string, api?: Api][]} */
export const NOT_IN_PAGES = [
  [/Digest/, 'the server in the page has no digests'],
  [/localhost:3128|set_tunnel/, 'a page has no proxies'],
  [/process\.env/, 'a page has no environment'],
  [/urlretrieve|(?<!\.)\bopen\(|\.save\(|'file:|'\/(?:no\/such|path)\//, 'a page has no files'],
  [/create_connection|gethostbyname|new socket\(/, 'a page has no sockets'],
  [/\/codecs'|__mod__|encoding = r\.apparent_encoding/, 'it would load the tables of all charsets'],
  [/https:\/\/localhost/, 'the server in the page has no TLS'],
  [/transfer-encoding/i, 'a page sends bodies with their length'],
  [/\.raw\.read\(/, 'a browser decodes bodies itself'],
  [/debuglevel/, 'a page does not see the headers of a connection'],
  [
    /\/(?:delay|drip|slow|stream)\b/,
    'a blocking call cannot wait for the server in the page',
    'blocking',
  ],
];

/** The code of the programs, by API, in the order in which the pages have them. @type {Record<Api, string[]>} */
const programs = { async: [], blocking: [] };

const IMPORT = /^import (?:(type )?([^';]+) from )?'([^']+)';(?: *\/\/.*)?\n/gm;

/**
 * @param {string} code
 * @param {Api} api
 * @param {string[]} words Of the block's info string.
 * @returns {{ number: number } | { reason: string }} Its place among the programs, or why it does not run in a page.
 */
export function program_of(code, api, words) {
  const reason = why_not(code, api, words);
  if (reason !== undefined) return { reason };
  const all = programs[api];
  const known = all.indexOf(code);
  return { number: known < 0 ? all.push(code) - 1 : known };
}

/** @param {string} code @param {Api} api @param {string[]} words @returns {string | undefined} */
function why_not(code, api, words) {
  const others = Array.from(code.matchAll(IMPORT), ([, , , from = '']) => from).filter(
    (from) => !from.startsWith('pyurllib') || /\/(?:ffi|node|pyodide)$/.test(from),
  );
  if (others.length > 0) return `it needs ${others.join(', ')}`;
  const [, reason] =
    NOT_IN_PAGES.find(([needed, , only = api]) => only === api && needed.test(code)) ?? [];
  return reason ?? (words.includes('no-run') ? 'it needs other servers or tools' : undefined);
}

/** Writes the scripts. @param {string} assets The site's folder for scripts. */
export function write_programs(assets) {
  const server = path.join(CLIENT, 'server.mjs');
  const pages = path.join(ROOT, 'examples/pages.mjs');
  const node = path.join(CLIENT, 'node.mjs');
  bundle(path.join(assets, 'run.js'), {
    contents: `
      import { start_runs } from ${JSON.stringify(path.join(CLIENT, 'run.mjs'))};
      import { answer } from ${JSON.stringify(pages)};
      import { server } from ${JSON.stringify(server)};
      globalThis.pyurllib_server = (reasons) => server(answer, reasons);
      globalThis.pyurllib_programs = {};
      start_runs();`,
    alias: { 'node:zlib': node, 'node:crypto': node, 'node:timers/promises': node },
    inject: [path.join(CLIENT, 'buffer.mjs')],
  });
  for (const api of /** @type {Api[]} */ (['async', 'blocking']))
    bundle(path.join(assets, `run_${api}.js`), { contents: library_with_programs(api) });
}

/** @param {Api} api @returns {string} A module with the programs as functions. */
function library_with_programs(api) {
  const subpath = api === 'blocking' ? '/sync' : '';
  /** @type {string[]} */
  const modules = [];
  /** @param {string} from @returns {string} */
  const module = (from) => {
    if (!modules.includes(from)) modules.push(from);
    return `m${modules.indexOf(from)}`;
  };
  /** @type {(statement: string, is_type?: string, names?: string, from?: string) => string} */
  const declarations = (_, is_type, names = '', from = '') => {
    if (is_type) return '';
    if (names === '') return `${module(from)};\n`;
    if (names.startsWith('*')) return `const ${names.slice(5)} = ${module(from)};\n`;
    return Array.from(
      names.matchAll(/(type )?(\w+)(?: as (\w+))?/g),
      ([, type, name = '', own = name]) =>
        type ? '' : `const ${own} = ${module(from)}.${name};\n`,
    ).join('');
  };
  const functions = programs[api].map(
    (code) => `async () => {\n${code.replace(IMPORT, declarations)}}`,
  );
  const imports = modules.map((from, number) => `import * as m${number} from '${from}';`);
  return `${imports.join('\n')}
    import { install_fetch } from 'pyurllib${subpath}/fetch';
    import { responses } from 'pyurllib${subpath}/http/client';
    const { ${api}: answer } = globalThis.pyurllib_server(responses);
    globalThis.pyurllib_programs.${api} = [${functions.join(',\n')}].map((program) => () => {
      install_fetch(answer);
      return program();
    });`;
}

/**
 * @param {string} outfile A classic script: a page that is opened as a file may not load modules.
 * @param {{ contents: string, alias?: Record<string, string>, inject?: string[] }} source
 */
function bundle(outfile, { contents, ...options }) {
  buildSync({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    outfile,
    bundle: true,
    minify: true,
    keepNames: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    ...options,
  });
}
