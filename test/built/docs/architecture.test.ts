import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LAYERS } from '../../../scripts/check_layers.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const page = read('ARCHITECTURE.md');

const FILES = ['.', 'bench', 'bin', 'docs', 'examples', 'lib', 'scripts', 'test'].flatMap(
  (folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
      .filter(
        (file) => /\.\w+$/.test(file) && !/^(?:lib\/sync|docs\/api|bin\/acorn.mjs$)/.test(file),
      ),
);
const PAGES = FILES.filter((file) => /^(?:ARCHITECTURE|docs\/internals\/\w+)\.md$/.test(file));
const PROGRAMS = FILES.filter((file) => /\.(?:[cm]?[jt]s|py)$/.test(file));

/** The ends of the files' paths. */
const ENDS = new Set(
  FILES.flatMap((file) => {
    const parts = file.split('/');
    return parts.map((_, at) => parts.slice(at).join('/'));
  }),
);

/** The code of the library and of its tools, without the comments that have a line of their own. */
const CODE = PROGRAMS.filter((file) => /^(?:lib|scripts|bin)\//.test(file))
  .map((file) => read(file).replace(/^\s*(?:\/\/|\/\*|\*|# ).*$/gm, ''))
  .join('\n');
const WORDS = new Set(`${CODE}${read('package.json')}`.match(/#?\w+/g));

/** Returns the files that a text names by their names or by the ends of their paths, and that are not there. */
function missing_files(text: string): string[] {
  const names =
    text.match(/(?<![\w/.…-])[a-z][\w./-]*\.(?:c?ts|[cm]?js|json|py|md)\b(?![…/])/g) ?? [];
  return names.filter((name) => {
    // A file that the build writes, a placeholder, a file of a dependency.
    if (/^(?:dist|pyurllib)\/|^bin\/acorn\.|\b[A-Z]{4}\b/.test(name) || CODE.includes(`/${name}'`))
      return false;
    const source = name.replace(/^lib\/sync\//, 'lib/').replace(/\.js$/, '.ts');
    return !ENDS.has(name) && !ENDS.has(source);
  });
}

/** Returns the words of a name such as `Session.#request(url)` that are not in the code. */
function missing_words(name: string): string[] {
  const words = /^((?:#?\w+\.)*#?\w+)(?:\(.*\))?$/.exec(name)?.[1]!.split('.') ?? [];
  // A file: the other test looks for it.
  if (/^(?:[cm]?[jt]s|json|py|md)$/.test(words.at(-1) ?? '')) return [];
  return words.filter((word) => {
    if (WORDS.has(word) || builtinModules.includes(word)) return false;
    // A placeholder (`_f`, `http_error_NNN`), and the chunk of a colour, whose name the build puts together.
    const chunk = /^(\w+)_(?:plain|async|blocking)$/.exec(word);
    return !/^[#_]?\w$|[A-Z]{3}$/.test(word) && !(chunk && WORDS.has(chunk[1]!));
  });
}

/** Returns what a function finds in each line, after the place of the line. */
const found_in = (file: string, find: (line: string) => string[]): string[] =>
  read(file)
    .split('\n')
    .flatMap((line, i) => find(line).map((name) => `${file}:${i + 1} names ${name}`));

/** The rows of the drawing: names of functions, a file, what they do. */
const steps = [...page.matchAll(/^(?:SEND|RECV|BACK)? *(\S.*?) {2,}(\S+\.c?[tj]s) {2,}\S/gm)].map(
  ([, names = '', file = '']) => ({ file, names: names.split(', ') }),
);

test('ARCHITECTURE.md can be read on the first day', () => {
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(12_000);
});

test.each([...PAGES, 'CONTRIBUTING.md', 'test/README.md'])(
  '%s names no file that is not there',
  (file) => {
    // A line that a recipe adds may name a file that it adds.
    const find = (line: string) => (/^(?:\+|---) ?/.test(line) ? [] : missing_files(line));
    expect(found_in(file, find)).toEqual([]);
  },
);

test('a name beside its file is in that file', () => {
  const beside = /`([^`]+)` (?:\(|in |of )`?([\w/.]+\.(?:c?ts|mjs))\b/g;
  const pairs = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((file) =>
    [...read(file).replace(/\n */g, ' ').matchAll(beside)].map(([, name = '', end = '']) => [
      name,
      end,
    ]),
  );
  expect(pairs.length).toBeGreaterThan(8);
  const wrong = pairs.filter(([name = '', end = '']) => {
    const files = FILES.filter((file) => `/${file}`.endsWith(`/${end}`));
    const words = (name.match(/#?\w+/g) ?? []).filter((word) => !/NNN/.test(word));
    return !files.some((file) => words.every((word) => read(file).includes(word)));
  });
  expect(wrong).toEqual([]);
});

/** Pages about other packages, about names that the library does not have, and about what was counted before a change. */
const OF_OTHERS =
  /\/(?:benchmarks|conformance|dependencies|machine|names|security_history|side_by_side)\.md$/;

test.each(PAGES.filter((file) => !OF_OTHERS.test(file)))(
  '%s has no name in backquotes that is not in the code of lib, scripts or bin',
  (file) => {
    const find = (line: string) =>
      [...line.matchAll(/`([^`]+)`/g)].flatMap(([, name = '']) => missing_words(name));
    expect(found_in(file, find)).toEqual([]);
  },
);

test('no comment names a file that is not there', () => {
  const comment = /(?:^|\s)(?:\/\/|\/?\*+|#)\s(.*)/;
  // The others may be files of CPython's or of another project.
  const is_named = /\.(?:c?ts|[cm]js)\b/;
  const find = (line: string) =>
    is_named.test(line)
      ? missing_files(comment.exec(line)?.[1] ?? '').filter((name) =>
          /\.(?:c?ts|[cm]js)$/.test(name),
        )
      : [];
  expect(PROGRAMS.flatMap((file) => found_in(file, find))).toEqual([]);
});

test('files and names that are not there are noticed', () => {
  expect(missing_files('wire/connection.cjs, pool/connection.cjs, no_such.test.ts')).toEqual([
    'pool/connection.cjs',
    'no_such.test.ts',
  ]);
  expect(missing_words('Session.#request(url)')).toEqual([]);
  expect(missing_words('Session.#no_such_method')).toEqual(['#no_such_method']);
  expect(missing_words('no_such_method()')).toEqual(['no_such_method']);
});

test('every step of the walk is a function of the file beside it', () => {
  expect(steps.length).toBeGreaterThan(25);
  const wrong = steps.flatMap(({ names, file }) => {
    const text = read(path.join('lib', file));
    return names
      .map((name) => name.replace(/^[A-Z]\w+\./, ''))
      .filter((name) => !defines(text, name))
      .map((name) => `${file} ${name}`);
  });
  expect(wrong).toEqual([]);
});

test('every package has its folder of tests, but for those that CONTRIBUTING names', () => {
  const rooms = LAYERS.flat().filter((room) => room !== '(root)');
  const has_tests = (room: string) =>
    ['unit', 'built', 'nightly'].some((when) => fs.existsSync(path.join(root, 'test', when, room)));
  const missing = rooms.filter((room) => !has_tests(room));
  expect(missing.sort()).toEqual([
    'charset_normalizer/search',
    'error',
    'python/platform',
    'stdlib/email',
  ]);
});

test('the table of docs/internals/rooms.md has every package, and which have a coloured file', () => {
  const [table = ''] = read('docs/internals/rooms.md').split('\n## ');
  const rows = [...table.matchAll(/^\| (`.*?) +\|.*\| *(.*?) *\|$/gm)];
  const rooms = rows.flatMap(([, names = '', colour = '']) =>
    names
      .split(', ')
      .map((name) => [name.slice(1, -1), colour !== '' && !colour.endsWith(' only')]),
  );
  const expected = LAYERS.flat().map((room) => {
    if (room === '(root)') return ['index.ts', true];
    const files = PROGRAMS.filter((file) => file.startsWith(`lib/${room}/`));
    return [room, files.some((file) => read(file).startsWith('// @unasync'))];
  });
  const message = 'write it into the first table of docs/internals/rooms.md';
  expect(Object.fromEntries(rooms), message).toEqual(Object.fromEntries(expected));
});

/** Returns true if a text has a function or a method of that name. */
function defines(text: string, name: string): boolean {
  const start = String.raw`^ *(?:(?:export|override|async|function) )*`;
  return new RegExp(String.raw`${start}${name}(?:<.*>)?\((?!.*;$)`, 'm').test(text);
}
