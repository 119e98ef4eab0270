// Node's permission model (`node --permission`): what it refuses is a PermissionError where Python has one, and otherwise
// a file that is not there. Each program is a process of the built package.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, inject, test } from 'vitest';

const PROGRAM = `
  const [colour, url, allowed, refused] = process.argv.slice(1);
  const of_colour = (room) => import('pyurllib' + (colour === 'blocking' ? '/sync' : '') + room);
  const { requests, urllib } = await of_colour('');
  const { open } = await import('pyurllib/builtins');
  const { MozillaCookieJar } = await import('pyurllib/http/cookiejar');
  const { init } = await import('pyurllib/mimetypes');
  const { netrc } = await import('pyurllib/netrc');
  const ssl = await import('pyurllib/ssl');
  const { urlopen, urlretrieve } = urllib.request;
  const named = async (name, run) => {
    process.env.NETRC = name;
    try {
      return await run();
    } finally {
      delete process.env.NETRC;
    }
  };
  const save = (path) => {
    const jar = new MozillaCookieJar(path);
    jar.save();
    return open(path, 'a').name === path;
  };
  const log_keys = (path) => {
    ssl.create_default_context().keylog_filename = path;
    return true;
  };
  const calls = {
    'requests.get': async () => (await requests.get(url)).status_code,
    'requests.get, NETRC': () => named(refused, async () => (await requests.get(url)).status_code),
    urlopen: async () => (await urlopen(url)).status,
    open: () => open(refused),
    'open to write': () => open(refused, 'w'),
    'open to append': () => open(refused, 'ab'),
    'file: URL': () => urlopen('file://' + refused),
    urlretrieve: () => urlretrieve(url, refused),
    netrc: () => new netrc(),
    'netrc, file': () => new netrc(refused),
    'get_netrc_auth': () => requests.utils.get_netrc_auth(url),
    'jar.load': () => new MozillaCookieJar(refused).load(),
    'jar.save': () => save(refused),
    'jar.save, allowed': () => save(allowed),
    'keylog_filename': () => log_keys(refused),
    'keylog_filename, allowed': () => log_keys(allowed),
    cafile: () => ssl.create_default_context({ cafile: refused }),
    capath: () => ssl.create_default_context({ capath: refused }).cert_store_stats().x509,
    'default roots': () => ssl.create_default_context().cert_store_stats().x509_ca >= 0,
    load_cert_chain: () => new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(refused),
    verify: () => requests.get('https://127.0.0.1:1/', { verify: refused }),
    extract_zipped_paths: () => requests.utils.extract_zipped_paths(refused + '/member') === refused + '/member',
    atomic_open: () => requests.utils.atomic_open(refused).__enter__(),
    'mimetypes.init': () => init([refused]) === undefined,
  };
  const outcome = {};
  for (const [name, call] of Object.entries(calls)) {
    try {
      outcome[name] = await call();
    } catch (error) {
      const cause = error.reason ?? error;
      const names = error === cause ? error.name : error.name + ' of ' + cause.name;
      outcome[name] = [names, cause.errno ?? null, cause.filename === refused];
    }
  }
  console.log(JSON.stringify(outcome));
`;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'permission_')));
afterAll(() => rmSync(folder, { recursive: true }));

/** A PermissionError, with the name of the file as in Python. */
const REFUSED = ['PermissionError', 13, true];
/** A PermissionError without a name, as CPython raises it for the files of OpenSSL. */
const NAMELESS = ['PermissionError', 13, false];

const EXPECTED = {
  'requests.get': 200,
  'requests.get, NETRC': 200,
  urlopen: 200,
  open: REFUSED,
  'open to write': REFUSED,
  'open to append': REFUSED,
  'file: URL': ['URLError of PermissionError', 13, true],
  urlretrieve: REFUSED,
  netrc: NAMELESS,
  'netrc, file': REFUSED,
  get_netrc_auth: null,
  'jar.load': REFUSED,
  'jar.save': REFUSED,
  'jar.save, allowed': true,
  keylog_filename: REFUSED,
  'keylog_filename, allowed': true,
  cafile: NAMELESS,
  capath: 0,
  'default roots': true,
  load_cert_chain: NAMELESS,
  verify: ['OSError', null, false],
  extract_zipped_paths: true,
  atomic_open: NAMELESS,
  'mimetypes.init': true,
};

const FLAG = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

describe.each(['async', 'blocking'])('%s', (colour) => {
  test('what may not be read or written', async () => {
    const [allowed, refused] = [join(folder, `${colour}.allowed`), join(folder, 'refused')];
    writeFileSync(refused, 'machine 127.0.0.1 login a password b\n');
    const may = [
      ...[FLAG, '--allow-worker', `--allow-fs-read=${resolve('.')}/*`],
      ...[`--allow-fs-write=${allowed}`],
      ...(process.allowedNodeEnvironmentFlags.has('--allow-net') ? ['--allow-net'] : []),
    ];
    const options = { env: { ...process.env, HOME: folder } };
    for (const name of ['NETRC', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NODE_OPTIONS']) {
      delete (options.env as NodeJS.ProcessEnv)[name];
    }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...may, '--input-type=module', '-e', PROGRAM, colour, inject('http'), allowed, refused],
      options,
    );
    expect(JSON.parse(stdout)).toEqual(EXPECTED);
    expect(readFileSync(allowed, 'utf8')).toContain('# Netscape HTTP Cookie File');
  });
});
