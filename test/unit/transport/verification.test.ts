// Which of several failures is reported, what is checked without a name, and how many contexts are kept.
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import {
  TLSVersion,
  create_default_context,
  to_tls_options,
} from '../../../lib/stdlib/ssl/index.js';
import type { TLSOptions } from '../../../lib/transport/base.js';
import {
  context_options,
  settings_by,
  settings_of,
  verify,
} from '../../../lib/transport/wire/secure.cjs';
import { verification_error } from '../../../lib/transport/wire/verification.cjs';
import { remove_folder } from '../../helpers/remove_folder.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { tls_server } from '../../server/tls_server.js';
import { each_backend } from './backends.js';

const CERTS = 'test/server/certs/';
const text = (name: string) => readFileSync(`${CERTS}${name}`, 'latin1');
const identity = (name: string) => ({ cert: text(`${name}.pem`), key: text(`${name}.key`) });
const good = new X509Certificate(text('good.pem'));
const options = to_tls_options(create_default_context({ cafile: `${CERTS}ca.pem` }), 'localhost');

/** The numbers of X509_V_ERR_ that each step of OpenSSL's `verify_chain` can report after it has checked the name. */
const AFTER_NAME = {
  check_revocation: [3, 5, 8, 11, 12, 15, 16, 23, 33, 35, 36, 44, 54],
  internal_verify: [6, 7, 9, 10, 13, 14],
  check_name_constraints: [47, 48, 49, 51, 52, 53],
  validate_path: [46],
};

describe('a wrong name and another failure', () => {
  const verdict = (verify_code: number) => {
    const failure = Object.assign(new Error('another'), { verify_code });
    const wrong = { ...options, strict: false, server_hostname: 'elsewhere.test' };
    try {
      verify(
        wrong,
        settings_of(wrong),
        failure,
        () => good,
        () => null,
      );
      return null;
    } catch (error) {
      return (error as { verify_code: number }).verify_code;
    }
  };

  test.each(Object.entries(AFTER_NAME))('the name is before those of %s', (_step, numbers) => {
    expect(numbers.map(verdict)).toEqual(numbers.map(() => 62));
  });

  test('and after all others', () => {
    const after = Object.values(AFTER_NAME).flat();
    const others = Array.from({ length: 100 }, (_, number) => number).filter(
      (number) => !after.includes(number),
    );
    expect(others.map(verdict)).toEqual(others);
  });
});

test('Node gets no roots only where its own are trusted alone: it then takes those of its flags, too', () => {
  const given = (ca: string[], node_roots: boolean) =>
    context_options({ ...options.settings!, ca, node_roots });
  expect(given([], false)).toMatchObject({ ca: [] });
  expect(given([good.toString()], false)).toMatchObject({ ca: [good.toString()] });
  expect(given([good.toString()], true).ca).toContain(good.toString());
  expect(given([], true)).not.toHaveProperty('ca');
});

test('a failure that only OpenSSL knows is X509_V_ERR_UNSPECIFIED, in its words', () => {
  const unknown = { verify_code: 1, verify_message: 'a new failure' };
  expect(verification_error('UNSPECIFIED', 'a new failure')).toMatchObject(unknown);
});

test('the 16 most recently used contexts are kept', () => {
  const use = (number: number) => settings_of({ ...options, id: `kept ${number}` });
  const known = () =>
    Array.from({ length: 18 }, (_, number) => number).filter((number) =>
      settings_by(`kept ${number}`),
    );
  for (let number = 0; number < 16; number++) use(number);
  expect(known()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  use(0);
  use(16);
  use(17);
  expect(known()).toEqual([0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
});

/** Key and certificates of a chain of test/oracle/certificate_chains.py, and CPython's verdict without strict checks. */
function recorded(wanted: string) {
  const { cases } = JSON.parse(
    readFileSync(new URL('../../vectors/certificate_chains.json', import.meta.url), 'utf8'),
  ) as { cases: [string, string[], string[], unknown, [number, string] | null][] };
  const [, sent, trusted, , verdict] = cases.find(([name]) => name === wanted)!;
  const pem = (some: string[]) =>
    some.map((one) => new X509Certificate(Buffer.from(one, 'base64')).toString()).join('');
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const der = Buffer.concat([head, createHash('sha256').update('server').digest()]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const identity = { cert: pem(sent), key: String(key.export({ format: 'pem', type: 'pkcs8' })) };
  return { identity, trusted: pem(trusted), verdict };
}

each_backend(({ backend, transport }) => {
  async function handshake(port: number, given: TLSOptions): Promise<Uint8Array | null> {
    const wire = await transport.open_wire({ host: '127.0.0.1', port }, 20);
    try {
      await wire.start_tls(given, 20);
      return wire.peer_certificate();
    } finally {
      wire.close();
    }
  }

  // Our own search for a path finds none here.
  test('an authority that may not sign: OpenSSL tells why it is none', async () => {
    const { identity, trusted, verdict } = recorded('an authority with another key usage only');
    await using server = await tls_server(identity);
    const given = to_tls_options(create_default_context({ cadata: trusted }), 'localhost');
    expect(await raised(() => handshake(server.port, given))).toMatchObject({
      verify_code: verdict![0],
      verify_message: verdict![1],
    });
  });

  // CPython refuses them, too.
  test('a common name counts for nothing beside alternative names', async () => {
    await using server = await tls_server(identity('fault_none'));
    const given = to_tls_options(
      create_default_context({ cafile: `${CERTS}fault_ca.pem` }),
      'server',
    );
    expect(await raised(() => handshake(server.port, given))).toMatchObject({ verify_code: 62 });
    expect(await handshake(server.port, { ...given, server_hostname: 'localhost' })).not.toBe(null);
  });

  test('the server, too, has finished a handshake after which nothing is sent', async () => {
    await using server = await tls_server(identity('good'));
    const wire = await transport.open_wire({ host: '127.0.0.1', port: server.port }, 20);
    await wire.start_tls(options, 20);
    while ((await server.clients()).length === 0);
    wire.close();
  });

  test('one byte that was received before the handshake belongs to it', async () => {
    await using peer = await script(['\x15', { read: 1 }, '\x03\x03\x00\x02\x02\x28']);
    const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
    expect(await wire.readable(20)).toBe(true);
    expect(await raised(() => wire.start_tls(options, 20))).toMatchObject({
      reason: 'SSLV3_ALERT_HANDSHAKE_FAILURE',
    });
    wire.close();
  });

  // to_tls_options() refuses to make such options.
  test('where the name is to be checked and there is none, no certificate is right', async () => {
    await using server = await tls_server(identity('good'));
    const nameless = { ...options, server_hostname: null };
    expect(await raised(() => handshake(server.port, nameless))).toBeInstanceOf(Error);
    const unchecked = { ...nameless, check_hostname: false };
    expect(await handshake(server.port, unchecked)).toHaveLength(good.raw.length);
  });

  describe('the log of keys', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pyurllib-keys-'));
    afterAll(() => remove_folder(folder));
    const context_with = (log: string, set_in = '.') => {
      const context = create_default_context({ cafile: `${CERTS}ca.pem` });
      const before = process.cwd();
      process.chdir(set_in);
      context.keylog_filename = log;
      process.chdir(before);
      return context;
    };
    const logging = (name: string) => {
      const context = context_with(join(folder, name));
      return { log: join(folder, name), logged: to_tls_options(context, 'localhost') };
    };
    const lines = (log: string) => readFileSync(log, 'latin1').match(/^\w+ \w+ \w+$/gm)?.length;

    test('has the secrets of the connections that have it, and of no other', async () => {
      await using server = await tls_server(identity('good'));
      const { log, logged } = logging(`one ${backend}`);
      await handshake(server.port, logged);
      const secrets = readFileSync(log, 'latin1');
      expect(secrets).toContain('CLIENT_HANDSHAKE_TRAFFIC_SECRET');
      // Its context is the same.
      expect(logged.id).toBe(options.id);
      await handshake(server.port, options);
      expect(readFileSync(log, 'latin1')).toBe(secrets);
    });

    // As in CPython, where OpenSSL opens it once.
    test('stays open if it is moved or removed, with its folder', async () => {
      await using server = await tls_server(identity('good'));
      const place = mkdtempSync(join(folder, 'place '));
      const moved = `${place} moved`;
      const logged = to_tls_options(context_with(join(place, 'keys')), 'localhost');
      renameSync(join(place, 'keys'), moved);
      rmSync(place, { recursive: true });
      await handshake(server.port, logged);
      expect(lines(moved)).toBe(5);
      rmSync(moved);
      await handshake(server.port, logged);
      expect([existsSync(moved), existsSync(place)]).toEqual([false, false]);
    });

    test('is in the folder in which it was opened', async () => {
      await using server = await tls_server(identity('good'));
      const then = mkdtempSync(join(folder, 'then '));
      const context = context_with('keys', then);
      await handshake(server.port, to_tls_options(context, 'localhost'));
      expect(context.keylog_filename).toBe('keys');
      expect([lines(join(then, 'keys')), existsSync('keys')]).toEqual([5, false]);
    });

    test.skipIf(!existsSync('/dev/full'))('is not needed to connect', async () => {
      await using server = await tls_server(identity('good'));
      const logged = to_tls_options(context_with('/dev/full'), 'localhost');
      expect(await handshake(server.port, logged)).toHaveLength(good.raw.length);
    });

    test('is none once another could not be opened', async () => {
      const context = context_with(join(folder, `first ${backend}`));
      const set = () => (context.keylog_filename = join(folder, 'none', 'keys'));
      expect(await raised(set)).toMatchObject({ name: 'FileNotFoundError' });
      expect([context.keylog_filename, context._key_log]).toEqual([null, null]);
    });
  });

  describe.runIf(backend === 'async')('a runtime', () => {
    const trusting = (root: string) =>
      to_tls_options(create_default_context({ cafile: `${CERTS}${root}.pem` }), 'localhost');
    const expect_rejections = async () => {
      for (const [name, root, verify_code] of [
        ['expired', 'ca', 10],
        ['wrong_host_expired', 'ca', 62],
        ['self_signed', 'ca', 18],
        ['strict_no_authority_id', 'strict_ca', 85],
      ] as const) {
        await using server = await tls_server(identity(name));
        const connecting = () => handshake(server.port, trusting(root));
        expect(await raised(connecting)).toMatchObject({ verify_code });
      }
    };
    afterEach(() => {
      vi.restoreAllMocks();
    });

    test('that leaves the decision to the caller rejects the same peers', async () => {
      const { connect } = tls;
      vi.spyOn(tls, 'connect').mockImplementation(((given: tls.ConnectionOptions) =>
        connect({
          ...given,
          rejectUnauthorized: false,
          checkServerIdentity: () => undefined,
        })) as typeof connect);
      await expect_rejections();
    });

    test('that tells the certificate of a resumed connection alone accepts it', async () => {
      await using server = await tls_server(identity('strict_by_middle_good'));
      const context = create_default_context({ cafile: `${CERTS}strict_ca.pem` });
      context.maximum_version = TLSVersion.TLSv1_2;
      context.load_cert_chain(`${CERTS}client.pem`, `${CERTS}client.key`);
      const given = to_tls_options(context, 'localhost');
      const certificate = new X509Certificate(text('strict_by_middle_good.pem'));
      const { prototype } = tls.TLSSocket;
      const own = Object.getOwnPropertyDescriptor(prototype, 'getPeerX509Certificate')!
        .value as () => X509Certificate | undefined;
      vi.spyOn(prototype, 'getPeerX509Certificate').mockImplementation(function (this: never) {
        return own.call(this) ?? certificate;
      });
      for (const reused of [false, true]) {
        const wire = await transport.open_wire({ host: '127.0.0.1', port: server.port }, 20);
        await wire.start_tls(given, 20);
        expect(wire.tls_session()).toMatchObject({ reused });
        wire.close();
      }
    });

    test('without getPeerX509Certificate rejects the same peers', async () => {
      const { prototype } = tls.TLSSocket;
      const name = 'getPeerX509Certificate';
      const own = Object.getOwnPropertyDescriptor(prototype, name)!;
      Object.defineProperty(prototype, name, { ...own, value: undefined });
      try {
        await expect_rejections();
      } finally {
        Object.defineProperty(prototype, name, own);
      }
    });
  });
});
