// Sessions that a program drops without closing them keep their connections until they are collected. When the process
// has no descriptors left, the idle ones are closed. Python closes them as soon as the session is gone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LIMIT = 64;

async function output_of(program: string): Promise<string> {
  const command = `ulimit -n ${LIMIT}; exec "$@"`;
  const args = ['-c', command, 'sh', process.execPath, '--input-type=module', '--eval', program];
  const child = spawn('sh', args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_PROXY: '*' },
    timeout: 100_000,
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return output.trim();
}

test.skipIf(process.platform === 'win32').each([['pyurllib'], ['pyurllib/sync']])(
  '%s: dropped sessions and managers of pools do not use up the descriptors',
  async (module) => {
    const output = await output_of(`
    import { requests } from '${module}';
    const { PoolManager } = requests.packages.urllib3;
    const url = ${JSON.stringify(inject('http'))};
    const ways = [
      () => new requests.Session().get(url),
      () => new PoolManager().request('GET', url),
    ];
    // One that the program still holds goes on, too.
    const session = new requests.Session();
    await session.get(url);
    for (const get of ways) {
      const failed = new Set();
      for (let i = 0; i < ${LIMIT * 3}; i++)
        try { await get(); } catch (error) { failed.add(String(error)); }
      console.log([...failed].slice(0, 3).join(), (await session.get(url)).status_code);
    }
    process.exit();`);
    expect(output).toBe('200\n 200');
  },
);
