import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NOTICE = readFileSync(`${ROOT}NOTICE`, 'utf8');
const [MIRRORED = '', CONTAINED = ''] = NOTICE.split('The package contains code of:');

/** The works whose behaviour is reproduced: what NOTICE says, by the name in lower case. */
const origins = new Map(
  MIRRORED.split('\n\n')
    .filter((text) => /^.* \(LICENSES\//.test(text))
    .map((text) => [/^\w+/.exec(text)![0].toLowerCase(), text]),
);

/** What the files of lib say that they mirror. */
const headers = readdirSync(`${ROOT}lib`, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(ts|cjs|py)$/.test(file) && !file.startsWith('sync/'))
  .flatMap((file) =>
    Array.from(
      readFileSync(`${ROOT}lib/${file}`, 'utf8').matchAll(/^(?:\/\/|#) Mirrors (.*)/gm),
      ([, text]) => ({ file, text: text! }),
    ),
  );

/** The origins in a header, such as `urllib3 2.8.0 filepost.py, and CPython v3.13.18 Lib/email`. */
const named = headers.flatMap(({ file, text }) => {
  const versions = text.matchAll(/\b([A-Za-z_]\w*) v?(\d+(?:\.\d+)+)\b/g);
  const first = /^(?!the\b)\w+/.exec(text)?.[0] ?? /\bCPython\b/.exec(text)![0];
  const all = [
    { name: first, version: undefined },
    ...Array.from(versions, ([, name, version]) => ({ name: name!, version })),
  ];
  return all.map(({ name, version }) => ({ file, name: name.toLowerCase(), version }));
});

describe('NOTICE', () => {
  test('names each work that a header of lib names, in the same version', () => {
    expect(headers.length).toBeGreaterThan(400);
    const wrong = named.filter(({ name, version }) => {
      const versions = origins.get(name)?.match(/\d+(\.\d+)+/g);
      return origins.get(name) === undefined || (version && !versions?.includes(version));
    });
    expect(wrong).toEqual([]);
  });

  test.each(Array.from(origins))('names the folders with headers of %s', (origin, text) => {
    const folders = /Stands on it: ([^.]+)\./.exec(text)![1]!.split(/,\s+/);
    const files = named.filter(({ name }) => name === origin).map(({ file }) => file.split('/')[0]);
    expect(folders).toEqual(Array.from(new Set(files)).sort());
  });

  test('names the versions of the packages whose code is contained', () => {
    const contained = Array.from(
      CONTAINED.matchAll(/^(\S+) (\d\S+) \(LICENSES/gm),
      ([, ...pair]) => pair,
    );
    expect(contained.map(([name]) => name)).toEqual(['acorn', '@noble/hashes', 'js-tokens']);
    for (const [name, version] of contained)
      expect(manifest.devDependencies).toHaveProperty([name!], version);
  });

  test('names every file of LICENSES, and no other', () => {
    const files = NOTICE.matchAll(/LICENSES\/([\w.-]+\.txt)/g);
    expect(Array.from(new Set(Array.from(files, ([, file]) => file))).sort()).toEqual(
      readdirSync(`${ROOT}LICENSES`).sort(),
    );
  });
});
