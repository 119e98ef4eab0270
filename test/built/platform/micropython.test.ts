/** The program of docs/pyodide.md prints in MicroPython what OpenMV's page of `requests` says. */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const file = (name: string) => fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));

const PRINTED = String.raw`200 OK
True
{'id': 1, 'value': 42} openmv
the body
bytes
[1, None, '\xe9']
200
200 '' True
{'a': '1'}
{'photo': 'a photo, in words'}
200
401
200 OK utf-8 X-One: 1 grün
grÃ¼n
OSError(111, 'Connection refused')
ValueError('Unsupported protocol: ftp:',)
TypeError("unexpected keyword argument 'timeout'",)
UnicodeError("'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",)
`;

test('the program of the example prints what the page describes', async () => {
  const server = fork(file('server.mjs'));
  onTestFinished(() => void server.kill());
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [
    file('micropython/main.mjs'),
    `http://localhost:${port}`,
  ]);
  expect(stdout).toBe(PRINTED);
});
