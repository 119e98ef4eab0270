// The keywords of url2pathname and pathname2url that are new in Python 3.14. Mirrors CPython v3.14.0
// Lib/test/test_urllib.py (PathName2URLTests, URL2PathNameTests); test/nightly/oracle/newer_additions.test.ts compares more of them.
import { hostname } from 'node:os';
import { sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking from '../../../lib/sync/request/index.js';
import { both, raised } from '../../server/colours.js';

/** A path with this system's separators. */
const native = (path: string) => path.replaceAll('/', sep);
const on_windows = sep === '\\';
const REFUSED = '<urlopen error file:// scheme is supported only on localhost>';

describe.each(both({ request }, { request: blocking }))('$colour', ({ request, colour }) => {
  const { pathname2url, url2pathname } = request;

  test.each([
    ['', 'file:'],
    ['/', 'file:///'],
    ['/a/b.c', 'file:///a/b.c'],
    ['//a/b.c', on_windows ? 'file://a/b.c' : 'file:////a/b.c'],
    ['///a/b.c', on_windows ? 'file:///a/b.c' : 'file://///a/b.c'],
    ['a/b%#c', 'file:a/b%25%23c'],
    ['/é', 'file:///%C3%A9'],
    ['/\udcff', 'file:///%FF'],
  ])('pathname2url(%j, add_scheme=True)', (path, url) => {
    expect(pathname2url(path, kw({ add_scheme: true }))).toBe(url);
  });

  test('without keywords, and with false ones, both are as in Python 3.13', () => {
    expect(pathname2url('//a b', kw({ add_scheme: false }))).toBe(
      process.platform === 'win32' ? '//a%20b' : '////a%20b',
    );
    expect(url2pathname('//a%20b?c', kw({ require_scheme: false }))).toBe(native('//a b?c'));
  });

  test.skipIf(process.platform === 'win32').each([
    ['/', '/', null],
    ['/a/b%#c', '/a/b%25%23c', null],
    ['//a/b.c', '////a/b.c', null],
    ['///a/b.c', '/////a/b.c', null],
    ['////a/b.c', '//////a/b.c', null],
    ['/a\udcff', '/a%FF', null],
    ['/a/b.c', '/a/b.c', '///a/b.c'],
    ['/a/b.c', '/a/b.c', '//localhost/a/b.c'],
    ['//localhosts/a', '////localhosts/a', '//localhosts/a'],
  ])(
    'Pathname_Tests: test_pathname2url_posix, test_url2pathname_posix: %j is %s',
    (path, url, other) => {
      expect(pathname2url(path)).toBe(url);
      expect(url2pathname(url)).toBe(path);
      if (other !== null) expect(url2pathname(other)).toBe(path);
    },
  );

  test.each([
    ['file:', ''],
    ['file:/', '/'],
    ['file:///foo/bar', '/foo/bar'],
    ['file:////foo/bar', '//foo/bar'],
    ['FILE://localhost/a%20b?query#fragment', '/a b'],
    [`file://${hostname()}/x`, '/x'],
    ['file:a%FF', 'a\udcff'],
  ])('url2pathname(%j, require_scheme=True)', async (url, path) => {
    expect(url2pathname(url, { require_scheme: true })).toBe(native(path));
    const resolved = url2pathname(url, kw({ require_scheme: true, resolve_host: true }));
    expect(await resolved).toBe(native(path));
  });

  test.each(['', ':', 'foo', 'http:foo', 'localfile:foo', 'data:foo'])(
    'url2pathname(%j, require_scheme=True): URLError',
    async (url) => {
      expect(await raised(() => url2pathname(url, { require_scheme: true }))).toMatchObject({
        name: 'URLError',
        message: "<urlopen error URL is missing a 'file:' scheme>",
      });
    },
  );

  test('a host must be this machine; resolve_host compares its address', async () => {
    const of = (host: string, resolve_host: boolean): unknown =>
      url2pathname(`//${host}/x`, kw({ resolve_host, require_scheme: false }));
    expect(await of('127.0.0.1', true)).toBe(native('/x'));
    // Windows has the files of other machines.
    for (const host of ['192.0.2.1', 'no-such-host.invalid'])
      if (on_windows) expect(await of(host, true)).toBe(native(`//${host}/x`));
      else expect(await raised(() => of(host, true))).toMatchObject({ message: REFUSED });
    expect(of('127.0.0.1', false)).toBe(native('//127.0.0.1/x')); // Without keywords, as in Python 3.13.
    const url = 'file://127.0.0.1/x';
    if (on_windows)
      expect(url2pathname(url, { require_scheme: true })).toBe(native('//127.0.0.1/x'));
    else
      expect(await raised(() => url2pathname(url, { require_scheme: true }))).toMatchObject({
        name: 'URLError',
        message: REFUSED,
      });
    const path: unknown = url2pathname(url, { require_scheme: true, resolve_host: true });
    expect(typeof path).toBe(colour === 'async' ? 'object' : 'string');
    await path;
  });
});
