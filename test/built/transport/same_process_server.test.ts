// A blocking call to a server in its own thread reports why it hangs.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { warn_of_own_server, warning_state } from '../../../lib/transport/same_process_server.js';
import { files_beside } from '../../unit/transport/files_beside.js';

const LIB = fileURLToPath(new URL('../../../lib/transport/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  await build({
    stdin: {
      contents: `export * from './blocking.ts'; export * from './same_process_server.ts';`,
      resolveDir: LIB,
    },
    outfile: join(folder, 'transport.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    plugins: [files_beside(LIB)],
  });
  cpSync(LIB, folder, { recursive: true, filter: (name) => !name.endsWith('.ts') });
});

const DELAY_MS = 300;
const PROGRAM = `
  import { once } from 'node:events';
  import { createServer } from 'node:net';
  import { warning_state, open_wire } from './transport.mjs';

  warning_state.delay_ms = ${DELAY_MS};
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  for (let call = 0; call < 2; call += 1) {
    try {
      open_wire({ host: process.argv[1], port }, 5).recv(1, 0.5);
    } catch (error) {
      console.log(error.name);
    }
  }
  process.exit();`;

async function run(program: string, host: string, env: Record<string, string> = {}) {
  const args = ['--input-type=module', '--eval', program, host];
  return await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
  });
}

describe('a blocking call to a server of its own thread', () => {
  test.each(['127.0.0.1', 'localhost'])('is reported once, for %s', async (host) => {
    const { stdout, stderr } = await run(PROGRAM, host);
    expect(stdout).toBe('TimeoutError\nTimeoutError\n');
    expect(stderr).toMatch(/^pyurllib: a blocking call has waited .* can never answer.*\n$/);
    expect(stderr).toContain(` for ${host} `);
  });

  test('is not reported if PYURLLIB_QUIET=1', async () => {
    const { stdout, stderr } = await run(PROGRAM, '127.0.0.1', { PYURLLIB_QUIET: '1' });
    expect([stdout, stderr]).toEqual(['TimeoutError\nTimeoutError\n', '']);
  });

  test('is reported only for loopback, only with a server, only after a while', () => {
    const before = { ...warning_state };
    const resources = vi.spyOn(process, 'getActiveResourcesInfo');
    const warns = (host: string, waited: number) => {
      warning_state.warned = false;
      warn_of_own_server(host, waited);
      return warning_state.warned;
    };
    warning_state.write = () => {};
    try {
      resources.mockReturnValue(['TTYWrap', 'TCPServerWrap']);
      const own = ['::1', '127.8.9.1', '::ffff:127.0.0.1', 'localhost', 'a.localhost'];
      const others = ['10.0.0.1', '128.0.0.1', 'localhost.org', '127.0.0.1.org', ''];
      expect([...own, ...others].filter((host) => warns(host, 10_000))).toEqual(own);
      expect(warns('::1', 9_999)).toBe(false);
      resources.mockReturnValue(['TTYWrap', 'TCPSocketWrap']);
      expect(warns('::1', 10_000)).toBe(false);
    } finally {
      resources.mockRestore();
      Object.assign(warning_state, before);
    }
  });
});
