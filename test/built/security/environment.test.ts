// Variables of the environment are those that are set, not what an attacker has put on Object.prototype.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import { make_temporary_file, remove_temporary_file } from '../../../lib/request/temporary_file.js';
import { node_foreign } from '../../../lib/transport/ffi/node_ffi.js';
import { installed_agent } from '../../../lib/transport/installed.js';
import { warn_of_own_server, warning_state } from '../../../lib/transport/same_process_server.js';
import { as_before, as_system } from '../../unit/request/as_system.js';
import { remove_folder } from '../../helpers/remove_folder.js';
import { both } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { variables_read } from './variables.js';

const CA = fileURLToPath(new URL('../../server/certs/ca.pem', import.meta.url));
const PROGRAM = fileURLToPath(new URL('polluted_environment.mjs', import.meta.url));

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pyurllib-')));
const KEY_LOG = join(folder, 'keys.log');
const NETRC = join(folder, '.netrc');
const TEMPORARY = join(folder, 'temporary');
mkdirSync(TEMPORARY);
writeFileSync(NETRC, 'machine 127.0.0.1 login polluted password secret\n', { mode: 0o600 });
afterAll(() => remove_folder(folder));

const NAMES = variables_read();
/** What also changes requests: names that end with `_proxy`, and a variable of Node's TLS. */
const OTHERS = { http_proxy: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1' };

/** Runs `run` while Object.prototype has a property. Like most that code adds there by intent, it is not enumerable. */
async function polluted<T>(name: string, value: string, run: () => T): Promise<Awaited<T>> {
  Object.defineProperty(Object.prototype, name, { value, writable: true, configurable: true });
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
}

interface Probe {
  value: string;
  /** Returns what the library makes of the variable. */
  observe: () => unknown;
}

beforeEach(() => {
  for (const name of [...NAMES, ...Object.keys(OTHERS), 'HTTP_PROXY', 'https_proxy'])
    vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each(
  both(
    { request, requests, urllib3 },
    { request: blocking_request, requests: blocking_requests, urllib3: blocking_urllib3 },
  ),
)('$colour', ({ request, requests, urllib3 }) => {
  const outcome = async (run: () => unknown) => {
    try {
      return String(await run());
    } catch (error) {
      return (error as Error).name;
    }
  };

  const ok = ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'];
  const over_tls = async (run: (url: string) => unknown) => {
    await using peer = await script([{ read: 'head' }, ...ok, { end: 'close' }], { tls: 'good' });
    return await outcome(() => run(peer.url));
  };
  const by_urllib = () =>
    over_tls(
      async (url) =>
        (await request.urlopen(url, kw({ context: ssl.create_default_context() }))).status,
    );
  const by_requests = () => over_tls(async (url) => (await requests.get(url)).status_code);
  const password_sent = async () => {
    await using peer = await script([{ read: 'head' }, ...ok, { end: 'close' }]);
    await requests.get(peer.url);
    return /authorization/i.test(String(await peer.received()));
  };
  const logs_keys = () =>
    over_tls(async (url) => {
      (
        await request.urlopen(url, kw({ context: ssl.create_default_context({ cafile: CA }) }))
      ).close();
      const { keylog_filename } = urllib3.create_urllib3_context();
      const written = existsSync(KEY_LOG);
      rmSync(KEY_LOG, { force: true });
      return [written, keylog_filename];
    });
  const temporary = () => {
    const [name, file] = make_temporary_file();
    file.close();
    remove_temporary_file(name);
    return dirname(name);
  };
  const bypassed = () =>
    requests.utils.should_bypass_proxies('http://127.0.0.1/', kw({ no_proxy: null }));

  const PROBES: Record<string, Probe> = {
    CURL_CA_BUNDLE: { value: CA, observe: by_requests },
    HOME: { value: folder, observe: password_sent },
    NETRC: { value: NETRC, observe: password_sent },
    NODE_EXTRA_CA_CERTS: { value: CA, observe: by_urllib },
    NODE_OPTIONS: {
      value: '--no-experimental-ffi',
      observe: () => {
        const none = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
        try {
          return node_foreign();
        } finally {
          none.mockRestore();
        }
      },
    },
    NO_PROXY: { value: '127.0.0.1', observe: bypassed },
    PYURLLIB_QUIET: {
      value: '1',
      observe: async () => {
        const server = createServer().listen(0, '127.0.0.1');
        await once(server, 'listening');
        const before = { ...warning_state };
        const write = vi.fn();
        Object.assign(warning_state, { write, warned: false });
        warn_of_own_server('127.0.0.1', warning_state.delay_ms);
        Object.assign(warning_state, before);
        await new Promise((resolve) => server.close(resolve));
        return write.mock.calls.length;
      },
    },
    PYURLLIB_TRANSPORT: {
      value: 'polluted',
      observe: async () => {
        // A copy of the module that has not read it yet.
        const copy = `../../../lib/transport/by_environment.ts?${Math.random()}.ts`;
        const { install_by_environment } = (await import(copy)) as {
          install_by_environment: () => void;
        };
        return outcome(install_by_environment);
      },
    },
    REQUESTS_CA_BUNDLE: { value: CA, observe: by_requests },
    REQUEST_METHOD: {
      value: 'GET',
      observe: () => {
        vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1');
        const { http } = request.getproxies();
        vi.stubEnv('HTTP_PROXY', undefined);
        return http;
      },
    },
    SSLKEYLOGFILE: { value: KEY_LOG, observe: logs_keys },
    SSL_CERT_DIR: { value: folder, observe: () => ssl.get_default_verify_paths().capath },
    SSL_CERT_FILE: { value: CA, observe: by_urllib },
    SystemRoot: {
      value: String.raw`D:\Windows`,
      observe: () => {
        const started = as_system('win32', () => '');
        request.getproxies();
        as_before();
        return started[0]![0];
      },
    },
    TEMP: { value: TEMPORARY, observe: temporary },
    TMP: { value: TEMPORARY, observe: temporary },
    TMPDIR: { value: TEMPORARY, observe: temporary },
    no_proxy: { value: '127.0.0.1', observe: bypassed },
  };

  test('every variable that is read has its probe', () => {
    expect(Object.keys(PROBES).sort()).toEqual(NAMES);
  });

  test.each(NAMES)(
    '%s is read from the environment, and not from Object.prototype',
    async (name) => {
      const { value, observe } = PROBES[name]!;
      if (name === 'PYURLLIB_TRANSPORT' && installed_agent('blocking') !== null) return; // not read
      const plain = await observe();
      expect(await polluted(name, value, observe)).toEqual(plain);
      vi.stubEnv(name, value);
      expect(await observe()).not.toEqual(plain);
    },
  );

  test.each(Object.entries(OTHERS))('%s on Object.prototype is no proxy', async (name, proxy) => {
    expect(await polluted(name, proxy, () => ({ ...request.getproxies() }))).toEqual({});
    expect(await polluted(name, proxy, password_sent)).toBe(false);
  });

  test('set_environ() restores a variable that was not set', async () => {
    await polluted('no_proxy', '*', () => {
      const changed = requests.utils.set_environ('no_proxy', 'localhost');
      expect(process.env['no_proxy']).toBe('localhost');
      changed.__exit__();
      expect(Object.hasOwn(process.env, 'no_proxy')).toBe(false);
    });
  });
});

test('a program whose Object.prototype has all of them as enumerable properties', async () => {
  const key_log = join(folder, 'of_the_program.log');
  const values: Record<string, string> = {
    ...Object.fromEntries(NAMES.map((name) => [name, CA])),
    ...OTHERS,
    HOME: folder,
    NETRC,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    SSLKEYLOGFILE: key_log,
    no_proxy: '*',
    NO_PROXY: '*',
  };
  const run = (names: object) =>
    execFileSync(
      process.execPath,
      [PROGRAM, inject('http'), inject('https').good, JSON.stringify(names)],
      { encoding: 'utf8', timeout: 60_000 },
    );
  const plain = run({});
  expect(plain).toContain('SSLError');
  expect(run(values)).toBe(plain);
  expect(existsSync(key_log)).toBe(false);
});
