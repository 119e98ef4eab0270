// Known risks, kept as in CPython because programs depend on them: SECURITY.md lists them.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { kw, open } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import {
  TLSVersion,
  create_default_context,
  to_tls_options,
} from '../../../lib/stdlib/ssl/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { tls_server } from '../../server/tls_server.js';
import { installed_agent } from '../../../lib/transport/installed.js';
import { each_backend } from '../../unit/transport/backends.js';

const COMMON_NAME = fileURLToPath(new URL('../../server/certs/common_name.pem', import.meta.url));
const CA = fileURLToPath(new URL('../../server/certs/ca.pem', import.meta.url));
const once = (answer: string, end: 'close' | 'cut' = 'close'): Step[] => [
  { read: 'head' },
  answer,
  { end },
];
const latin1 = (data: Uint8Array) => Buffer.from(data).toString('latin1');

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ request, requests }) => {
  // SECURITY.md: a certificate with a common name and no other names
  test('urllib accepts the common name of a certificate without other names; Requests does not', async () => {
    await using peer = await script(once('HTTP/1.0 200 OK\r\n\r\nok'), { tls: 'common_name' });
    const context = create_default_context({ cafile: COMMON_NAME });
    const ask = async (host: string) =>
      (await request.urlopen(`https://${host}:${peer.port}/`, kw({ context }))).status;
    expect(await ask('localhost')).toBe(200);
    expect(await raised(() => ask('127.0.0.1'))).toMatchObject({ name: 'URLError' });
    context.hostname_checks_common_name = false;
    expect(await raised(() => ask('localhost'))).toMatchObject({ name: 'URLError' });
    const url = `https://localhost:${peer.port}/`;
    expect(await raised(() => requests.get(url, kw({ verify: COMMON_NAME })))).toMatchObject({
      name: 'SSLError',
    });
  });

  // SECURITY.md: a TLS connection that is cut without close_notify
  test('TLS that is cut without close_notify ends a body without a length, and no other', async () => {
    const context = create_default_context({ cafile: CA });
    const read = async (head: string) => {
      await using peer = await script(once(`HTTP/1.1 200 OK\r\n${head}\r\nhalf`, 'cut'), {
        tls: 'good',
      });
      const response = await request.urlopen(peer.url, kw({ context }));
      return latin1(await response.read());
    };
    expect(await read('')).toBe('half');
    for (const head of ['Content-Length: 8\r\n', 'Transfer-Encoding: chunked\r\n\r\n8\r\n']) {
      expect(await raised(() => read(head))).toMatchObject({ name: 'IncompleteRead' });
    }
  });

  // SECURITY.md: a file that grows while Requests uploads it
  test('what is added to a file after its length was read is sent, too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grows-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'upload');
    writeFileSync(path, 'hello');
    await using peer = await script([
      { read: 'head' },
      { read: 10 },
      'HTTP/1.1 200 OK\r\n\r\n',
      { end: 'close' },
    ]);
    const file = open(path, 'rb');
    onTestFinished(() => file.close());
    const session = new requests.Session();
    const prepared = session.prepare_request(
      new requests.Request('POST', peer.url, { data: file }),
    );
    appendFileSync(path, ' more');
    await session.send(prepared);
    const sent = (await peer.received()).join('');
    expect(sent).toContain('Content-Length: 5\r\n');
    expect(sent.endsWith('\r\n\r\nhello more')).toBe(true);
  });

  // SECURITY.md: a gzip stream that is cut within a body that is whole
  test('Requests returns what it can of a gzip stream that is cut within a whole body', async () => {
    const whole = gzipSync('a'.repeat(1000) + 'end');
    const get = async (body: Uint8Array, length: number) => {
      const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${length}\r\n`;
      await using peer = await script(once(`${head}Connection: close\r\n\r\n${latin1(body)}`));
      return (await requests.get(peer.url)).text;
    };
    expect(await get(whole, whole.length)).toMatch(/^a+end$/);
    const cut = whole.subarray(0, -10);
    const text = await get(cut, cut.length);
    expect(text).toMatch(/^a+/);
    expect(text.length).toBeLessThan(1003);
    // A body that is itself shorter than its length is an error.
    expect(await raised(() => get(cut, whole.length))).toMatchObject({
      name: 'ChunkedEncodingError',
    });
  });

  // SECURITY.md: an object of `JSON.parse` by position
  test('an object of JSON.parse is keywords, unless kw() or a name says that it is data', async () => {
    const peers = JSON.parse('{"headers": {"X-Peer": "yes"}}') as { headers: object };
    const send = async (...args: [never, ...never[]]) => {
      await using peer = await script([
        { read: 'request' },
        'HTTP/1.0 200 OK\r\n\r\n',
        { end: 'close' },
      ]);
      await requests.post(peer.url, ...args);
      const [text = ''] = await peer.finished();
      return [text.includes('\r\nX-Peer: yes\r\n'), text.slice(text.indexOf('\r\n\r\n') + 4)];
    };
    expect(await send(peers as never)).toEqual([true, '']);
    expect(await send(peers as never, kw({}) as never)).toEqual([false, 'headers=X-Peer']);
    expect(await send({ data: peers } as never)).toEqual([false, 'headers=X-Peer']);
  });

  // SECURITY.md: a server that sends a byte now and then
  test('time-outs are those of single operations: a slow head takes longer', async () => {
    // Far more than a pause between two characters, also if the server has to wait for its processor.
    const timeout = 2;
    const drip = [...'HTTP/1.0 200 OK\r\n\r\nok'].flatMap((char): Step[] => [{ wait: 110 }, char]);
    const steps: Step[] = [{ read: 'head' }, ...drip, { end: 'close' }];
    await using peer = await script(steps);
    const start = performance.now();
    const response = await request.urlopen(peer.url, kw({ timeout }));
    expect(latin1(await response.read())).toBe('ok');
    expect((await requests.get(peer.url, kw({ timeout }))).text).toBe('ok');
    expect(performance.now() - start).toBeGreaterThan(2 * timeout * 1000);
    await using silent = await script([{ read: 'head' }]);
    expect(await raised(() => request.urlopen(silent.url, kw({ timeout: 0.1 })))).toMatchObject({
      message: 'timed out',
    });
  });
});

// SECURITY.md: TLS 1.2 with a client certificate
// OpenSSL's verdict comes last: what is checked before it accepts this certificate.
each_backend(({ backend, transport }) => {
  const pem = (name: string) =>
    fileURLToPath(new URL(`../../server/certs/${name}`, import.meta.url));

  test.each([
    ['TLSv1.2', 'TLSv1_2', ['pyurllib test client']],
    ['TLSv1.3', 'TLSv1_3', []],
  ] as const)(
    'a server of %s with a trusted certificate for another purpose',
    async (maxVersion, version, received) => {
      const by_openssl =
        backend === 'ffi' || (backend === 'worker' && installed_agent('blocking') !== null);
      await using server = await tls_server({
        maxVersion,
        cert: readFileSync(pem('fault_purpose.pem')),
        key: readFileSync(pem('fault_purpose.key')),
      });
      const context = create_default_context({ cafile: pem('fault_ca.pem') });
      context.load_cert_chain(pem('client.pem'), pem('client.key'));
      context.minimum_version = TLSVersion[version];
      const { host, port } = server;
      const wire = await transport.open_wire({ host, port }, 20);
      expect(
        await raised(() => wire.start_tls(to_tls_options(context, 'localhost'), 20)),
      ).toMatchObject({ name: 'SSLCertVerificationError', verify_code: 26 });
      wire.close();
      expect(await server.clients()).toEqual(by_openssl ? [] : received);
    },
  );
});
