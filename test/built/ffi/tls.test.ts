// TLS by native calls: the names that OpenSSL takes for addresses, certificates that are requested after the handshake, and what
// follows a send that was not finished.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { urlopen } from '../../../lib/sync/request/index.js';
import { FFIAgent } from '../../../lib/transport/ffi/agent.js';
import { install_ffi, uninstall_ffi, why_not } from '../../../lib/transport/ffi/index.js';
import { interruption } from '../../../lib/transport/interruption.js';
import * as libc from '../../../lib/transport/ffi/libc.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { bytes, endpoint, read } from '../../unit/transport/helpers.js';
import { prepare, run, with_functions } from './native.js';
import type { WireInterface } from '../../../lib/transport/base.js';

const reason = why_not({ tls: true });
const CERTS = 'test/server/certs/';
const https = inject('https');

const has_ipv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

const open = (to: { host: string; port: number }) =>
  new FFIAgent()._open_wire(to, 20) as unknown as WireInterface;

describe.skipIf(reason !== null)(`native calls: ${reason ?? 'possible'}`, () => {
  test('recv() returns the rest of a record, and not what the next one brings', async () => {
    await using peer = await script(['abc', { wait: 20 }, 'def', { read: 'end' }], { tls: 'good' });
    const wire = open({ host: '127.0.0.1', port: peer.port });
    const options = to_tls_options(create_default_context({ cafile: inject('ca') }), 'localhost');
    await wire.start_tls(options, 20);
    const received = [await read(wire, 1, 20)];
    // The second record arrives meanwhile.
    await new Promise((done) => setTimeout(done, 300));
    for (let i = 0; i < 2; i++)
      received.push(Buffer.from(await wire.recv(99, 20)).toString('latin1'));
    expect(received).toEqual(['a', 'bc', 'def']);
    wire.close();
  });

  // By CPython 3.13.0, with the same certificates.
  // docs/internals/security_history.md: native calls: a host with a zone (`[::1%251]`)
  test.each([
    ['good', '::1', null],
    ['good', '0:0:0:0:0:0:0:1', null],
    ['good', '127.0.0.1', null],
    ['good', '::1%1', 'Hostname'],
    ['good', '::1%', 'Hostname'],
    ['good', 'fe80::1%eth0', 'Hostname'],
    ['good', '127.0.0.1%1', 'Hostname'],
    ['good', '127.1', 'Hostname'],
    ['good', '[::1]', 'Hostname'],
    ['good', '::ffff:127.0.0.1', 'IP address'],
    ['wrong_host', '::1', 'IP address'],
    ['wrong_host', '::1%1', 'Hostname'],
    ['wrong_host', 'fe80::1%eth0', 'Hostname'],
    ['wrong_host', '127.0.0.1%1', 'Hostname'],
  ] as const)('the certificate %s for %s: mismatch of %s', async (server, name, what) => {
    const wire = open(endpoint(https[server]));
    const options = to_tls_options(create_default_context({ cafile: inject('ca') }), name);
    if (what === null) await wire.start_tls(options, 20);
    else {
      const verify_message = `${what} mismatch, certificate is not valid for '${name}'.`;
      const error = await raised(() => wire.start_tls(options, 20));
      const verify_code = what === 'Hostname' ? 62 : 64;
      expect(error).toMatchObject({ verify_code, verify_message });
    }
    wire.close();
  });

  test.skipIf(!has_ipv6)('a URL with a zone is refused, whatever name is certified', async () => {
    await using peer = await script([{ read: 'head' }], { tls: 'good', host: '::1' });
    const context = create_default_context({ cafile: inject('ca') });
    const was_installed = reason === null;
    install_ffi({ tls: true });
    try {
      const call = () => urlopen(`https://[::1%251]:${peer.port}/`, { context, timeout: 20 });
      expect(await raised(call)).toMatchObject({ name: 'URLError', reason: { verify_code: 62 } });
    } finally {
      if (!was_installed) uninstall_ffi();
    }
  });

  async function asking(what: { write: boolean; update?: true }) {
    const workerData = {
      ...{ cert: `${CERTS}good.pem`, key: `${CERTS}good.key`, ca: `${CERTS}ca.pem` },
      ...what,
    };
    const server = new Worker(new URL('./post_handshake_server.mjs', import.meta.url), {
      workerData,
    });
    const [port] = (await once(server, 'message')) as [number];
    return { server, port };
  }

  test('a server requests a certificate: a read that returns bytes has sent it', async () => {
    const { server, port } = await asking({ write: true });
    const wire = open({ host: '127.0.0.1', port });
    const context = create_default_context({ cafile: inject('ca') });
    context.load_cert_chain(`${CERTS}client.pem`, `${CERTS}client.key`);
    context.post_handshake_auth = true;
    await wire.start_tls(to_tls_options(context, 'localhost'), 20);
    await wire.sendall(bytes('GET /'), 20);
    const answered = once(server, 'message', { signal: AbortSignal.timeout(20_000) });
    expect(await read(wire, 1, 20)).toBe('.');
    expect(await answered).toEqual(['certificate']);
    wire.close();
    await server.terminate();
  });

  // OpenSSL answers with the next bytes that are sent.
  test('a server asks for other keys: the answer and what follows are received', async () => {
    const { server, port } = await asking({ write: true, update: true });
    const wire = open({ host: '127.0.0.1', port });
    const context = create_default_context({ cafile: inject('ca') });
    await wire.start_tls(to_tls_options(context, 'localhost'), 20);
    await wire.sendall(bytes('GET /'), 20);
    expect(await read(wire, 1, 20)).toBe('.');
    await wire.sendall(bytes('more'), 20);
    expect(await read(wire, Infinity, 20)).toBe('keys more');
    wire.close();
    await server.terminate();
  });

  describe.each([
    ['and waits', false],
    ['and sends', true],
  ])('a server requests a certificate after the handshake %s', (_what, write) => {
    async function ask(change: { auth: boolean; cert: boolean }): Promise<string> {
      const { server, port } = await asking({ write });
      const context = create_default_context({ cafile: inject('ca') });
      if (change.cert) context.load_cert_chain(`${CERTS}client.pem`, `${CERTS}client.key`);
      context.post_handshake_auth = change.auth;
      const wire = open({ host: '127.0.0.1', port });
      try {
        await wire.start_tls(to_tls_options(context, 'localhost'), 20);
        await wire.sendall(bytes('GET /'), 20);
        return await read(wire, Infinity, 20);
      } finally {
        wire.close();
        await server.terminate();
      }
    }

    test('post_handshake_auth sends it', async () => {
      const expected = write ? '.certificate 0' : 'certificate 0';
      expect(await ask({ auth: true, cert: true })).toBe(expected);
    });

    test('without post_handshake_auth, the server cannot ask', async () => {
      expect(await ask({ auth: false, cert: true })).toBe('no extension');
    });
  });

  // docs/internals/security_history.md: native calls: a send over TLS that was not finished
  describe('after a send that was not finished', () => {
    const found = libc.state.found;
    afterEach(() => {
      libc.state.found = found;
      interruption.check = null;
    });
    const workerData = {
      cert: readFileSync(`${CERTS}good.pem`, 'latin1'),
      key: readFileSync(`${CERTS}good.key`, 'latin1'),
    };
    const file = new URL('./slow_reader.mjs', import.meta.url);
    const options = to_tls_options(create_default_context({ cafile: inject('ca') }), 'localhost');

    test.each([
      ['a time-out', null, 'The write operation timed out'],
      ['an interruption', 'interrupted', 'interrupted'],
    ])(
      '%s: the peer receives the rest of the records, and what is sent next',
      async (_what, interrupted, message) => {
        const server = new Worker(file, { workerData });
        const [port] = (await once(server, 'message')) as [number];
        server.postMessage('read');
        // The kernel takes the beginning of a piece of records, and then nothing while `is_full`.
        let [count, is_full] = [Infinity, false];
        libc.state.found = libc.open_libc(
          with_functions({
            send: (real) => (fd, data, size, flags) => {
              is_full ||= --count === 0;
              return real(fd, data, size > 1000n ? 1000n : size, flags);
            },
            poll: (real) => (fds, size, time) => (is_full ? 0 : real(fds, size, time)),
          }),
        );
        const wire = open({ host: '127.0.0.1', port });
        await wire.start_tls(options, 20);
        count = 100;
        if (interrupted !== null)
          interruption.check = () => {
            throw new Error(interrupted);
          };
        const pattern = Buffer.alloc(200_000).map((_, at) => at % 251);
        const timeout = interrupted === null ? 0.05 : 20;
        expect(await raised(() => wire.sendall(pattern, timeout))).toMatchObject({ message });
        interruption.check = null;
        is_full = false;
        await wire.sendall(Buffer.of(255), 20);
        const report = (await once(server, 'message'))[0] as { length: number };
        // Two whole pieces: that which the kernel has taken in part is sent to its end.
        expect(report).toEqual({ length: 2 * 65_536, is_right: true, end: '255' });
        wire.close();
        await server.terminate();
      },
    );

    prepare();
    // In a process of its own, because what never ends would stop this one.
    test('shutdown() does not wait for the peer', async () => {
      const program = `
        import { once } from 'node:events';
        import { Worker } from 'node:worker_threads';
        const [file, workerData, options] = args;
        const server = new Worker(new URL(file), { workerData, execArgv: [] });
        const [port] = await once(server, 'message');
        ffi.install_ffi({ tls: true });
        const wire = ffi.open_wire({ host: '127.0.0.1', port }, 20);
        wire.start_tls(options, 20);
        try { wire.sendall(new Uint8Array(64 << 20), 0.2); } catch (error) { console.log(error.message); }
        wire.shutdown('write');
        console.log('done');
        process.exit();
      `;
      expect(await run(program, [file.href, workerData, options])).toMatchObject({
        stdout: 'The write operation timed out\ndone',
      });
    });
  });
});
