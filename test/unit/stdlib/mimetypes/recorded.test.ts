// mimetypes and netrc against CPython's recorded results (test/oracle/file_types.py).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repr } from '../../../../lib/python/builtins/index.js';
import { StringIO } from '../../../../lib/stdlib/io/index.js';
import * as mimetypes from '../../../../lib/stdlib/mimetypes/index.js';
import { NetrcParseError, netrc } from '../../../../lib/stdlib/netrc/index.js';

interface Vectors {
  tables: Record<'types_map' | 'common_types' | 'encodings_map' | 'suffix_map', object>;
  guesses: [string, boolean, unknown, unknown][];
  extensions: [string, boolean, string | null, string[]][];
  files: [string, string[][]][];
  netrcs: [string, unknown][];
}
const recorded = readFileSync(new URL('../../../vectors/file_types.json', import.meta.url), 'utf8');
const vectors = JSON.parse(recorded) as Vectors;
const folder = mkdtempSync(join(tmpdir(), 'file_types_'));
afterAll(() => rmSync(folder, { recursive: true }));

function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return { error: (error as Error).name, message: (error as Error).message };
  }
}

test('the tables are CPython’s', () => {
  mimetypes.init();
  for (const [name, table] of Object.entries(vectors.tables)) {
    expect({ ...mimetypes[name as keyof Vectors['tables']] }).toEqual(table);
  }
});

test('types are guessed as CPython guesses them', () => {
  for (const [name, strict, url, path] of vectors.guesses) {
    const found = [
      outcome(() => mimetypes.guess_type(name, strict)),
      outcome(() => mimetypes.guess_file_type(name, { strict })),
    ];
    expect([name, strict, ...found]).toEqual([name, strict, url, path]);
  }
  expect(vectors.guesses.length).toBeGreaterThan(1500);
});

test('suffixes are guessed as CPython guesses them', () => {
  for (const [type, strict, one, all] of vectors.extensions) {
    const found = [
      mimetypes.guess_extension(type, strict),
      mimetypes.guess_all_extensions(type, strict),
    ];
    expect([type, strict, ...found]).toEqual([type, strict, one, all]);
  }
});

test('mime.types files are read as CPython reads them', () => {
  const names = ['a/b', 'text/plain', 'x-application/x-unittest', 'application/no', 'lonely'];
  for (const [text, expected] of vectors.files) {
    const types = new mimetypes.MimeTypes();
    types.readfp(new StringIO(text));
    expect(names.map((name) => types.guess_all_extensions(name))).toEqual(expected);
  }
});

test('netrc files are read as CPython reads them', () => {
  const path = join(folder, 'netrc');
  for (const [text, expected] of vectors.netrcs) {
    writeFileSync(path, text);
    const found = outcome(() => {
      try {
        const { hosts, macros, ...rest } = new netrc(path);
        void rest;
        const read = new netrc(path);
        return [
          { ...hosts },
          { ...macros },
          repr(read),
          read.authenticators('h'),
          read.authenticators('nobody'),
        ];
      } catch (error) {
        if (!(error instanceof NetrcParseError)) throw error;
        const message = error.message.replace(path, 'FILE');
        return { error: error.name, message, at: [error.msg, error.lineno] };
      }
    });
    expect([text, found]).toEqual([text, expected]);
  }
});
