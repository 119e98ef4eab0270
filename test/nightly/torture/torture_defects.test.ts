// Defects found by the torture test, one by one.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { MemoryError, OSError, open } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import { get_default_verify_paths } from '../../../lib/stdlib/ssl/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { open_wire } from '../../../lib/transport/blocking.js';
import { to_python } from '../../../lib/transport/errors.js';
import { dump, load } from '../../../lib/transport/wire/failure.cjs';
import { both, raised } from '../../server/colours.js';
import { endpoint } from '../../unit/transport/helpers.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A path that the system rejects with ENAMETOOLONG. */
const UNREADABLE = `/${'x'.repeat(5000)}`;

/** Makes the next fstat fail. */
function refuse_fstat(): void {
  vi.spyOn(fs, 'fstatSync').mockImplementationOnce(() => {
    throw Object.assign(new Error('EIO: i/o error, fstat'), { code: 'EIO', syscall: 'fstat' });
  });
}

test('a failed buffer allocation raises MemoryError, also in the worker', () => {
  const error = new RangeError('Array buffer allocation failed');
  for (const given of [error, load(dump(error))]) {
    expect(to_python(given)).toBeInstanceOf(MemoryError);
    expect(to_python(given)).toMatchObject({ cause: given });
  }
});

test('get_default_verify_paths() treats paths that the system rejects as missing', () => {
  vi.stubEnv('SSL_CERT_FILE', UNREADABLE);
  vi.stubEnv('SSL_CERT_DIR', UNREADABLE);
  const { cafile, capath } = get_default_verify_paths();
  expect([cafile, capath]).toEqual([null, null]);
});

test('open() closes a file if fstat fails', () => {
  const close = vi.spyOn(fs, 'closeSync');
  refuse_fstat();
  expect(() => open('/dev/null', 'rb')).toThrow(OSError);
  expect(close).toHaveBeenCalledOnce();
});

test('blocking: a message that cannot be sent raises OSError, and the next call works', async () => {
  const address = endpoint(inject('http'));
  const broken = open_wire(address, 5);
  // Too large for the shared memory, so it is sent as a message.
  const post = vi.spyOn(MessagePort.prototype, 'postMessage').mockImplementation(() => {
    throw new RangeError('Array buffer allocation failed');
  });
  const error = await raised(() => broken.sendall(Buffer.alloc(100_000), 5));
  post.mockRestore();
  expect(error).toBeInstanceOf(OSError);
  expect(error).toMatchObject({
    message: 'the blocking transport cannot be reached',
    cause: { name: 'RangeError' },
  });
  expect(broken.open).toBe(false);
  broken.close();
  const wire = open_wire(address, 5);
  expect(wire.open).toBe(true);
  wire.close();
});

describe.each(both({ requests }, { requests: blocking_requests }))('$colour', ({ requests }) => {
  test('verify: a path that the system rejects counts as missing', async () => {
    const url = `${inject('https').good}/`;
    const error = await raised(() => requests.get(url, { verify: UNREADABLE }));
    expect(error).toBeInstanceOf(OSError);
    expect((error as Error).message).toMatch(
      /^Could not find a suitable TLS CA certificate bundle/,
    );
  });

  test('atomic_open() leaves no file if opening fails', () => {
    const folder = fs.mkdtempSync(join(tmpdir(), 'pyurllib-'));
    const atomic = requests.utils.atomic_open(join(folder, 'file'));
    refuse_fstat();
    expect(() => atomic.__enter__()).toThrow(OSError);
    atomic.__exit__(null);
    expect(fs.readdirSync(folder)).toEqual([]);
    fs.rmdirSync(folder);
  });
});
