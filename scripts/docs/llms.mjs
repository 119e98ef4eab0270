// @ts-check
/**
 * Writes llms.txt, one plain page for tools that read one page: the cheat sheet, rare translations, the calls, what waits, the
 * differences that one meets, and the names of each module, by dist/symbols.json. `npm run build` runs it.
 *
 *     node scripts/docs/llms.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const HEAD = `# pyurllib

> Python's urllib, http.client and Requests for TypeScript on Node: the same names, results, exceptions and bytes on the wire.
> Everything that waits for the network exists twice: async in \`pyurllib/…\`, blocking in \`pyurllib/sync/…\`.

This page has what most programs need. Links lead to files of the package.
`;

const TAIL = `## Guides

- [Start here](docs/requests.quickstart.md): Requests; [its advanced usage](docs/requests.advanced.md)
- [With urllib](docs/howto_urllib2.md): urlopen, data, headers, errors, openers
- [Certificates, proxies, agents](docs/connections.md), [time-outs](docs/timeouts.md), [authentication](docs/authentication.md)
- [Testing](docs/testing.md), [bundling](docs/bundling.md), [the blocking API](docs/blocking.md)
- [All differences](docs/differences.md), [for transpilers](docs/transpilers.md)
`;

/** The pages, and where each ends and begins: before these headings. @type {[file: string, end?: string, start?: string][]} */
const PAGES = [
  ['mapping.md'],
  ['migrating.md', '## At a prompt', '## Rare translations'],
  ['calls.md', '## Where any value may come'],
];

/** Of each module of Python, what can be imported: functions and classes with their parameters, then the other names. */
const NAMES = `## Names

Each module, with what it exports. A class is called with \`new\`; \`=\` marks a parameter that may be left out, \`*\` stands before those that are keywords only. Names that begin with an underscore, constants in capitals, and the modules below \`requests\` are left out: \`pyurllib/symbols.json\` has all. \`pyurllib/builtins\` also has the functions of the cheat sheet, such as \`kw\`.
`;

/** @typedef {[parameters: number[], ...more: unknown[]]} Signature */
/** @typedef {{ new?: number, bases?: string[] }} Class */
/**
 * @typedef {object} Module
 * @property {string} subpath
 * @property {string} [path]
 * @property {Record<string, number>} [functions]
 * @property {Record<string, Class>} [classes]
 * @property {Record<string, Class>} [exceptions]
 * @property {Record<string, string>} [imports]
 * @property {Record<string, string>} [aliases]
 * @property {Record<string, string>} [constants]
 * @property {string} [object_only]
 */
/**
 * @typedef {object} Table
 * @property {Record<string, Module>} modules
 * @property {Signature[]} signatures
 * @property {[name: string, type?: number, text?: string | null, ...more: unknown[]][]} parameters
 */

/** @param {Table} table @returns {string} */
function names_of_modules({ modules, signatures, parameters }) {
  /** @param {number | undefined} index @returns {string} */
  const called = (index) => {
    const [taken = []] = signatures[index ?? -1] ?? [];
    const written = taken.map((each) => {
      const [name, , text] = parameters[each] ?? [''];
      return typeof text === 'string' ? `${name}=` : name;
    });
    return `(${written.join(', ')})`;
  };
  /** @param {string} module @param {string} name @returns {string} With its parameters, if it is called. */
  const written = (module, name) => {
    const { functions = {}, classes = {}, exceptions = {} } = modules[module] ?? {};
    if (name in functions) return name + called(functions[name]);
    const { new: index, bases: [base = ''] = [] } = classes[name] ?? {};
    if (index !== undefined) return name + called(index);
    const [, of = module, short = ''] = /^(?:(.*)\.)?(\w+)$/.exec(base) ?? [];
    return name in exceptions || short === ''
      ? name
      : name + written(of, short).slice(short.length);
  };
  const lines = Object.entries(modules).flatMap(([module, entry]) => {
    if (entry.path !== undefined) return [];
    const { functions, classes, exceptions, aliases = {}, imports = {}, constants = {} } = entry;
    const only = entry.object_only?.split(' ');
    const shown = (/** @type {string} */ name) =>
      !/^_|^[A-Z\d_]+$/.test(name) && !only?.includes(name);
    const all = [
      ...Object.keys({ ...functions, ...classes, ...exceptions })
        .filter(shown)
        .map((name) => written(module, name)),
      ...Object.entries(imports).flatMap(([origin, names]) =>
        names
          .split(' ')
          .filter(shown)
          .map((name) => written(origin, name)),
      ),
      ...Object.keys(aliases).filter(shown),
      ...Object.values(constants)
        .flatMap((names) => names.split(' '))
        .filter((name) => shown(name) && !/^[A-Z]/.test(name)),
    ];
    return all.length === 0
      ? []
      : [`- \`${module}\`: ${all.map((each) => `\`${each}\``).join(', ')}`];
  });
  return `${NAMES}\n${lines.join('\n')}\n`;
}

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

/** @param {string} root @param {Table} table The content of dist/symbols.json. @returns {string} The page. */
export function llms_page(root, table) {
  const read = (/** @type {string} */ name) =>
    fs.readFileSync(path.join(root, 'docs', name), 'utf8');
  const pages = PAGES.map(([name, end, start]) => {
    const whole = read(name);
    const from = start === undefined ? 0 : whole.indexOf(start);
    const part = whole.slice(from, end === undefined ? undefined : whole.indexOf(end));
    // A section becomes a page.
    const text = start === undefined ? part : part.replace(/^#(?=##? )/gm, '');
    return embedded(text.trimEnd()).replaceAll('](docs/#', `](docs/${name}#`);
  });
  const [, first] =
    /^(## The \w+ that you will meet\n[^]*?)^## /m.exec(read('differences.md')) ?? [];
  if (first === undefined) throw new Error('differences.md: no section of those that one meets');
  const differences = embedded(first.trimEnd())
    .replace('###', '##')
    .replaceAll('](docs/#', '](docs/differences.md#');
  return [HEAD, ...pages, `${differences}\n`, names_of_modules(table), TAIL]
    .join('\n\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = path.join(import.meta.dirname, '../..');
  /** @type {unknown} */
  const table = JSON.parse(fs.readFileSync(path.join(root, 'dist/symbols.json'), 'utf8'));
  fs.writeFileSync(path.join(root, 'llms.txt'), llms_page(root, /** @type {Table} */ (table)));
}
