// What is trusted is what the files of a `capath` and a `cafile` say when a context first needs them, by each backend.
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  VERIFY_CRL_CHECK_LEAF,
  create_default_context,
  to_tls_options,
} from '../../../lib/stdlib/ssl/index.js';
import type { SSLContext } from '../../../lib/stdlib/ssl/index.js';
import { tls_server, type TLSServer } from '../../server/tls_server.js';
import { each_backend } from './backends.js';

const CERTS = 'test/unit/stdlib/ssl/certs/';
const text = (name: string) => readFileSync(`${CERTS}${name}`, 'latin1');
const ROOT = text('rsa.pem');
const OTHER = text('v1.pem');
const REVOKED = text('revoked.crl');
/** OpenSSL's hash of the subject of ROOT. */
const HASH = 'b0e052f0';
const NO_ISSUER = 20;
const NO_LIST = 3;
const IS_REVOKED = 23;

let folder: string;
let good: TLSServer;
let revoked: TLSServer;
const folders: string[] = [];
beforeAll(async () => {
  const server = (name: string) =>
    tls_server({ cert: text(`${name}.pem`), key: text('issued.key') });
  [good, revoked] = await Promise.all([server('issued'), server('issued_revoked')]);
});
afterAll(async () => {
  await Promise.all([good[Symbol.asyncDispose](), revoked[Symbol.asyncDispose]()]);
  for (const each of folders) rmSync(each, { recursive: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pyurllib-hashed-'));
  folders.push(folder);
});

const write = (name: string, content: string) =>
  writeFileSync(join(folder, name), content, 'latin1');
const trusting = (checks_lists = false): SSLContext => {
  const context = create_default_context({ capath: folder });
  if (checks_lists) context.verify_flags |= VERIFY_CRL_CHECK_LEAF;
  return context;
};

each_backend(({ transport }) => {
  /** The code of the failure to verify the server, or null if it is trusted. */
  async function verdict(context: SSLContext, { host, port } = good): Promise<number | null> {
    const wire = await transport.open_wire({ host, port }, 20);
    try {
      await wire.start_tls(to_tls_options(context, 'localhost'), 20);
      return null;
    } catch (error) {
      const { name, verify_code } = error as { name: string; verify_code: number };
      expect(name).toBe('SSLCertVerificationError');
      return verify_code;
    } finally {
      wire.close();
    }
  }
  const list_verdicts = async () => [
    await verdict(trusting(true)),
    await verdict(trusting(true), revoked),
  ];

  test('a root that is replaced behind a link, or in place, is no longer trusted', async () => {
    write('root.pem', ROOT);
    symlinkSync('root.pem', join(folder, `${HASH}.0`));
    expect(await verdict(trusting())).toBe(null);
    write('root.pem', OTHER);
    expect(await verdict(trusting())).toBe(NO_ISSUER);
    unlinkSync(join(folder, `${HASH}.0`));
    write(`${HASH}.0`, ROOT);
    const kept = trusting();
    expect(await verdict(kept)).toBe(null);
    write(`${HASH}.0`, OTHER);
    expect(await verdict(trusting())).toBe(NO_ISSUER);
    // docs/differences.md: stricter than CPython, whose contexts keep a root that they have found.
    expect(await verdict(kept)).toBe(NO_ISSUER);
  });

  test('a link whose file is written later, is seen', async () => {
    mkdirSync(join(folder, 'files'));
    symlinkSync('files/later.pem', join(folder, `${HASH}.0`));
    const context = trusting();
    expect(await verdict(context)).toBe(NO_ISSUER);
    write('files/later.pem', ROOT);
    expect(await verdict(context)).toBe(null);
    expect(await verdict(trusting())).toBe(null);
  });

  test('a revocation list that is added, or overwritten in place, is seen', async () => {
    write(`${HASH}.0`, ROOT);
    expect(await list_verdicts()).toEqual([NO_LIST, NO_LIST]);
    write(`${HASH}.r0`, 'no list yet');
    expect(await list_verdicts()).toEqual([NO_LIST, NO_LIST]);
    write(`${HASH}.r0`, REVOKED);
    expect(await list_verdicts()).toEqual([null, IS_REVOKED]);
  });

  test.each([
    ['bad base64', ROOT.replace(/\n[A-Za-z0-9+/]{20}/, '\n!!!!!!!!!!!!!!!!!!!!')],
    ['a cut block', ROOT.slice(0, 400)],
    ['no certificate', 'nothing of the kind'],
    ['an empty file', ''],
  ])('a malformed file hides no other: %s', async (_what, malformed) => {
    write('00000000.0', malformed);
    write('ffffffff.0', malformed);
    write(`${HASH}.0`, malformed);
    write(`${HASH}.1`, ROOT);
    expect(await verdict(trusting())).toBe(null);
  });

  test.each([
    ['after a gap', `${HASH}.1`],
    ['with a number in another form', `${HASH}.00`],
    ['of revocation lists', `${HASH}.r0`],
    ['in upper case', `${HASH.toUpperCase()}.0`],
  ])('a root is not trusted in a file %s', async (_what, name) => {
    write(name, ROOT);
    expect(await verdict(trusting())).toBe(NO_ISSUER);
  });

  test('a revocation list counts only in a file of lists', async () => {
    write(`${HASH}.0`, ROOT + REVOKED);
    expect(await list_verdicts()).toEqual([NO_LIST, NO_LIST]);
    write(`${HASH}.r0`, 'no list');
    write(`${HASH}.r1`, REVOKED);
    expect(await list_verdicts()).toEqual([null, IS_REVOKED]);
  });

  test('a cafile that is overwritten with its size, inode and time is read again', async () => {
    const path = join(folder, 'ca.pem');
    write('ca.pem', ROOT);
    utimesSync(path, 1e9, 1e9);
    const kept = create_default_context({ cafile: path });
    expect(await verdict(kept)).toBe(null);
    write('ca.pem', OTHER.padEnd(ROOT.length, '\n').slice(0, ROOT.length));
    utimesSync(path, 1e9, 1e9);
    expect(await verdict(create_default_context({ cafile: path }))).toBe(NO_ISSUER);
    // As in CPython, a context keeps what it has loaded.
    expect(await verdict(kept)).toBe(null);
  });
});
