// Connecting to a Unix server whose queue is full, on each backend, as CPython 3.13 does: without a time-out, the kernel waits.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { black_hole } from '../../server/black_hole.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { each_backend } from './backends.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'queue-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

each_backend(({ backend, transport: { open_wire } }) => {
  // Elsewhere, a full queue is a refusal.
  test.runIf(process.platform === 'linux')('waits for room without a time-out only', async () => {
    const name = path.join(folder, backend);
    await using hole = await black_hole(name);
    for (const timeout of [5, 0])
      expect(await raised(() => open_wire({ path: name }, timeout))).toMatchObject({
        name: 'BlockingIOError',
        errno: 11,
      });
    // If this thread is late, there is room at once.
    hole.wake(300);
    const wire = await open_wire({ path: name }, null);
    expect(wire.remote_address).toBe(name);
    wire.close();
  });

  test.runIf(process.platform === 'linux')('connects without blocking', async () => {
    const name = path.join(folder, `${backend} idle`);
    await using _peer = await script([], { path: name });
    const wire = await open_wire({ path: name }, 0);
    expect(wire.open).toBe(true);
    wire.close();
  });

  // Node 20 does not know abstract names.
  const [major] = process.versions.node.split('.');
  const knows_names = process.platform === 'linux' && (backend === 'ffi' || Number(major) >= 22);
  test.runIf(knows_names)('an abstract name may have 108 bytes', async () => {
    const refused = { name: 'ConnectionRefusedError', errno: 111 };
    const nobody = `\0${'a'.repeat(107)}`;
    expect(await raised(() => open_wire({ path: nobody }, 5))).toMatchObject(refused);
    expect(await raised(() => open_wire({ path: `${nobody}a` }, 5))).toMatchObject({
      name: 'OSError',
      message: 'AF_UNIX path too long',
    });
  });
});
