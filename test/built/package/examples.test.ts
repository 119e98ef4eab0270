// examples/async and examples/blocking: short programs, on the examples' server. Those of an API share a process.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocking_examples } from '../../../scripts/examples.mjs';
import { start_tour_server } from '../docs/hosts.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pyurllib-examples-'));
let server: Awaited<ReturnType<typeof start_tour_server>>;
beforeAll(async () => {
  server = await start_tour_server(ROOT);
});
afterAll(() => {
  server.stop();
  rmSync(folder, { recursive: true });
});

test.each(blocking_examples(ROOT).map(({ file, code }) => [basename(file), file, code]))(
  '%s has a blocking form: node scripts/examples.mjs',
  (_, file, code) => {
    expect(readFileSync(file, 'utf8')).toBe(code);
  },
);

describe.each(['async', 'blocking'])('%s', (api) => {
  let child: ChildProcess;
  beforeAll(() => {
    const env = { ...process.env, no_proxy: '', NO_PROXY: '' };
    child = fork(fileURLToPath(new URL('examples.mjs', import.meta.url)), { env });
  });
  afterAll(() => void child.kill());

  const run = async (name: string, ...args: string[]) => {
    child.send([join(ROOT, 'examples', api, `${name}.mjs`), ...args]);
    const [lines] = (await once(child, 'message')) as [string[]];
    return lines;
  };
  const base = () => `http://${server.hosts.http}`;

  test('download saves the file, and counts its bytes', async () => {
    const file = join(folder, `${api}.bin`);
    expect(await run('download', `${base()}/download`, file)).toEqual([
      `${file}: 20971520 of 20971520 bytes`,
    ]);
    expect(statSync(file).size).toBe(20_971_520);
  });

  test('login gets a token, and is known by it', async () => {
    expect(await run('login', base())).toEqual(['ada {"token":"t1"}', '200 ada']);
  });

  test('upload sends a form with a file', async () => {
    const file = join(ROOT, 'LICENSE');
    const { length } = readFileSync(file, 'utf8');
    expect(await run('upload', `${base()}/post`, file)).toEqual([`200 A report ${length}`]);
  });

  test('crawl visits each page once, and goes on after an error', async () => {
    expect(await run('crawl', `${base()}/site/`)).toEqual([
      '200 /site/ 86',
      '200 /site/a 58',
      '200 /site/b 76',
      `HTTP Error 404: Not Found ${base()}/nowhere`,
    ]);
  });

  test('proxy passes the password of the proxy, in urllib and in Requests', async () => {
    const proxy = `http://username:password@${server.hosts.proxy}`;
    const line = '200 1.1 proxy Hello from a small server. ¡Olé!';
    expect(await run('proxy', proxy)).toEqual([line, line]);
  });
});
