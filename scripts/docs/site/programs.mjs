// @ts-check
/**
 * The programs of the guides that run in the page: those that need no files, sockets or servers but the examples' own, which
 * also runs in the page, and the library for them. client/run has the scripts.
 */
import fs from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { NO_PAGE } from './client/run/reasons.mjs';

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

const IMPORT = /^import (?:type )?(?:[^';]+ from )?'([^']+)';/gm;

/**
 * @param {string} code
 * @param {Api} api
 * @param {string[]} words Of the block's info string.
 * @returns {string | undefined} Why the code does not run in a page.
 */
export function why_not(code, api, words) {
  const others = Array.from(code.matchAll(IMPORT), ([, from = '']) => from).filter(
    (from) => !from.startsWith('pyurllib') || NO_PAGE.test(from),
  );
  if (others.length > 0) return `it needs ${others.join(', ')}`;
  const [, reason] =
    NOT_IN_PAGES.find(([needed, , only = api]) => only === api && needed.test(code)) ?? [];
  return reason ?? (words.includes('no-run') ? 'it needs other servers or tools' : undefined);
}

/** What programs may import. */
function modules() {
  /** @type {unknown} */
  const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const { exports } = /** @type {{ exports: Record<string, string> }} */ (manifest);
  return Object.keys(exports)
    .map((subpath) => `pyurllib${subpath.slice(1)}`)
    .filter((name) => !name.endsWith('.json') && !NO_PAGE.test(name));
}

/**
 * Writes the script of the workers that run programs: the library in both APIs, and the examples' server, in a function whose
 * text a page hands over.
 * @param {string} assets The site's folder for scripts.
 */
export function write_library(assets) {
  const node = path.join(CLIENT, 'node.mjs');
  const { outputFiles } = buildSync({
    stdin: {
      contents: `
        import { answer } from ${JSON.stringify(path.join(ROOT, 'examples/pages.mjs'))};
        import { start_worker } from ${JSON.stringify(path.join(CLIENT, 'worker.mjs'))};
        const modules = { ${modules()
          .map((name) => `'${name}': () => import('${name}')`)
          .join()} };
        start_worker(modules, answer);`,
      resolveDir: ROOT,
    },
    alias: { 'node:zlib': node, 'node:crypto': node, 'node:timers/promises': node },
    inject: [path.join(CLIENT, 'buffer.mjs')],
    bundle: true,
    minify: true,
    keepNames: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  });
  const code = outputFiles.map(({ text }) => text).join('');
  const licence = fs.readFileSync(path.join(ROOT, 'node_modules/sucrase/LICENSE'), 'utf8');
  fs.writeFileSync(
    path.join(assets, 'library.js'),
    `/* With sucrase:\n${licence}*/\nglobalThis.pyurllib_library=function(){${code}}\n`,
  );
}
