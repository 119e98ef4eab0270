// @ts-check
/** The site's style sheets and scripts: ours are bundled, TypeDoc's made smaller. */
import fs from 'node:fs';
import path from 'node:path';
import { buildSync, transformSync } from 'esbuild';
import { write_programs } from './programs.mjs';

const CLIENT = path.join(import.meta.dirname, 'client');

/** Files of TypeDoc that no page of this site uses. */
const UNUSED = ['hierarchy.js'];

/** @param {string} output The site's folder. */
export function write_assets(output) {
  const assets = path.join(output, 'assets');
  for (const file of UNUSED) fs.rmSync(path.join(assets, file), { force: true });
  minify(path.join(assets, 'style.css'));
  minify(path.join(assets, 'highlight.css'));
  minify(path.join(assets, 'main.js'));
  minify(path.join(CLIENT, 'site.css'), path.join(assets, 'custom.css'));
  bundle('site.js', path.join(assets, 'custom.js'));
  bundle('live.mjs', path.join(assets, 'live.js'));
  write_programs(assets);
}

/**
 * @param {string} from
 * @param {string} to A classic script: a page that is opened as a file may not load modules.
 */
function bundle(from, to) {
  buildSync({
    entryPoints: [path.join(CLIENT, from)],
    outfile: to,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
  });
}

/** @param {string} from @param {string} [to] */
function minify(from, to = from) {
  const loader = from.endsWith('.css') ? 'css' : 'js';
  const { code } = transformSync(fs.readFileSync(from, 'utf8'), { loader, minify: true });
  fs.writeFileSync(to, code);
}
