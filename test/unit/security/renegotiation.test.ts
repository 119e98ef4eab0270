// TLS 1.2 lets a server begin another handshake at any time, with another certificate. Each is verified before anything goes out after it.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { tls_server } from '../../server/tls_server.js';
import { NodeAdapter } from '../../../lib/node/index.js';
import { kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import { NativeWire } from '../../../lib/transport/ffi/wire.js';
import { each_backend } from '../transport/backends.js';
import { bytes, read } from '../transport/helpers.js';

const CERTS = 'test/server/certs/';
const CLIENT = '[client pyurllib test client]';

function context(roots: string[], has_certificate: boolean) {
  const cadata = roots.map((name) => readFileSync(`${CERTS}${name}.pem`, 'latin1')).join('');
  const made = create_default_context({ cadata });
  if (has_certificate) made.load_cert_chain(`${CERTS}client.pem`, `${CERTS}client.key`);
  return made;
}

const raw_of = (name: string) => new X509Certificate(readFileSync(`${CERTS}${name}.pem`)).raw;

each_backend(({ transport }) => {
  async function connected(made: ReturnType<typeof context>, ...steps: Step[]) {
    const peer = await script([{ read: 'line' }, ...steps], { tls: 'good', version: 'TLSv1.2' });
    const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
    await wire.start_tls(to_tls_options(made, 'localhost'), 20);
    return {
      wire,
      peer,
      [Symbol.asyncDispose]: async () => {
        wire.close();
        await peer.close();
      },
    };
  }

  const others = [
    ['wrong_host', 62, "Hostname mismatch, certificate is not valid for 'localhost'."],
    ['expired', 10, 'certificate has expired'],
    ['self_signed', 18, 'self-signed certificate'],
    ['unknown_ca', 20, 'unable to get local issuer certificate'],
    ['wrong_host_expired', 62, "Hostname mismatch, certificate is not valid for 'localhost'."],
  ] as const;
  test.each(
    others.flatMap((other) => [true, false].map((with_client) => [...other, with_client] as const)),
  )('another certificate: %s, %s, %s, with a client’s: %s', async (...of_case) => {
    const [name, verify_code, verify_message, has_certificate] = of_case;
    await using exchange = await connected(
      context(['ca'], has_certificate),
      'hello',
      { renegotiate: name },
      'secret',
      { read: 'end' },
    );
    const { wire, peer } = exchange;
    await wire.sendall(bytes('go on\n'), 20);
    expect(await read(wire, 5, 20)).toBe('hello');
    expect(await raised(() => wire.recv(99, 20))).toMatchObject({
      name: 'SSLCertVerificationError',
      message: `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${verify_message}`,
      verify_code,
      verify_message,
    });
    expect(wire.open).toBe(false);
    expect(await raised(() => wire.sendall(bytes('more'), 20))).toMatchObject({});
    wire.close();
    const [text = ''] = await peer.finished();
    if (has_certificate) expect(text).toBe('go on\n[refused]');
    else expect(text).toMatch(/^go on\n\[(?:refused|no client)\]$/);
  });

  // By native calls, as in Python, a send goes on with a handshake that a read has begun, and raises its failure.
  test('another certificate that a send meets', async () => {
    const steps: Step[] = ['hello', { renegotiate: 'wrong_host' }, 'secret', { read: 'end' }];
    await using exchange = await connected(context(['ca'], false), ...steps);
    const { wire } = exchange;
    await wire.sendall(bytes('go on\n'), 20);
    expect(await read(wire, 5, 20)).toBe('hello');
    await transport.sleep(0.1);
    await wire.readable(0);
    await transport.sleep(0.1);
    const failure = { name: 'SSLCertVerificationError', verify_code: 62 };
    const send = async () => await wire.sendall(bytes('more'), 20);
    if (wire instanceof NativeWire) expect(await raised(send)).toMatchObject(failure);
    else await send();
    expect(await raised(() => wire.recv(99, 20))).toMatchObject(failure);
  });

  test('another certificate that is trusted: it is the peer’s from then on', async () => {
    const steps: Step[] = ['hello', { renegotiate: 'self_signed' }, ' world', { read: 'line' }];
    await using exchange = await connected(context(['ca', 'self_signed'], false), ...steps);
    const { wire } = exchange;
    const known = () => Buffer.from(wire.peer_certificate() ?? []);
    expect(known()).toEqual(raw_of('good'));
    await wire.sendall(bytes('go on\n'), 20);
    expect(await read(wire, 11, 20)).toBe('hello world');
    expect(known()).toEqual(raw_of('self_signed'));
  });

  test('the settings of a connection are its own, however many others there were since', async () => {
    const steps: Step[] = ['hello', { renegotiate: 'good' }, ' world'];
    await using other = await tls_server({
      cert: readFileSync(`${CERTS}good.pem`),
      key: readFileSync(`${CERTS}good.key`),
    });
    const options = to_tls_options(context(['ca'], false), 'localhost');
    const connect = async (id: string) => {
      const wire = await transport.open_wire({ host: other.host, port: other.port }, 20);
      await wire.start_tls({ ...options, id }, 20);
      wire.close();
    };
    // The worker gets settings that it knows by their id only.
    await connect(options.id);
    await using exchange = await connected(context(['ca'], false), ...steps);
    for (let number = 0; number < 17; number++) await connect(`other ${number}`);
    await exchange.wire.sendall(bytes('go on\n'), 20);
    expect(await read(exchange.wire, 11, 20)).toBe('hello world');
  });

  test('a handshake that resumes a session keeps the peer, also after one that did', async () => {
    const settings = { tls: 'good', version: 'TLSv1.2', resumes: true };
    const steps: Step[] = ['hello', { renegotiate: 'wrong_host' }, ' world'];
    await using peer = await script([{ read: 'line' }, ...steps], settings);
    const options = to_tls_options(context(['ca'], false), 'localhost');
    for (const reused of [false, true, true]) {
      const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
      await wire.start_tls(options, 20);
      expect(wire.tls_session()?.reused).toBe(reused);
      await wire.sendall(bytes('go on\n'), 20);
      expect(await read(wire, 11, 20)).toBe('hello world');
      expect(Buffer.from(wire.peer_certificate() ?? [])).toEqual(raw_of('good'));
      wire.close();
    }
  });

  test.each([true, false])('the same certificate again, with a client’s: %s', async (has) => {
    const steps: Step[] = ['hello', { renegotiate: 'good' }, ' world', { read: 'line' }, '!'];
    await using exchange = await connected(context(['ca'], has), ...steps, { end: 'close' });
    const { wire, peer } = exchange;
    await wire.sendall(bytes('go on\n'), 20);
    expect(await read(wire, 11, 20)).toBe('hello world');
    await wire.sendall(bytes('more\n'), 20);
    expect(await read(wire, Infinity, 20)).toBe('!');
    expect(await peer.finished()).toEqual([`go on\n${has ? CLIENT : '[no client]'}more\n`]);
  });
});

// docs/node.md: Node's client has sent the client's certificate by then.
test.each(['wrong_host', 'self_signed'])(
  'NodeAdapter refuses another identity, too: %s',
  async (name) => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal';
    await using peer = await script(
      [{ read: 'head' }, head, { renegotiate: name }, 'secret', { read: 'end' }],
      { tls: 'good', version: 'TLSv1.2' },
    );
    const session = new requests.Session();
    session.mount('https://', new NodeAdapter());
    expect(
      await raised(() => session.get(peer.url, kw({ verify: `${CERTS}ca.pem` }))),
    ).toMatchObject({ name: 'SSLError' });
    session.close();
  },
);
