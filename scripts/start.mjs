/** `npm start`: builds dist if it is missing or outdated, then runs the command (see {@link USAGE}). */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end_with_reader } from '../bin/closed_output.mjs';
import { has_scheme } from '../bin/has_scheme.mjs';

const USAGE = `npm start                   the tour, in Python and in both APIs
npm start -- URL            opens the URL, and shows the headers and the beginning of the body
npm start -- URL FILE       downloads the URL to the file
npm start -- browser        serves a page with a program that uses urllib and Requests
npm start -- --help         this text

A URL begins with its scheme: npm start -- https://example.org/`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The modification time of the newest source in lib, in milliseconds; generated twins are ignored. */
function newest_source() {
  const names = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => !/^sync\b/.test(name) && /\.[cm]?[jt]s$/.test(name));
  return Math.max(...sources.map((name) => statSync(join(ROOT, 'lib', name)).mtimeMs));
}

/** The build time of dist, in milliseconds; 0 if there is none. */
function built() {
  return statSync(join(ROOT, 'dist/sync/index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** As `npm run build` without the declarations, which take most of its time. */
function build() {
  console.log('Building dist …');
  for (const script of ['unasync/main.mjs', 'bundle.mjs']) {
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts', script)], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) {
      console.error(stdout);
      process.exit(1);
    }
  }
}

end_with_reader();
const [url] = process.argv.slice(2);
if (url === '--help' || url === '-h') {
  console.log(USAGE);
  process.exit();
}
if (url?.startsWith('-')) {
  console.error(`Unknown option: ${url}\n\n${USAGE}`);
  process.exit(2);
}
const in_browser = url === 'browser';
if (url !== undefined && !in_browser && !has_scheme(url)) {
  console.error(`No scheme in ${url}. Type: npm start -- http://${url}`);
  process.exit(2);
}

if (built() < newest_source()) build();
const examples = ['main', 'fetch', 'download'];
if (in_browser) {
  // Its first argument is a port.
  process.argv.splice(2, 1);
  await import('../examples/browser/server.mjs');
} else await import(`../examples/tour/${examples[Math.min(process.argv.length - 2, 2)]}.mjs`);
