/** examples/bridge: programs print in each interpreter what they print in CPython (test/oracle/bridge_programs.py). */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import recorded from '../../vectors/bridge_programs.json' with { type: 'json' };

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
let server: ReturnType<typeof fork>;
let url: string;
beforeAll(async () => {
  server = fork(file('../../../examples/server.mjs'));
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  url = `http://localhost:${port}`;
});
afterAll(() => void server.kill());

describe.each(['micropython', 'brython', 'pyodide'])('%s', (interpreter) => {
  const names = Object.keys(recorded.printed);
  let printed: string[];
  beforeAll(async () => {
    const programs = names.map((name) => file(`programs/${name}`));
    const args = [file('interpreters/run.mjs'), interpreter, url, ...programs];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 110_000 });
    printed = JSON.parse(stdout) as string[];
  });

  test.each(Object.entries(recorded.printed))(
    'prints what CPython prints: %s',
    (name, expected) => {
      expect(printed[names.indexOf(name)]).toBe(expected);
    },
  );
});
