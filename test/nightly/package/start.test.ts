import { execFile, fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { laid_out, wrapped } from '../../../examples/tour/columns.mjs';
import type { Column } from '../../../examples/tour/columns.mjs';
import { twin_of_example } from '../../../scripts/unasync/transform.mjs';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/**
 * Runs a program of `npm start` on the existing build: the tour; with a URL, its fetch; with a file too, its download.
 *
 * @returns The output; rejects if the exit status is not 0.
 */
async function start(...args: string[]) {
  const program = ['main', 'fetch', 'download'][args.length]!;
  return await run(process.execPath, [`examples/tour/${program}.mjs`, ...args], { cwd: ROOT });
}

describe('npm start', () => {
  test('shows each step in Python and in both colours, exits 0 and leaves no process behind', async () => {
    // execFile resolves only when every process holding its pipes has exited, the server's included.
    const { stdout, stderr } = await start();
    expect(stderr).toBe('');
    expect(stdout).not.toContain('\u001b');
    for (const title of ['Python', 'TypeScript, async', 'TypeScript, blocking'])
      expect(stdout.match(new RegExp(`^  ${title}$`, 'gm'))?.length).toBeGreaterThan(9);
    expect(stdout).toContain('Both APIs printed the same.');
  });

  test.each([
    ['a data: URL', 'data:text/plain,abc', ["b'abc'", 'Content-type: text/plain']],
    ['a file: URL', new URL('../../../LICENSE', import.meta.url).href, ["b'MIT License"]],
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
  /** The steps and what they print, and the URLs of a server that goes on running. */
  let tour: { steps: { name: string; columns: Column[]; output: string }[]; names: object };
  let server: ChildProcess;

  beforeAll(async () => {
    server = fork(join(ROOT, 'examples/server.mjs'));
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const closed = `http://127.0.0.1:${(free.address() as AddressInfo).port}/`;
    free.close();
    await once(free, 'close');
    const names = { base: `http://127.0.0.1:${port}`, closed };
    const program = `
      import { tour } from './examples/tour/tour.mjs';
      const steps = [];
      for await (const step of tour(${JSON.stringify(names)})) steps.push(step);
      console.log(JSON.stringify(steps));`;
    const args = ['--input-type=module', '--eval', program];
    const { stdout } = await run(process.execPath, args, { cwd: ROOT });
    tour = { steps: JSON.parse(stdout), names };
  });
  afterAll(() => server.disconnect());

  test('has code in each column, and output', () => {
    expect(tour.steps.length).toBeGreaterThan(10);
    for (const { name, columns, output } of tour.steps) {
      expect(columns.map(({ lines }) => lines.length > 0)).toEqual([true, true, true]);
      expect([name, output !== '']).toEqual([name, name !== 'imports']);
    }
  });

  test('is the same in both colours', () => {
    const [coloured, blocking] = ['async', 'blocking'].map((colour) =>
      readFileSync(join(ROOT, `examples/tour/tour_${colour}.mjs`), 'utf8').replace(
        /^\/\*\*.*?\*\//s,
        '',
      ),
    );
    expect(blocking).toBe(twin_of_example(coloured!, 'tour_async.mjs').code);
  });

  test('prints in CPython what it prints here', ({ skip }) => {
    const oracle = find_requests_oracle();
    if (oracle === null) return skip('no CPython 3.13 with Requests: see test/README.md');
    const program = `
import contextlib, inspect, io, json, sys
sys.path.insert(0, "examples/tour")
import tour
names, steps = json.loads(sys.argv[1])
outputs = []
for step in map(tour.__dict__.get, steps):
    with contextlib.redirect_stdout(io.StringIO()) as output:
        step(**{name: names[name] for name in inspect.signature(step).parameters})
    outputs.append(output.getvalue().rstrip())
print(json.dumps(outputs))
`;
    const steps = tour.steps.filter(({ name }) => name !== 'imports');
    const question = JSON.stringify([tour.names, steps.map(({ name }) => name)]);
    const { stdout, stderr } = spawnSync(oracle, ['-B', '-X', 'utf8', '-c', program, question], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(steps.map(({ output }) => output));
  });
});

describe('columns', () => {
  const columns = [
    { title: 'A', lines: ['a = 1', '', '    b'] },
    { title: 'B', lines: [`const ${'x'.repeat(20)} = f(${'y'.repeat(20)}, ${'z'.repeat(20)});`] },
  ];

  test('are beside one another in 120 characters', () => {
    const line = `const ${'x'.repeat(20)} = f(${'y'.repeat(20)},`;
    expect(laid_out(columns, 120)).toEqual([
      `   A${' '.repeat(59)}B`,
      `   a = 1${' '.repeat(55)}${line}`,
      `${' '.repeat(63)}    ${'z'.repeat(20)});`,
      '       b',
    ]);
    for (const text of laid_out(columns, 120)) expect(text.length).toBeLessThanOrEqual(120);
  });

  test('are one under another in less, and their titles are coloured', () => {
    const paints = { title: (text: string) => `<${text}>`, code: (text: string) => `(${text})` };
    expect(laid_out(columns, 40, paints)).toEqual([
      '  <A>',
      '    (a = 1)',
      '    ()',
      '    (    b)',
      '  <B>',
      '    (const xxxxxxxxxxxxxxxxxxxx =)',
      '    (    f(yyyyyyyyyyyyyyyyyyyy,)',
      '    (        zzzzzzzzzzzzzzzzzzzz);)',
    ]);
  });

  test.each([
    ['a b c', 5, ['a b c']],
    ['abcdefghij', 4, ['abcd', 'efghij']],
    ['  abcd efgh', 8, ['  abcd', '      ef', 'gh']],
  ])('break %j at %d', (line, width, lines) => {
    expect(wrapped(line, width)).toEqual(lines);
  });
});
