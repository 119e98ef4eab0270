import { execFile, fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { find_oracle } from '../oracle/find_oracle.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/**
 * Runs a program of `npm start` on the existing build: the tour; with a URL, its fetch; with a file too, its download.
 *
 * @returns The output; rejects if the exit status is not 0.
 */
async function start(...args: string[]) {
  const program = ['main', 'fetch', 'download'][args.length]!;
  return await run(process.execPath, [`examples/${program}.mjs`, ...args], { cwd: ROOT });
}

describe('npm start', () => {
  test('prints the same tour in both colours, exits 0 and leaves no process behind', async () => {
    // execFile resolves only when every process holding its pipes has exited, the server's included.
    const { stdout, stderr } = await start();
    expect(stderr).toBe('');
    const [, async_part, blocking_part] = stdout.split(/^== .* ==$/m);
    const calls = (part: string | undefined) => part?.match(/^(>>>|\.\.\.).*$/gm);
    expect(calls(async_part)?.length).toBeGreaterThan(30);
    expect(calls(blocking_part)).toEqual(calls(async_part));
    expect(stdout).toContain('Both colours printed the same.');
  });

  test.each([
    ['a data: URL', 'data:text/plain,abc', ["b'abc'", 'Content-type: text/plain']],
    ['a file: URL', new URL('../../LICENSE', import.meta.url).href, ["b'MIT License"]],
  ])('fetches %s', async (_, url, expected) => {
    const { stdout } = await start(url);
    for (const text of expected) expect(stdout).toContain(text);
  });

  test('downloads to a file, with a progress bar only on a terminal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
    const file = join(folder, 'file');
    try {
      const { stdout, stderr } = await start('data:text/plain,abc', file);
      expect([stdout, stderr]).toEqual([`${file}: text/plain\n`, '']);
      expect(readFileSync(file, 'utf8')).toBe('abc');
      await expect(start('gopher://h/', file)).rejects.toMatchObject({ code: 1 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('prints its usage with --help', async () => {
    const { stdout, stderr } = await run(process.execPath, ['scripts/start.mjs', '--help'], {
      cwd: ROOT,
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('npm start -- URL FILE');
  });

  test.each([
    ['localhost:8000', 'Type: npm start -- http://localhost:8000\n'],
    ['localhost:8000/a?b', 'Type: npm start -- http://localhost:8000/a?b\n'],
    ['example.org', 'Type: npm start -- http://example.org\n'],
    ['--hlep', 'Unknown option: --hlep\n'],
  ])('suggests a correction of %s', async (argument, expected) => {
    await expect(
      run(process.execPath, ['scripts/start.mjs', argument], { cwd: ROOT }),
    ).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(expected) as string });
  });

  test.each([
    ['an unknown scheme', 'gopher://h/', 'URLError: <urlopen error unknown url type: gopher>'],
    ['no URL at all', 'nothing', "ValueError: unknown url type: 'nothing'"],
  ])('reports %s as Python does and exits 1', async (_, url, message) => {
    await expect(start(url)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message) as string,
    });
  });
});

describe('the tour', () => {
  let server: ChildProcess;
  let base: string;
  let closed: string;

  beforeAll(async () => {
    server = fork(new URL('../../examples/server.mjs', import.meta.url));
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    base = `http://127.0.0.1:${port}`;
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    closed = `http://127.0.0.1:${(free.address() as AddressInfo).port}/`;
    free.close();
    await once(free, 'close');
  });
  afterAll(() => server.disconnect());

  const oracle = find_oracle();
  test.runIf(oracle !== null).each(['async', 'blocking'])(
    'is a doctest that CPython passes against the same server (%s)',
    async (colour) => {
      const program = `
        import { Prompt } from './examples/prompt.mjs';
        import { tour } from './examples/tour_${colour}.mjs';
        await tour(new Prompt(), ...process.argv.slice(1));`;
      const { stdout } = await run(
        process.execPath,
        ['--input-type=module', '--eval', program, base, closed],
        { cwd: ROOT },
      );
      const checker = `
import doctest, sys

def progress(blocknum, blocksize, total):
    before, done = (min(max(blocks, 0) * blocksize, total) for blocks in (blocknum - 1, blocknum))
    for passed in range(before * 4 // total + 1, done * 4 // total + 1):
        print(passed * 25, '%')

test = doctest.DocTestParser().get_doctest(sys.stdin.read(), {'progress': progress}, 'tour', None, 0)
print(doctest.DocTestRunner().run(test))
`;
      const { stdout: verdict } = spawnSync(oracle as string, ['-I', '-X', 'utf8', '-c', checker], {
        input: stdout,
        encoding: 'utf8',
      });
      expect(verdict).toMatch(/^TestResults\(failed=0, attempted=(2\d|[3-9]\d)\)$/m);
    },
  );
});
