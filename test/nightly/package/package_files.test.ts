import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { entries_of } from '../../../scripts/docs/entries.mjs';
import { places_of } from '../docs/places.js';
import manifest from '../../../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The files that `npm pack` would ship. Scripts are skipped: it is built. */
const [{ files, unpackedSize }] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as [{ files: { path: string }[]; unpackedSize: number }];
const paths = files.map(({ path }) => path);

/** Returns true if a link of a document of the package leads to a file of the package, and to a place in it. */
function is_place(document: string, to: string): boolean {
  const [link = '', anchor] = to.split('#');
  const file = link === '' ? document : posix.join(posix.dirname(document), link);
  if (!paths.includes(file)) return false;
  if (anchor === undefined) return true;
  const text = readFileSync(ROOT + file, 'utf8');
  return places_of(text).includes(anchor) || text.includes(`<a id="${anchor}">`);
}

describe('the package', () => {
  test('depends at run time on iconv-lite and its dependency only', () => {
    const { packages } = JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')) as {
      packages: Record<string, { dev?: true; devOptional?: true; peer?: true }>;
    };
    const needed = Object.entries(packages).filter(
      ([name, { dev, devOptional }]) => name !== '' && !dev && !devOptional,
    );
    expect(needed.map(([name]) => name)).toEqual([
      'node_modules/iconv-lite',
      'node_modules/safer-buffer',
    ]);
  });

  test('has no install scripts', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];
    expect(Object.keys(manifest.scripts).filter((script) => hooks.includes(script))).toEqual([]);
  });

  test('ships every entry point, with its types', () => {
    for (const { built } of entries_of(ROOT)) {
      const target = relative(ROOT, built);
      expect(paths).toContain(target);
      expect(paths).toContain(target.replace(/\.js$/, '.d.ts'));
    }
  });

  test('has at most 6 MiB in 300 files, none of them a map or a source', () => {
    expect(unpackedSize).toBeLessThanOrEqual(6 * 1024 * 1024);
    expect(paths.length).toBeLessThanOrEqual(300);
    expect(paths.filter((path) => /\.map$|(?<!\.d)\.[cm]?ts$/.test(path))).toEqual([]);
    const mapped = paths.filter(
      (path) =>
        path.startsWith('dist/') && readFileSync(ROOT + path, 'utf8').includes('sourceMappingURL='),
    );
    expect(mapped).toEqual([]);
  });

  test('has a README of at most 500 words, with links to files of the package and places in them', () => {
    const readme = readFileSync(`${ROOT}README.md`, 'utf8');
    expect(readme.trim().split(/\s+/).length).toBeLessThanOrEqual(500);
    const links = Array.from(readme.matchAll(/\]\(([^)]*)\)/g), ([, to]) => to!);
    expect(links.length).toBeGreaterThanOrEqual(25);
    expect(links.filter((to) => !is_place('README.md', to))).toEqual([]);
  });

  test('has documents whose links lead to files of the package and places in them', () => {
    const documents = paths.filter((path) => /\.md$|^llms\.txt$/.test(path));
    expect(documents.length).toBeGreaterThanOrEqual(30);
    const broken = documents.flatMap((document) => {
      const text = readFileSync(ROOT + document, 'utf8').replace(/^ *```[^]*?^ *```$/gm, '');
      const links = Array.from(text.matchAll(/\]\((?!https?:)([^) ]+)\)/g), ([, to]) => to!);
      return links.filter((to) => !is_place(document, to)).map((to) => `${document}: ${to}`);
    });
    expect(broken).toEqual([]);
  });

  test('has declarations that compile for ES2022 alone, without the types of Node and of browsers', () => {
    const entries = entries_of(ROOT).map(({ built }) => built.replace(/\.js$/, '.d.ts'));
    const program = ts.createProgram(entries, {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      module: ts.ModuleKind.NodeNext,
      strict: true,
      noEmit: true,
      types: [],
      skipDefaultLibCheck: true,
    });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(problems).toEqual([]);
  }, 300_000);

  test.each(['README.md', 'LICENSE', 'NOTICE', 'CHANGELOG.md', 'package.json'])(
    'ships %s',
    (file) => {
      expect(paths).toContain(file);
    },
  );

  test('ships the licences that NOTICE names', () => {
    const licences = readFileSync(`${ROOT}NOTICE`, 'utf8').match(/LICENSES\/[\w.-]+\.txt/g);
    expect(paths).toEqual(expect.arrayContaining(licences!));
  });

  test('ships nothing else', () => {
    const others = paths.filter((path) => !/^(bin|dist|docs|LICENSES)\//.test(path));
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'SECURITY.md',
      'examples/auth.mjs',
      'examples/httpbin.mjs',
      'examples/issues.mjs',
      'examples/pages.mjs',
      'examples/server.mjs',
      'llms.txt',
      'package.json',
    ]);
    expect(paths.filter((path) => /\btests?\/|\.test\.|\.map\.map|tsbuildinfo/.test(path))).toEqual(
      [],
    );
  });
});
