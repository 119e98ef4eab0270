// Every public parameter that takes a path, in each form of one, beside Python (test/oracle/paths.py). A `file:` URL object, which
// Python does not have, is as its path.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { from_path } from '../../../lib/charset_normalizer/index.js';
import { type Bytes, encode, get_item, kw, open, str } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import { LWPCookieJar, MozillaCookieJar } from '../../../lib/stdlib/http/cookiejar/index.js';
import * as mimetypes from '../../../lib/stdlib/mimetypes/index.js';
import { netrc } from '../../../lib/stdlib/netrc/index.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { HTTPSConnection } from '../../../lib/urllib3/index.js';
import { sampled } from '../../oracle/seed.js';
import { both } from '../../server/colours.js';

type Answer = { value: unknown } | { error: [name: string, text: string] };
const { answers } = JSON.parse(fs.readFileSync('test/vectors/paths.json', 'utf8')) as {
  answers: Record<string, Record<string, Answer>>;
};

const text = (path: string | Uint8Array) =>
  typeof path === 'string' ? path : str(path, 'utf-8', 'surrogateescape');
const bytes = (path: string) => encode(path, 'utf-8', 'surrogateescape');
const url = (path: string) => new URL(`file://${request.pathname2url(path)}`);

class P {
  readonly path: string | Uint8Array;
  constructor(path: string | Uint8Array) {
    this.path = path;
  }
  __fspath__(): string | Uint8Array {
    return this.path;
  }
}

/** A path as a program gives it. */
type Given = string;
const FORMS: Record<string, [make: (path: string) => unknown, name: string]> = {
  str: [(path) => path, 'z'],
  bytes: [bytes, 'z'],
  fspath: [(path) => new P(path), 'z'],
  'fspath of bytes': [(path) => new P(bytes(path)), 'z'],
  URL: [url, 'z'],
  'str, 0xff': [(path) => path, 'z\udcff'],
  'bytes, 0xff': [bytes, 'z\udcff'],
  'fspath, 0xff': [(path) => new P(path), 'z\udcff'],
  'fspath of bytes, 0xff': [(path) => new P(bytes(path)), 'z\udcff'],
  'URL, 0xff': [url, 'z\udcff'],
  surrogate: [(path) => path, 'z\ud800'],
  int: [() => 5000, 'z'],
  NUL: [(path) => path, 'z\0'],
};

const root = fs.mkdtempSync(join(tmpdir(), 'pyurllib-'));
// Node cannot remove names that are not text on every release.
afterAll(() => void execFileSync('rm', ['-r', root]));

/** The folder of a case. */
let folder = '';
const CERTS = 'test/server/certs/';
const HELLO = encode('hello');
const CA = fs.readFileSync(`${CERTS}ca.pem`);
const CLIENT = Buffer.concat(
  ['client.pem', 'client.key'].map((name) => fs.readFileSync(CERTS + name)),
);
const NETSCAPE = encode('# Netscape HTTP Cookie File\n.h\tTRUE\t/\tFALSE\t4000000000\tn\tv\n');
const LWP = encode(
  '#LWP-Cookies-2.0\nSet-Cookie3: n=v; path="/"; domain=.h; path_spec; expires="2096-10-02 07:06:40Z"; version=0\n',
);
/** An archive with the member `m/b.txt`. */
const ZIP = Buffer.from(
  'UEsDBBQAAAAAAAAAIQCsKpPYAgAAAAIAAAAHAAAAbS9iLnR4dGhpUEsBAhQDFAAAAAAAAAAhAKwqk9gCAAAAAgAAAAcAAAAAAAAAAAAAAIABAAAAAG0vYi50eHRQSwUGAAAAAAEAAQA1AAAAJwAAAAAA',
  'base64',
);

function read(path: Given): string {
  const file = open(path);
  try {
    return file.read();
  } finally {
    file.close();
  }
}
const names = (jar: Iterable<{ name: string }>) => Array.from(jar, ({ name }) => name);
const loaded = (jar: MozillaCookieJar | LWPCookieJar, path: Given | null = null) => (
  jar.load(path),
  names(jar)
);
const reverted = (jar: MozillaCookieJar, path: Given) => (jar.revert(path), names(jar));
const saved = (jar: MozillaCookieJar | LWPCookieJar, path: Given) => (
  jar.save(path),
  fs.readdirSync(folder).length
);
const saved_by_name = (jar: MozillaCookieJar | LWPCookieJar) => (jar.save(), loaded(jar));
const context = () => new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);

/** The certificates of files, or the number of folders' certificates that would be trusted. */
function trusted(found: ssl.SSLContext): number {
  const { ca } = found._store.roots();
  // A folder is read when a connection is made: its certificate is the only one.
  if (fs.readdirSync(folder).length > 0 && found._store.certificates().length === 0)
    expect(ca).toHaveLength(1);
  return Number(found.cert_store_stats().x509);
}
function verified_by(cafile: Given | null, capath: Given | null = null) {
  const found = context();
  found.load_verify_locations(cafile, capath);
  return trusted(found);
}
function key_log(path: Given) {
  const found = context();
  found.keylog_filename = path;
  return read(path).length > 0;
}
function pool_of(verify: unknown, cert: unknown) {
  const pool: Record<string, unknown> = {};
  new requests.adapters.HTTPAdapter().cert_verify(
    pool as never,
    'https://h/',
    verify as true,
    cert as '',
  );
  const paths = Object.entries(pool).flatMap(([name, value]) =>
    (typeof value === 'string' || value instanceof Uint8Array) && name !== 'cert_reqs'
      ? [[name, text(value)]]
      : [],
  );
  return Object.fromEntries(paths.filter(([name]) => !(name === 'ca_certs' && verify === true)));
}
function form(path: Given) {
  const file = open(path, 'rb');
  try {
    const prepared = new requests.Request(
      'POST',
      'http://h/',
      kw({ files: { f: file } }),
    ).prepare();
    return (prepared.body as Bytes).decode('latin-1').split('\r\n')[1];
  } finally {
    file.close();
  }
}
function read_types(path: Given) {
  const found = new mimetypes.MimeTypes();
  found.read(path);
  return found.guess_type('a.zz')[0];
}
function written(path: Given) {
  const atomic = requests.utils.atomic_open(path);
  const file = atomic.__enter__();
  file.write(encode('w'));
  atomic.__exit__();
  return read(path);
}
function write(path: Given) {
  const file = open(path, 'w');
  try {
    return file.write('ab');
  } finally {
    file.close();
  }
}
function extracted(path: Given) {
  const found = requests.utils.extract_zipped_paths(path);
  return found === path ? 'itself' : read(found);
}
/** The path of a member of the archive, in the same form. */
function member(path: unknown): unknown {
  if (path instanceof P) return new P(member(path.path) as string);
  if (path instanceof URL) return new URL(`${path.href}/m/b.txt`);
  if (path instanceof Uint8Array) return bytes(`${text(path)}/m/b.txt`);
  return typeof path === 'string' ? `${path}/m/b.txt` : path;
}
const in_urllib3 = (name: 'ca_certs' | 'ca_cert_dir', path: Given) =>
  text(new HTTPSConnection('h', kw({ [name]: path }))[name] as string);

/** What the file contains (a folder with a certificate if it is null, no file if undefined), and the call. */
type Case = [content: Uint8Array | null | undefined, call: (path: Given) => unknown];
const CASES: Record<string, Case> = {
  open: [HELLO, read],
  'open to write': [undefined, write],
  MozillaCookieJar: [NETSCAPE, (path) => loaded(new MozillaCookieJar(path))],
  'MozillaCookieJar.save': [NETSCAPE, (path) => saved_by_name(new MozillaCookieJar(path))],
  'MozillaCookieJar.save, new': [undefined, (path) => saved(new MozillaCookieJar(), path)],
  'MozillaCookieJar.load': [NETSCAPE, (path) => loaded(new MozillaCookieJar(), path)],
  'MozillaCookieJar.revert': [NETSCAPE, (path) => reverted(new MozillaCookieJar(), path)],
  LWPCookieJar: [LWP, (path) => loaded(new LWPCookieJar(path))],
  'LWPCookieJar.save': [LWP, (path) => saved_by_name(new LWPCookieJar(path))],
  'LWPCookieJar.save, new': [undefined, (path) => saved(new LWPCookieJar(), path)],
  cafile: [CA, (cafile) => trusted(ssl.create_default_context({ cafile }))],
  capath: [null, (capath) => trusted(ssl.create_default_context({ capath }))],
  'load_verify_locations, cafile': [CA, (path) => verified_by(path)],
  'load_verify_locations, capath': [null, (path) => verified_by(null, path)],
  'load_cert_chain, certfile': [CLIENT, (path) => context().load_cert_chain(path) ?? null],
  'load_cert_chain, keyfile': [
    CLIENT,
    (path) => context().load_cert_chain(`${CERTS}client.pem`, path) ?? null,
  ],
  keylog_filename: [undefined, key_log],
  netrc: [
    encode('machine h login a password b\n'),
    (path) => new netrc(path).authenticators('h')![0],
  ],
  verify: [CA, (path) => pool_of(path, null)],
  'verify, folder': [null, (path) => pool_of(path, null)],
  cert: [CLIENT, (path) => pool_of(true, path)],
  'cert, pair': [CLIENT, (path) => pool_of(true, [path, path])],
  files: [HELLO, form],
  extract_zipped_paths: [HELLO, extracted],
  'extract_zipped_paths, member': [ZIP, (path) => extracted(member(path) as Given)],
  atomic_open: [undefined, written],
  'atomic_open, existing': [HELLO, written],
  pathname2url: [HELLO, (path) => request.pathname2url(path)],
  'MimeTypes.read': [encode('x/y zz\n'), read_types],
  read_mime_types: [
    encode('x/y zz\n'),
    (path) => get_item(mimetypes.read_mime_types(path)!, '.zz'),
  ],
  from_path: [HELLO, (path) => from_path(path).best()!.encoding],
  'urllib3, ca_certs': [CA, (path) => in_urllib3('ca_certs', path)],
  'urllib3, ca_cert_dir': [null, (path) => in_urllib3('ca_cert_dir', path)],
};

/** Not paths, but text: a URL object is not one either. */
const OF_TEXT = ['pathname2url', 'file: URL'];

/** Asks as test/oracle/paths.py does. */
async function asked([content, call]: Case, form: string): Promise<Answer> {
  const [make, name] = FORMS[form]!;
  folder = fs.mkdtempSync(join(root, 'case'));
  const file = Buffer.from(bytes(join(folder, name.replaceAll(/[\0\ud800]/g, ''))));
  if (content === null) {
    fs.mkdirSync(file);
    fs.writeFileSync(Buffer.concat([file, encode('/01234567.0')]), CA);
  } else if (content !== undefined) fs.writeFileSync(file, content);
  const without_folder = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(folder, 'D')
        .replaceAll(/position \d+/g, 'position N'),
    ) as Answer;
  try {
    return without_folder({ value: await call(make(join(folder, name)) as Given) });
  } catch (error) {
    const { constructor, message } = error as Error;
    return without_folder({ error: [constructor.name, message] });
  }
}

/** Where this library has another error than Python. */
const NOT_A_PATH: Answer = {
  error: ['TypeError', 'expected str, bytes or os.PathLike object, not int'],
};
const OTHERWISE: Record<string, Answer> = {
  // Python opens a descriptor.
  'MozillaCookieJar.load: int': NOT_A_PATH,
  'MozillaCookieJar.revert: int': NOT_A_PATH,
  // Python has other words.
  'MozillaCookieJar.save, new: int': NOT_A_PATH,
  'LWPCookieJar.save, new: int': NOT_A_PATH,
  // As in Python for a descriptor that is open.
  'verify: int': NOT_A_PATH,
  'verify, folder: int': NOT_A_PATH,
  'cert, pair: int': NOT_A_PATH,
};

const expected = (name: string, form: string) =>
  OTHERWISE[`${name}: ${form}`] ?? answers[name]![form.replace('URL', 'str')];

async function compare(name: string, each: Case) {
  for (const form of sampled(Object.keys(FORMS), 3)) {
    if (form.startsWith('URL') && OF_TEXT.includes(name)) continue;
    expect({ form, ...(await asked(each, form)) }).toEqual({ form, ...expected(name, form) });
  }
}

test.each(Object.entries(CASES))('%s', compare);

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ request, requests }) => {
  test('urlretrieve', () =>
    compare('urlretrieve', [
      undefined,
      async (path) => read((await request.urlretrieve('data:,hi', path))[0]),
    ]));

  test.each(
    Object.keys(FORMS).filter((form) => 'value' in answers['verify']![form.replace('URL', 'str')]!),
  )('a request with roots and a certificate: %s', async (form) => {
    const [make, name] = FORMS[form]!;
    folder = fs.mkdtempSync(join(root, 'case'));
    const given = (content: Uint8Array, end: string) => {
      const path = join(folder, name + end);
      fs.writeFileSync(Buffer.from(bytes(path)), content);
      return make(path) as Given;
    };
    const verify = given(CA, '.ca');
    const cert: [Given, Given] = [given(CLIENT, '.pem'), given(CLIENT, '.key')];
    const url = `${inject('https').mutual}/client_name`;
    await using session = new requests.Session();
    session.trust_env = false;
    const response = await session.get(url, kw({ verify, cert }));
    expect(await response.json()).toBe('pyurllib test client');
    expect(fs.readdirSync(folder)).toHaveLength(3);
    const again = await session.get(url, kw({ verify, cert }));
    expect(again.status_code).toBe(200);
  });

  test('file: URL', () =>
    compare('file: URL', [
      HELLO,
      async (path) => {
        const response = await request.urlopen(`file://${request.pathname2url(path)}`);
        return (await response.read()).decode();
      },
    ]));
});

test('the table has each case of the recording', () => {
  const cases = [...Object.keys(CASES), 'urlretrieve', 'file: URL'];
  expect(cases.sort()).toEqual(Object.keys(answers).sort());
});
