// A program of the async API that waits for a connection which nothing will return ends with an error, not with exit code 13.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { script } from '../../server/script.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = `
import { requests } from 'pyurllib';
const session = new requests.Session();
session.mount('http://', new requests.adapters.HTTPAdapter({ pool_maxsize: 1, pool_block: true }));
const url = process.argv[1];
const unread = await session.get(url, { stream: true });
console.log(unread.status_code);
await session.get(url);
`;

test('pool_block, with a response that is not read: EmptyPoolError and its note', async () => {
  await using peer = await script([
    { read: 'head' },
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nthe part.',
    { end: 'fin' },
    { read: 'end' },
  ]);
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, peer.url], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  expect(output).toBe('200\n');
  expect(errors).toMatch(/EmptyPoolError: .*Pool is empty and a new connection can't be opened/);
  expect(errors).toContain('Responses that were not read to their end hold its connections');
  expect(code).toBe(1);
});
