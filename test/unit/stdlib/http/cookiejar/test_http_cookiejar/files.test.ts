// Mirrors CPython v3.13.18 Lib/test/test_http_cookiejar.py (FileCookieJarTests).
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { OSError, kw } from '../../../../../../lib/python/builtins/index.js';
import {
  CookieJar,
  CookiePolicy,
  FileCookieJar,
  LWPCookieJar,
  LoadError,
  MozillaCookieJar,
  type PathLike,
  type TextFile,
} from '../../../../../../lib/stdlib/http/cookiejar/index.js';
import { StringIO } from '../../../../../../lib/stdlib/io/index.js';
import { Request } from '../../../../../../lib/request/index.js';
import { answered, netscape, own_path, thrown } from '../visit.js';

const BOTH = [{ Jar: LWPCookieJar }, { Jar: MozillaCookieJar }];

describe('FileCookieJarTests', () => {
  test('test_constructor_with_str: a text is the file name', () => {
    expect(new LWPCookieJar('a.txt').filename).toBe('a.txt');
  });

  test('test_constructor_with_path_like: a path object is converted', () => {
    expect(new LWPCookieJar({ __fspath__: () => 'a.txt' }).filename).toBe('a.txt');
    const file = resolve('a b');
    expect(new LWPCookieJar(pathToFileURL(file)).filename).toBe(file);
  });

  test('test_constructor_with_none: None means no file', () => {
    expect(new LWPCookieJar(null).filename).toBeNull();
    expect(new LWPCookieJar().filename).toBeNull();
  });

  test.each([
    [0, 'int'],
    [1.5, 'float'],
    [new (class A {})(), 'A'],
  ])('test_constructor_with_other_types: %s', (filename, type) => {
    const error = thrown(() => new LWPCookieJar({ filename: filename as unknown as PathLike }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toBe(`expected str, bytes or os.PathLike object, not ${type}`);
  });

  test('test_lwp_valueless_cookie: a cookie without a value is saved and loaded', () => {
    const path = own_path();
    const jar = new LWPCookieJar();
    netscape(jar, 'http://www.acme.com/', 'boo');
    expect(jar._cookies['www.acme.com']!['/']!['boo']!.value).toBeNull();
    jar.save(path, kw({ ignore_discard: true }));
    const again = new LWPCookieJar();
    again.load(path, true);
    expect(again._cookies['www.acme.com']!['/']!['boo']!.value).toBeNull();
  });

  test.runIf(process.platform !== 'win32').each([
    { Jar: LWPCookieJar, name: 'test_lwp_filepermissions' },
    { Jar: MozillaCookieJar, name: 'test_mozilla_filepermissions' },
  ])('$name: only the owner may read the file', ({ Jar }) => {
    const path = own_path();
    const jar = new Jar();
    netscape(jar, 'http://www.acme.com/', 'boo');
    jar.save(path, true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.each(BOTH)('test_cookie_files_are_truncated: $Jar.name', ({ Jar }) => {
    const jar = new Jar(own_path());
    answered(jar, new Request('http://www.acme.com/'), [
      'Set-Cookie: pll_lang=en; Max-Age=31536000; path=/',
    ]);
    expect(jar).toHaveLength(1);
    jar.save();
    jar.clear();
    jar.save();
    jar.load();
    expect(jar).toHaveLength(0);
  });

  test.each(BOTH)('test_bad_magic: $Jar.name', ({ Jar }) => {
    const path = own_path();
    expect(existsSync(path)).toBe(false);
    const missing = thrown(() => new Jar().load({ filename: path }));
    expect(missing).toBeInstanceOf(OSError);
    expect(missing).not.toBeInstanceOf(LoadError);
    writeFileSync(path, 'oops\n');
    expect(thrown(() => new Jar().load(path))).toBeInstanceOf(LoadError);
  });
});

describe('FileCookieJarTests, LWPCookieTests: MozillaCookieJar.load()', () => {
  const load = (text: string, ...args: Parameters<MozillaCookieJar['load']>) => {
    const jar = new MozillaCookieJar(own_path());
    writeFileSync(jar.filename as string, text);
    jar.load(...args);
    return Array.from(jar, ({ name, expires, discard }) => [name, expires, discard]);
  };

  test.each([
    '# Netscape HTTP Cookie File',
    '# netscape http cookie file',
    '# HTTP Cookie File',
    '# http COOKIE file',
  ])('test_magic_ignores_case: %s', (magic) => {
    expect(load(`${magic}\n`)).toEqual([]);
  });

  test.each(['# Net\u017fcape HTTP Cookie File', '# Netscape HTTP Coo\u212aie File'])(
    'test_magic_is_not_unicode: %s',
    (magic) => {
      expect(thrown(() => load(`${magic}\n`))).toBeInstanceOf(LoadError);
    },
  );

  test('test_load_session_cookies: 0, which curl and Wget write, and an empty time', () => {
    const expires = String(Math.floor(Date.now() / 1000) + 3600);
    const line = (time: string, name: string) => `h.net\tFALSE\t/\tFALSE\t${time}\t${name}\tv\n`;
    const text = `# HTTP Cookie File\n${line(expires, 'a')}${line('0', 'b')}${line('', 'c')}`;
    expect(load(text)).toEqual([['a', Number(expires), false]]);
    expect(load(text, kw({ ignore_discard: true })).slice(1)).toEqual([
      ['b', null, true],
      ['c', null, true],
    ]);
    // Other forms of zero are times.
    expect(load(`# HTTP Cookie File\n${line('00', 'd')}`, { ignore_expires: true })).toHaveLength(
      1,
    );
  });
});

describe('own kinds of jars and policies', () => {
  test('_really_load gets a text stream', () => {
    const path = own_path();
    writeFileSync(path, 'a=1\r\nb=2\n');
    class PairsJar extends FileCookieJar {
      seen: unknown[] = [];
      override _really_load(file: TextFile, filename: string) {
        this.seen.push(filename, file.readline(), [...file], file.closed);
        file.seek(0);
        this.seen.push(file.read(), file);
      }
    }
    const jar = new PairsJar(path);
    jar.load();
    const file = jar.seen.pop() as TextFile;
    expect(jar.seen).toEqual([path, 'a=1\n', ['b=2\n'], false, 'a=1\nb=2\n']);
    expect(file.closed).toBe(true);
    const mozilla = new MozillaCookieJar();
    const text = '# Netscape HTTP Cookie File\nh.net\tFALSE\t/\tFALSE\t\ta\tb\n';
    mozilla._really_load(new StringIO(text), 'x', true, true);
    expect(Array.from(mozilla, ({ name, value }) => [name, value])).toEqual([['a', 'b']]);
  });

  test('static attributes of a policy are class attributes', () => {
    class All extends CookiePolicy {
      static netscape = true;
      static rfc2965 = false;
      static hide_cookie2 = false;
      override set_ok() {
        return true;
      }
      override return_ok() {
        return true;
      }
    }
    const jar = new CookieJar(new All());
    netscape(jar, 'http://www.acme.com/', 'a=1');
    expect(jar.__len__()).toBe(1);
  });

  test('set_cookie() refuses what is no cookie', () => {
    const jar = new CookieJar();
    expect(() => {
      jar.set_cookie('x' as never);
    }).toThrow("'str' object has no attribute 'domain'");
    expect(jar.__len__()).toBe(0);
  });
});
