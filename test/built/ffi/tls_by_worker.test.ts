// TLS where there is no OpenSSL to call: the worker does it.
import { afterEach, describe, expect, inject, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { FFIAgent } from '../../../lib/transport/ffi/agent.js';
import { why_not } from '../../../lib/transport/ffi/index.js';
import { state } from '../../../lib/transport/ffi/openssl.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { bytes, endpoint, get, read } from '../../unit/transport/helpers.js';
import type { WireInterface } from '../../../lib/transport/base.js';

const reason = why_not();
const https = inject('https');
const options = to_tls_options(create_default_context({ cafile: inject('ca') }), 'localhost');
const open = (url: string) =>
  new FFIAgent()._open_wire(endpoint(url), 20) as unknown as WireInterface;

describe.skipIf(reason !== null)(`native calls: ${reason ?? 'possible'}`, () => {
  const { found } = state;
  afterEach(() => {
    state.found = found;
  });

  test('why_not() tells it', () => {
    state.found = 'there is no OpenSSL 3: none was found';
    expect(why_not()).toBeNull();
    expect(why_not({ tls: true })).toBe('there is no OpenSSL 3: none was found');
  });

  test('a connection carries exchanges, and knows what the handshake agreed on', async () => {
    state.found = 'none';
    const wire = open(https.good);
    await wire.start_tls(options, 20);
    expect(wire.tls_session()).toMatchObject({ version: 'TLSv1.3' });
    expect(wire.peer_certificate()?.length).toBeGreaterThan(100);
    for (const size of [3, 300_000]) expect(await get(wire, `/big?n=${size}`)).toHaveLength(size);
    expect(await raised(() => wire.recv(1, 0.05))).toMatchObject({
      name: 'TimeoutError',
      message: 'The read operation timed out',
    });
    expect([wire.remote_address, wire.encrypted]).toEqual([
      ['127.0.0.1', endpoint(https.good).port],
      true,
    ]);
    wire.close();
    expect(await raised(() => wire.recv(1, 1))).toMatchObject({ errno: 9 });
  });

  test('errors are those of the worker', async () => {
    state.found = 'none';
    const wire = open(https.self_signed);
    expect(await raised(() => wire.start_tls(options, 20))).toMatchObject({
      name: 'SSLCertVerificationError',
      verify_code: 18,
    });
    expect(wire.open).toBe(false);
    expect(await raised(() => wire.sendall(bytes('x'), 20))).toMatchObject({
      name: 'SSLCertVerificationError',
    });
    wire.close();
  });

  test('a reset is no end of the stream', async () => {
    state.found = 'none';
    await using peer = await script([{ read: 4 }, 'half', { read: 1 }, { end: 'rst' }], {
      tls: 'good',
    });
    const wire = open(peer.url);
    await wire.start_tls(options, 20);
    await wire.sendall(bytes('ask '), 20);
    expect(await read(wire, 4)).toBe('half');
    await wire.sendall(bytes('!'), 20);
    expect(await raised(() => wire.recv(1, 20))).toMatchObject({ name: 'ConnectionResetError' });
    wire.close();
  });

  test('TLS cannot begin on a connection in use', async () => {
    state.found = 'none';
    const wire = open(inject('http'));
    await wire.sendall(bytes('GET / HTTP/1.0\r\n\r\n'), 20);
    await read(wire, 5);
    expect(await raised(() => wire.start_tls(options, 20))).toMatchObject({
      name: 'SSLError',
      message: 'TLS cannot begin on a connection in use: none',
    });
    wire.close();
  });
});
