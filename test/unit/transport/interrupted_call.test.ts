// A call of the blocking API that is interrupted while the worker works on it: its reply, which comes later, is nobody's.
import { afterEach, expect, inject, test } from 'vitest';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import { to_tls_options } from '../../../lib/stdlib/ssl/tls_options.js';
import { interruption } from '../../../lib/transport/interruption.js';
import { Wire } from '../../../lib/transport/worker_wire.js';
import { raised } from '../../server/colours.js';
import { ask_control } from '../../server/start.mjs';
import { endpoint } from './helpers.js';

const options = to_tls_options(ssl.create_default_context(), 'localhost');

afterEach(() => {
  interruption.check = null;
});

test.each(['peer ends', 'peer garbles'])('%s: the reply is discarded', async (end) => {
  const peer = (method: string, path: string, body?: unknown) =>
    ask_control(inject('control'), method, path, body);
  const port = (await peer('POST', '/peer', { tls: null })) as number;
  const wire = new Wire({ host: '127.0.0.1', port }, 5, null);
  const other = new Wire(endpoint(inject('http')), 5, null);
  const local = other.local_address;
  try {
    // From then on, the worker knows the options, and a handshake is one call.
    const first = new Wire(endpoint(inject('https').good), 5, null);
    expect(await raised(() => first.start_tls(options, 5))).toMatchObject({
      name: 'SSLCertVerificationError',
    });
    interruption.check = () => {
      throw new RangeError('interrupted');
    };
    // The peer answers nothing, so that the call waits.
    expect(await raised(() => wire.start_tls(options, null))).toMatchObject({
      message: 'interrupted',
    });
    interruption.check = null;
    await peer('POST', `/peer/${port}`, [end, null]);
    // The reply follows the report of the failed handshake. It comes while other calls wait for theirs.
    const until = performance.now() + 20_000;
    do expect(other.local_address).toEqual(local);
    while (wire.open && performance.now() < until);
    expect(wire.open).toBe(false);
    expect(other.local_address).toEqual(local);
    expect(await raised(() => wire.recv(1, 5))).toMatchObject({
      name: expect.stringMatching(/^SSL/),
    });
    expect(wire.recv(1, 5)).toHaveLength(0);
  } finally {
    wire.close();
    other.close();
    await peer('DELETE', `/peer/${port}`);
  }
});
