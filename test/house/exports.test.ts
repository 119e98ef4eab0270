import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import vectors from '../vectors/public_names.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import { SURFACE, type Surface } from './surface.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TARGETS: Record<string, string> = manifest.exports;

/** The names of the entry points: `parse`, `http/client` … */
const ENTRIES = Object.keys(TARGETS)
  .filter((subpath) => subpath !== '.' && !subpath.startsWith('./sync'))
  .map((subpath) => subpath.slice(2));

/** What Node finds when it imports each entry point by the package's own name. */
const found = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `
    const entries = ${JSON.stringify(ENTRIES)};
    const result = {};
    for (const entry of ['', ...entries.map((entry) => '/' + entry)]) {
      const plain = await import('pyurllib' + entry);
      const sync = await import('pyurllib/sync' + entry);
      result[entry] = { plain: Object.keys(plain), sync: Object.keys(sync), same: plain === sync };
    }
    console.log(JSON.stringify(result));`,
    ],
    { cwd: ROOT, encoding: 'utf8' },
  ),
) as Record<string, { plain: string[]; sync: string[]; same: boolean }>;

const is_coloured = (entry: string) =>
  readFileSync(`${ROOT}lib/${entry === '' ? '' : entry + '/'}index.ts`, 'utf8').startsWith(
    '// @unasync',
  );

test('the entry points are those of the contract, and nothing else is reachable', () => {
  expect(ENTRIES).toEqual([
    'parse',
    'request',
    'error',
    'response',
    'http',
    'http/client',
    'ssl',
    'socket',
    'builtins',
    'codecs',
  ]);
  expect(Object.keys(TARGETS).filter((subpath) => subpath.startsWith('./sync'))).toEqual([
    './sync',
    ...ENTRIES.map((entry) => `./sync/${entry}`),
  ]);
});

describe.each(['', ...ENTRIES])('pyurllib/%s', (entry) => {
  const names = () => found[entry === '' ? '' : `/${entry}`]!;

  test('has a blocking twin with the same names', () => {
    expect(names().sync).toEqual(names().plain);
  });

  test('is the very same module in both colours exactly if it is not coloured', () => {
    expect(names().same).toBe(!is_coloured(entry));
  });
});

describe.each(Object.entries(SURFACE))('pyurllib/%s', (entry, surface: Surface) => {
  const python = (vectors.modules as Record<string, { __all__: string[]; others: string[] }>)[
    surface.module
  ]!;
  const exported = () => found[`/${entry}`]!.plain;
  const { absent = {}, beyond = [], ours = {} } = surface;

  test(`exports what ${surface.module}.__all__ lists, but for what is named absent`, () => {
    const expected = python.__all__.filter((name) => !(name in absent));
    expect(
      exported()
        .filter((name) => python.__all__.includes(name))
        .sort(),
    ).toEqual(expected);
    for (const name of Object.keys(absent)) expect(python.__all__).toContain(name);
  });

  test('exports beyond it only what is listed', () => {
    const rest = exported().filter((name) => !python.__all__.includes(name));
    expect(rest.sort()).toEqual([...beyond, ...Object.keys(ours)].sort());
    for (const name of beyond) expect(python.others).toContain(name);
    for (const name of Object.keys(ours)) expect(python.others).not.toContain(name);
  });
});
