// The proxies that are set in Windows and macOS, against CPython's (test/oracle/system_proxies.py). Here both systems
// are simulated: a stand-in for `reg query` and `scutil --proxy` prints the recorded settings.
import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as request from '../../../lib/request/index.js';
import { fnmatchcase } from '../../../lib/request/proxies/system/fnmatch.js';
import { proxy_bypass_macosx_sysconf } from '../../../lib/request/proxies/system/macosx_sysconf.js';
import { _proxy_bypass_winreg_override } from '../../../lib/request/proxies/system/registry.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';
import vectors from '../../vectors/system_proxies.json' with { type: 'json' };
import { as_before, as_system, with_permission, without_variables } from './as_system.js';

type Case = [printed: string, proxies: Record<string, string>, bypassed: string[]];

const WINDOWS = vectors.windows as unknown as Case[];
const MACOS = vectors.macos as unknown as Case[];
const LOCAL = WINDOWS.findIndex(([printed]) =>
  printed.includes('127.0.0.1:3128\r\n    ProxyOverride    REG_SZ    <local>'),
);
const [SET] = WINDOWS[LOCAL]!;
const PROXY = 'http://127.0.0.1:3128';
const PROXIES = { http: PROXY, https: PROXY, ftp: PROXY };

beforeEach(without_variables);
afterEach(as_before);

test.each(WINDOWS)('Windows: %j', (printed, proxies, bypassed) => {
  const started = as_system('win32', () => printed);
  expect({ ...request.getproxies() }).toEqual(proxies);
  expect(vectors.hosts.filter((host) => request.proxy_bypass(host))).toEqual(bypassed);
  expect(started).toHaveLength(1);
});

test.each(MACOS)('macOS: %j', (printed, proxies, bypassed) => {
  const started = as_system('darwin', () => printed);
  expect({ ...request.getproxies() }).toEqual(proxies);
  expect(vectors.hosts.filter((host) => request.proxy_bypass(host))).toEqual(bypassed);
  expect(started).toHaveLength(1);
});

test('fnmatchcase() matches as CPython’s', () => {
  const cases = vectors.fnmatch as [string, string, boolean][];
  expect(cases.filter(([text, pattern, result]) => fnmatchcase(text, pattern) !== result)).toEqual(
    [],
  );
  const started = performance.now();
  expect(fnmatchcase('a'.repeat(20_000), `${'*a'.repeat(20)}*b`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});

// Of CPython v3.13.18 Lib/test/test_urllib2.py (HandlerTests).
test('test_winreg_proxy_bypass', () => {
  const bypass = _proxy_bypass_winreg_override;
  const list = 'www.example.com;*.example.net; 192.168.0.1';
  for (const host of ['www.example.com', 'www.example.net', '192.168.0.1'])
    expect(bypass(host, list), host).toBe(true);
  for (const host of ['example.com', 'www.example.org', 'example.net', '192.168.0.2'])
    expect(bypass(host, list), host).toBe(false);
  expect(bypass('example.com', 'example.com; <local>')).toBe(true);
  expect(bypass('example.net', 'example.com; <local>')).toBe(false);
  for (const host of ['test', 'localhost']) expect(bypass(host, 'example.com; <local>')).toBe(true);
});

test('test_osx_proxy_bypass', () => {
  const bypass = (host: string, exceptions: string[], exclude_simple = false) =>
    proxy_bypass_macosx_sysconf(host, { exclude_simple, exceptions });
  const list = ['foo.bar', '*.bar.com', '127.0.0.1', '10.10', '10.0/16'];
  for (const host of ['foo.bar', 'www.bar.com', '127.0.0.1', '10.10.0.1', '10.0.0.1'])
    expect(bypass(host, list), host).toBe(true);
  for (const host of ['abc.foo.bar', 'bar.com', '127.0.0.2', '10.11.0.1', 'notinbypass'])
    expect(bypass(host, list), host).toBe(false);
  expect(bypass('test', [], true)).toBe(true);
  expect(bypass('172.19.10.5', ['10.0.0.0/40', '172.19.10.0/24'])).toBe(true);
  expect(bypass('10.0.1.5', ['10.0.0.0/40', '172.19.10.0/24'])).toBe(false);
});

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('the settings of Windows: $colour', ({ request, requests }) => {
  const { get_environ_proxies, should_bypass_proxies } = requests.utils;

  /** What each way gives: an opener's proxies, and those that Requests takes for a URL. */
  const found = (url: string, no_proxy: string | null = null) => [
    { ...(new request.ProxyHandler().proxies as object) },
    { ...get_environ_proxies(url, no_proxy) },
    should_bypass_proxies(url, no_proxy),
  ];

  test('openers and Sessions use them', () => {
    as_system('win32', () => SET);
    request.getproxies();
    expect(found('http://example.com/')).toEqual([PROXIES, PROXIES, false]);
    expect(found('http://intranet/')).toEqual([PROXIES, {}, true]);
    const settings = new requests.Session().merge_environment_settings(
      'https://example.com/',
      {},
      null,
      null,
      null,
    );
    expect(settings['proxies']).toMatchObject({ https: PROXY });
  });

  test('no_proxy of a call takes their place', () => {
    as_system('win32', () => SET);
    request.getproxies();
    expect(found('http://intranet/', 'example.com')).toEqual([PROXIES, PROXIES, false]);
    expect(found('http://example.com/', 'example.com')).toEqual([PROXIES, {}, true]);
    expect(found('http://intranet/', '')).toEqual([PROXIES, {}, true]);
  });

  test('variables take precedence over all of them', () => {
    const started = as_system('win32', () => SET);
    process.env['http_proxy'] = 'http://other:1';
    const other = { http: 'http://other:1' };
    expect({ ...request.getproxies() }).toEqual(other);
    expect(request.proxy_bypass('intranet')).toBe(false);
    expect(found('http://intranet/')).toEqual([other, other, false]);
    delete process.env['http_proxy'];
    process.env['no_proxy'] = 'example.com';
    expect(found('http://intranet/')).toEqual([
      { no: 'example.com' },
      { no: 'example.com' },
      false,
    ]);
    delete process.env['no_proxy'];
    expect(started).toEqual([]);
  });

  test('they are read once, and again by getproxies()', () => {
    let printed = SET;
    const started = as_system('win32', () => printed);
    request.getproxies();
    printed = '';
    expect(found('http://example.com/')).toEqual([PROXIES, PROXIES, false]);
    expect(request.proxy_bypass('intranet')).toBe(true);
    expect(started).toHaveLength(1);
    expect({ ...request.getproxies() }).toEqual({});
    expect(found('http://example.com/')).toEqual([{}, {}, false]);
    expect(started).toHaveLength(2);
  });

  test('what is returned may be changed', () => {
    as_system('win32', () => SET);
    request.getproxies()['http'] = 'http://other:1';
    get_environ_proxies('http://example.com/')['http'] = 'http://other:1';
    expect(found('http://example.com/')).toEqual([PROXIES, PROXIES, false]);
  });
});

test.each([
  [
    'win32',
    String.raw`D:\Windows\System32\reg.exe`,
    ['query', String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`],
  ],
  ['darwin', '/usr/sbin/scutil', ['--proxy']],
] as const)(
  '%s: the program is started by its path, without a window and for two seconds at most',
  (system, program, args) => {
    process.env['SystemRoot'] = String.raw`D:\Windows`;
    const started = as_system(system, () => '');
    request.getproxies();
    delete process.env['SystemRoot'];
    const [[path, given, options] = []] = started;
    expect([path, given]).toEqual([program, args]);
    expect(options).toMatchObject({ shell: false, timeout: 2000, windowsHide: true });
    expect(Object.getPrototypeOf(options)).toBe(null);
  },
);

test('a program that fails is no error', () => {
  as_system('win32', () => {
    throw Object.assign(new Error('spawnSync reg.exe ETIMEDOUT'), { code: 'ETIMEDOUT' });
  });
  expect({ ...request.getproxies() }).toEqual({});
  expect(request.proxy_bypass('localhost')).toBe(false);
});

test.each([
  [false, {}],
  [true, PROXIES],
])('with the permission to start a program %s', (child, proxies) => {
  const started = as_system('win32', () => SET);
  with_permission((scope) => scope === 'child' && child);
  expect({ ...request.getproxies() }).toEqual(proxies);
  expect(started).toHaveLength(child ? 1 : 0);
});

test('elsewhere, no program is started', () => {
  const started = as_system('linux', () => SET);
  expect({ ...request.getproxies() }).toEqual({});
  expect(request.proxy_bypass('localhost')).toBe(false);
  expect({ ...requests.utils.get_environ_proxies('http://example.com/') }).toEqual({});
  expect(started).toEqual([]);
});

test('one file of the library starts programs', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[cm]?[jt]s$/.test(name),
  );
  expect(
    files.filter((name) =>
      /find_module\('node:child_process'\)|execFile|spawn/.test(
        readFileSync(`lib/${name}`, 'utf8'),
      ),
    ),
  ).toEqual(['python/platform/child_process.ts']);
});
