// The cases of CPython's test_mimetypes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { encode, kw, repr } from '../../../../lib/python/builtins/index.js';
import { StringIO } from '../../../../lib/stdlib/io/index.js';
import * as mimetypes from '../../../../lib/stdlib/mimetypes/index.js';

const folder = mkdtempSync(join(tmpdir(), 'mimetypes_'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string | Uint8Array): string {
  const path = join(folder, 'mime.types');
  writeFileSync(path, text);
  return path;
}

test('path-like objects name files and are guessed', () => {
  const path_like = (path: string | Uint8Array) => ({ __fspath__: () => path });
  const path = path_like(file('x/y zzq\n'));
  expect(new mimetypes.MimeTypes([path]).guess_type('a.zzq')).toEqual(['x/y', null]);
  expect(mimetypes.read_mime_types(path)).toMatchObject({ '.zzq': 'x/y' });
  expect(mimetypes.guess_type(path_like('/a/b.txt'))).toEqual(['text/plain', null]);
  expect(mimetypes.guess_file_type(path_like(encode('/a/b.txt')))).toEqual(['text/plain', null]);
  class P {
    __fspath__(): unknown {
      return 3;
    }
  }
  const message = 'expected P.__fspath__() to return str or bytes, not int';
  expect(() => mimetypes.guess_type(new P() as { __fspath__(): string })).toThrow(
    new TypeError(message),
  );
});

describe('MimeTypesModuleTestCase, MimeTypesClassTestCase', () => {
  let db: mimetypes.MimeTypes;
  beforeEach(() => {
    mimetypes.init();
    db = new mimetypes.MimeTypes();
  });

  test.each([
    ['page.html', 'text/html', null],
    ['page.HTML', 'text/html', null],
    ['all.tgz', 'application/x-tar', 'gzip'],
    ['all.TGZ', 'application/x-tar', 'gzip'],
    ['all.tar.Z', 'application/x-tar', 'compress'],
    ['all.tar.z', null, null],
  ])(
    'test_case_sensitivity: only the suffixes of encodings are case-sensitive: %s',
    (name, type, encoding) => {
      expect(db.guess_file_type(name)).toEqual([type, encoding]);
      expect(db.guess_type(`scheme:${name}`)).toEqual([type, encoding]);
    },
  );

  test('test_default_data: HTML, and compressed archives', () => {
    expect(db.guess_file_type('a.html')).toEqual(['text/html', null]);
    expect(db.guess_file_type('a.HTML')).toEqual(['text/html', null]);
    const tars = { tgz: 'gzip', 'tar.gz': 'gzip', 'tar.Z': 'compress' };
    for (const [suffix, encoding] of Object.entries({
      ...tars,
      'tar.bz2': 'bzip2',
      'tar.xz': 'xz',
    })) {
      expect(db.guess_file_type(`a.${suffix}`)).toEqual(['application/x-tar', encoding]);
    }
  });

  test.each([
    ['data:noCommaHere', null],
    ['data:,plain', 'text/plain'],
    ['data:;base64,plain', 'text/plain'],
    ['data:text/x-own,own', 'text/x-own'],
  ])('test_data_urls: the type of a data: URL: %s', (url, type) => {
    expect(db.guess_type(url)).toEqual([type, null]);
    expect(repr(db.guess_type(url))).toMatch(/^\(.*, None\)$/);
  });

  test('test_file_parsing: types are read from a stream', () => {
    db.readfp(new StringIO('x-application/x-own own\n'));
    expect(db.guess_file_type('a.own')).toEqual(['x-application/x-own', null]);
    expect(db.guess_extension('x-application/x-own')).toBe('.own');
  });

  test('test_read_mime_types: a file in UTF-8, or null for a missing one', () => {
    expect(mimetypes.read_mime_types(join(folder, 'none'))).toBeNull();
    const read = mimetypes.read_mime_types(file('x-application/x-own own\n'));
    expect(read!['.own']).toBe('x-application/x-own');
    // The encoding is UTF-8, not the locale's.
    const french = mimetypes.read_mime_types(file('application/no-mans-land  Français'));
    expect(french!['.Français']).toBe('application/no-mans-land');
  });

  test('test_read_mime_types_invalid_utf8_comment, test_read_mime_types_invalid_utf8_type: bytes that are not UTF-8 become surrogates', () => {
    const text = '# \x83\nx-application/x-own own\napplication/bad\x83 bad\x83\n';
    const path = file(encode(text, 'latin-1'));
    const bad = ['.bad\udc83', 'application/bad\udc83'] as const;
    const read = mimetypes.read_mime_types(path)!;
    expect([read['.own'], read[bad[0]]]).toEqual(['x-application/x-own', bad[1]]);
    db.read(path);
    expect(db.guess_file_type(`a${bad[0]}`)).toEqual([bad[1], null]);
    mimetypes.init({ files: [path] });
    expect(mimetypes.guess_file_type('a.own')).toEqual(['x-application/x-own', null]);
    mimetypes.init();
  });

  test('test_init_files, test_init_knownfiles: files that are read by init(), or by MimeTypes', () => {
    const path = file('testing/test2 test2\n');
    const guess = () => mimetypes.guess_file_type('a.test2')[0];
    mimetypes.init([path]);
    expect(guess()).toBe('testing/test2');
    mimetypes.init();
    expect(guess()).toBeNull();
    try {
      mimetypes.knownfiles.push(path, join(folder, 'none'));
      mimetypes.init();
      expect(guess()).toBe('testing/test2');
      expect(new mimetypes.MimeTypes().guess_file_type('a.test2')).toEqual([null, null]);
    } finally {
      mimetypes.knownfiles.length = 0;
      mimetypes.init();
    }
    expect(new mimetypes.MimeTypes([path]).guess_file_type('a.test2')[0]).toBe('testing/test2');
  });

  test('test_added_types_are_used: also for an empty suffix; an empty type is not added', () => {
    db.add_type('testing/default', '');
    expect(db.guess_type('')).toEqual(['testing/default', null]);
    for (const none of ['', null]) db.add_type(none as string, '.html');
    expect(db.guess_type('a.html')).toEqual(['text/html', null]);
    expect(db.guess_all_extensions('')).toEqual([]);
  });

  test('test_non_standard_types: types that are known if strict is false', () => {
    expect(db.guess_file_type('a.xul', { strict: true })).toEqual([null, null]);
    expect(db.guess_extension('image/jpg', { strict: true })).toBeNull();
    expect(db.guess_file_type('a.xul', { strict: false })).toEqual(['text/xul', null]);
    expect(db.guess_file_type('a.XUL', { strict: false })).toEqual(['text/xul', null]);
    expect(db.guess_file_type('a.nothing', { strict: false })).toEqual([null, null]);
    expect(db.guess_extension('image/jpg', { strict: false })).toBe('.jpg');
    expect(db.guess_extension('image/JPG', { strict: false })).toBe('.jpg');
  });

  test('test_filename_with_url_delimiters: delimiters of URLs in names of files', () => {
    const both = (name: string) => [db.guess_file_type(name), db.guess_type(name)];
    const tar = ['application/x-tar', 'gzip'];
    const names = [';1', '?1', '#1', '#1#', ';1#', ';&1=123;?', '?k1=v1&k2=v2'];
    const folders = ['', '/', '//', '//share/', '//share/server/', 'c:', 'c:/', 'c:/d/'];
    for (const name of names) {
      for (const prefix of [...folders, ...folders.map((path) => path.replaceAll('/', '\\'))]) {
        const path = `${prefix}${name}.tar.gz`;
        expect([path, ...both(path)]).toEqual([path, tar, tar]);
      }
    }
    expect(both(String.raw` \"\`;b&b&c |.tar.gz`)).toEqual([tar, tar]);
    expect(both('dir/.tar.gz')).toEqual([
      [null, 'gzip'],
      [null, 'gzip'],
    ]);
    expect(both('dir\\.tar.gz')).toEqual([tar, tar]);
    expect(db.guess_type('scheme:dir\\.tar.gz')).toEqual(tar);
  });

  test.each([
    ['http://page.html', null],
    ['http://example.com/page.html', 'text/html'],
    ['http://example.com/page.html#x.tar', 'text/html'],
    ['http://example.com/page.html?q=x.tar', 'text/html'],
  ])('test_url: the suffix of the path only: %s', (url, type) => {
    expect(db.guess_type(url)).toEqual([type, null]);
  });

  test('test_guess_all_types: all suffixes of a type, as a new list', () => {
    const texts = db.guess_all_extensions('text/plain', true);
    expect(texts).toEqual(
      expect.arrayContaining(['.bat', '.c', '.h', '.ksh', '.pl', '.txt']) as unknown,
    );
    expect(new Set(texts).size).toBe(texts.length);
    expect(db.guess_all_extensions('image/jpg', { strict: false })).toEqual(['.jpg']);
    expect(db.guess_all_extensions('image/jpg', { strict: true })).toEqual([]);
    db.add_type('a/b', '.strict');
    db.add_type('a/b', '.loose', { strict: false });
    expect(db.guess_all_extensions('a/b', { strict: false })).toEqual(['.strict', '.loose']);
    const found = db.guess_all_extensions('a/b');
    expect(found).toEqual(['.strict']);
    found.push('.more');
    expect(db.guess_all_extensions('a/b')).toEqual(['.strict']);
  });

  test('test_encoding: a file in UTF-8', () => {
    const path = file('application/vnd.geocube+xml\tg3 g³\n');
    const types = new mimetypes.MimeTypes([path]);
    const found = types.guess_all_extensions('application/vnd.geocube+xml', { strict: true });
    expect(found).toEqual(['.g3', '.g³']);
  });

  test('test_init_reinitializes: init() forgets added types', () => {
    mimetypes.add_type('a/b', '.poison');
    expect(mimetypes.guess_extension('a/b')).toBe('.poison');
    mimetypes.init();
    expect(mimetypes.guess_extension('a/b')).toBeNull();
  });

  test('test_guess_known_extensions: each known type has a suffix', () => {
    for (const type of Object.values(mimetypes.types_map)) {
      expect([type, mimetypes.guess_extension(type)]).not.toEqual([type, null]);
    }
  });

  test.each([
    ['application/octet-stream', '.bin'],
    ['application/postscript', '.ps'],
    ['application/vnd.apple.mpegurl', '.m3u'],
    ['application/vnd.ms-excel', '.xls'],
    ['application/vnd.ms-powerpoint', '.ppt'],
    ['application/texinfo', '.texi'], // As in Python 3.15. In 3.13, the type is application/x-texinfo.
    ['application/x-troff', '.roff'],
    ['application/xml', '.xsl'],
    ['audio/mpeg', '.mp3'],
    ['image/avif', '.avif'],
    ['image/jpeg', '.jpg'],
    ['image/tiff', '.tiff'],
    ['image/webp', '.webp'],
    ['message/rfc822', '.eml'],
    ['text/html', '.html'],
    ['text/plain', '.txt'],
    ['text/rtf', '.rtf'],
    ['text/x-rst', '.rst'],
    ['video/mpeg', '.mpeg'],
    ['video/quicktime', '.mov'],
  ])('test_preferred_extension: the first suffix of a type: %s', (type, extension) => {
    expect(mimetypes.guess_extension(type)).toBe(extension);
    mimetypes.init();
    expect(mimetypes.guess_extension(type)).toBe(extension);
  });

  test('test_init_stability: init() makes equal tables', () => {
    const tables = () => [
      mimetypes.suffix_map,
      mimetypes.encodings_map,
      mimetypes.types_map,
      mimetypes.common_types,
    ];
    const before = tables();
    mimetypes.init();
    for (const [at, table] of tables().entries()) {
      expect(table).not.toBe(before[at]);
      expect(table).toEqual(before[at]);
    }
  });

  test.each(['page.html', 'all.tar.gz', 'all.tgz'])(
    'test_bytes_path: a path as bytes: %s',
    (name) => {
      expect(db.guess_file_type(encode(name))).toEqual(db.guess_file_type(name));
    },
  );

  test('test_keywords_args_api: all arguments by name', () => {
    const html = ['text/html', null];
    expect(db.guess_file_type(kw({ path: 'a.html', strict: true }))).toEqual(html);
    expect(db.guess_type(kw({ url: 'scheme:a.html', strict: true }))).toEqual(html);
    expect(db.guess_all_extensions(kw({ type: 'image/jpg', strict: true }))).toEqual([]);
    expect(db.guess_extension(kw({ type: 'image/jpg', strict: false }))).toBe('.jpg');
  });
});
