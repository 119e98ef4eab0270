// With `socks5h` and `socks4a`, no name is looked up on this machine. A preloaded module watches Node's resolver.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { script, type Step } from '../../server/script.js';
import { socks4, socks5 } from '../../unit/socks/scripts.js';

const NAME = 'some.name.test';
const then: Step[] = [
  { read: 'request' },
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok',
  { end: 'close' },
];
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The lines that the program prints. */
async function output_of(...args: string[]): Promise<string[]> {
  const program = spawn(
    process.execPath,
    ['--require', path('resolver_watch.cjs'), path('resolver_program.mjs'), ...args],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NO_PROXY: '', no_proxy: '' } },
  );
  const pieces: Buffer[] = [];
  for await (const piece of program.stdout) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString().trim().split('\n');
}

test.each(['async', 'blocking'])('%s', async (api) => {
  await using five = await script(socks5({ name: NAME, then }));
  await using four = await script(socks4({ name: NAME, then }));
  await using silent = await script([{ read: 3 }, '\x05\x00', { read: 'end' }]);
  await using server = await script([]);
  const proxies = [
    `socks5h://127.0.0.1:${five.port}`,
    `socks4a://127.0.0.1:${four.port}`,
    `socks5://127.0.0.1:${silent.port}`,
    `socks4://127.0.0.1:${silent.port}`,
  ];
  expect(await output_of(api, `http://${NAME}/`, String(server.port), ...proxies)).toEqual([
    // The proxy looks up names.
    ...['socks5h', 'answer: ok'],
    ...['socks4a', 'answer: ok'],
    // The watch sees the look-ups of others.
    ...['socks5', `looked up: ${NAME}`, 'error: ConnectionError'],
    ...['socks4', `looked up: ${NAME}`, 'error: ConnectionError'],
    // The first address of a name, and each.
    ...['connect_ex', 'looked up: several.test', '111'],
    ...['create_connection', 'looked up: several.test', '127.0.0.1'],
  ]);
});
