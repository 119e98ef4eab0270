// @ts-check
/**
 * Writes llms.txt, one plain page for tools that read one page: the cheat sheet, rare translations, the calls, what waits, and the eleven
 * differences. `npm run check:docs` checks that it is up to date.
 *
 *     node scripts/docs/llms.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const FILE = 'llms.txt';

const HEAD = `# pyurllib

> Python's urllib, http.client and Requests for TypeScript on Node: the same names, results, exceptions and bytes on the wire.
> Every function that waits comes in two forms: async from \`pyurllib/…\`, blocking from \`pyurllib/sync/…\`.

This page is complete for writing programs. Links lead to files of the package.
`;

const TAIL = `## Guides

- [Start here](docs/howto_urllib2.md): urlopen, data, headers, errors, openers
- [Requests](docs/requests.quickstart.md) and [its advanced usage](docs/requests.advanced.md)
- [Certificates, proxies, agents](docs/connections.md), [time-outs](docs/timeouts.md), [authentication](docs/authentication.md)
- [Testing](docs/testing.md), [bundling](docs/bundling.md), [the blocking API](docs/blocking.md), which \`install_ffi\`
  of \`pyurllib/ffi\` speeds up in Node 26.1 and newer
- [All differences](docs/differences.md), [missing names](docs/names.md), [for transpilers](docs/transpilers.md)
`;

/** The pages, and where each ends: before this heading. @type {[file: string, end?: string][]} */
const PAGES = [
  ['mapping.md'],
  ['translations.md'],
  ['calls.md', '## Where any value may come'],
  ['waits.md', '## What may be replaced'],
];

/** @param {string} page @returns {string} With its headings one level lower, and its links from the root. */
function embedded(page) {
  let fenced = false;
  const lines = page.split('\n').map((line) => {
    if (line.startsWith('```')) fenced = !fenced;
    if (fenced) return line;
    return line
      .replace(/^(?=#+ )/, '#')
      .replace(/\]\((?!https?:|#|\))/g, '](docs/')
      .replace(/\]\(#/g, '](docs/#');
  });
  return lines.join('\n').replaceAll(/<!--.*?-->\n*/g, '');
}

/** @param {string} root @returns {{ file: string, before: string, after: string }} The page as it is, and as it should be. */
export function llms_page(root) {
  const read = (/** @type {string} */ name) =>
    fs.readFileSync(path.join(root, 'docs', name), 'utf8');
  const pages = PAGES.map(([name, end]) => {
    const [text = ''] = end === undefined ? [read(name)] : read(name).split(end);
    return embedded(text.trimEnd()).replaceAll('](docs/#', `](docs/${name}#`);
  });
  const [, ten = ''] = /^(## The ten [^]*?)^## /m.exec(read('differences.md')) ?? [];
  const differences = embedded(ten.trimEnd())
    .replace('###', '##')
    .replaceAll('](docs/#', '](docs/differences.md#');
  const file = path.join(root, FILE);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  return {
    file,
    before,
    after: [HEAD, ...pages, `${differences}\n`, TAIL].join('\n\n').replaceAll(/\n{3,}/g, '\n\n'),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { file, after } = llms_page(path.join(import.meta.dirname, '../..'));
  fs.writeFileSync(file, after);
}
