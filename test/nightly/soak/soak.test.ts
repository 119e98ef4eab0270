// Three thousand requests of every kind leak nothing in either colour, nor by native calls; `npm run soak` sends more.
import { execFile } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('program.mjs', import.meta.url));
const HUNDREDS = 30;

test.concurrent.each(['async', 'blocking', ...(isBuiltin('node:ffi') ? ['ffi'] : [])])(
  '%s: 3,000 requests of every kind leak nothing',
  { timeout: 600_000 },
  async (backend) => {
    const servers = Object.fromEntries(
      (['http', 'https', 'httpbin', 'control', 'ca'] as const).map((name) => [name, inject(name)]),
    );
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--expose-gc', '--no-warnings', PROGRAM, backend, String(HUNDREDS)],
      { env: { ...process.env, NO_PROXY: '*', PYURLLIB_SERVERS: JSON.stringify(servers) } },
    ).catch((error: unknown) => error as { stdout: string; stderr: string });
    expect(stderr).toBe('');
    const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as object;
    expect(last).toMatchObject({
      unexpected: [],
      grown: {},
      counted: {
        'caller: Object': expect.any(Number),
        ...(backend === 'blocking' && { 'worker: MessagePort': expect.any(Number) }),
        ...(process.platform === 'linux' && { descriptors: expect.any(Number) }),
      },
    });
    expect(last).toHaveProperty('grown', {});
  },
);
