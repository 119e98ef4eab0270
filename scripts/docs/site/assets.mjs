// @ts-check
/** The site's style sheets and scripts: ours are bundled, TypeDoc's made smaller. */
import fs from 'node:fs';
import path from 'node:path';
import { buildSync, transformSync } from 'esbuild';
import { write_playground } from './playground.mjs';
import { write_library } from './programs.mjs';

const CLIENT = path.join(import.meta.dirname, 'client');

/** Files of TypeDoc that no page of this site uses. */
const UNUSED = ['hierarchy.js'];

/** @param {string} output The site's folder. */
export function write_assets(output) {
  const assets = path.join(output, 'assets');
  for (const file of UNUSED) fs.rmSync(path.join(assets, file), { force: true });
  minify(path.join(assets, 'style.css'));
  pair_colours(path.join(assets, 'highlight.css'));
  minify(path.join(assets, 'highlight.css'));
  minify(path.join(assets, 'main.js'));
  leave_out_icons(output);
  minify(path.join(CLIENT, 'site.css'), path.join(assets, 'custom.css'));
  fs.copyFileSync(path.join(CLIENT, 'favicon.svg'), path.join(assets, 'favicon.svg'));
  bundle('site.js', path.join(assets, 'custom.js'));
  bundle('live.mjs', path.join(assets, 'live.js'));
  bundle('run/guide.mjs', path.join(assets, 'run.js'));
  bundle('run/playground.mjs', path.join(assets, 'playground.js'));
  write_library(assets);
  write_playground(output);
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

/**
 * Writes each colour of code once, light and dark: TypeDoc has four lists of them, longer on a busy machine, where its highlighter
 * gives up on some lines.
 *
 * @param {string} file
 */
function pair_colours(file) {
  const colours = Array.from(
    fs.readFileSync(file, 'utf8').matchAll(/--light-([\w-]+): (#\w+);\s*--dark-\1: (#\w+);/g),
    ([, name = '', light, dark]) => ({ name, colour: `light-dark(${light}, ${dark})` }),
  );
  const rules = colours.map(({ name, colour }) =>
    name.startsWith('hl-') ? `.${name}{color:${colour}}` : `:root{--${name}:${colour}}`,
  );
  fs.writeFileSync(file, `${rules.join('\n')}\npre,code{background:var(--code-background)}`);
}

/** Leaves out the icons that no page shows: they are part of each. @param {string} output */
function leave_out_icons(output) {
  const shown = new Set(
    fs.readdirSync(output, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
      if (!/\.html$|main\.js$/.test(file)) return [];
      const text = fs.readFileSync(path.join(output, file), 'utf8');
      return Array.from(text.matchAll(/#icon-(\w+)/g), ([, name]) => name);
    }),
  );
  const icons = path.join(output, 'assets/icons.js');
  const all = fs.readFileSync(icons, 'utf8');
  const left = all.split(/(?=<symbol )/).filter((part) => {
    const [, name] = /^<symbol [^>]*id="icon-(\w+)"/.exec(part) ?? [];
    return name === undefined || shown.has(name) || !part.endsWith('</symbol>');
  });
  fs.writeFileSync(icons, left.join(''));
}

/** @param {string} from @param {string} [to] */
function minify(from, to = from) {
  const loader = from.endsWith('.css') ? 'css' : 'js';
  const { code } = transformSync(fs.readFileSync(from, 'utf8'), { loader, minify: true });
  fs.writeFileSync(to, code);
}
