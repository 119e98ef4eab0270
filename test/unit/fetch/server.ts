/** Starts the servers of the tests of fetch in another process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll } from 'vitest';

/** The addresses of the servers: with permission for pages of other origins (two of them), and without. */
export async function start_servers(): Promise<
  Record<'base' | 'other' | 'closed' | 'nobody', string>
> {
  const child = spawn(process.execPath, ['test/built/fetch/server.mjs'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  afterAll(() => child.stdin.end());
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { api, other, closed, nobody } = JSON.parse(line.toString()) as Record<string, number>;
  return {
    base: `http://127.0.0.1:${api}`,
    other: `http://127.0.0.1:${other}`,
    closed: `http://127.0.0.1:${closed}`,
    nobody: `http://127.0.0.1:${nobody}`,
  };
}
