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
async function output_of(
  api: string,
  proxy: string,
  program_name = 'resolver_program.mjs',
): Promise<string[]> {
  const program = spawn(
    process.execPath,
    ['--require', path('resolver_watch.cjs'), path(program_name), api, proxy, `http://${NAME}/`],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NO_PROXY: '', no_proxy: '' } },
  );
  const pieces: Buffer[] = [];
  for await (const piece of program.stdout) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString().trim().split('\n');
}

test.each(['async', 'blocking'])('%s: the proxy looks up names', async (api) => {
  await using five = await script(socks5({ name: NAME, then }));
  expect(await output_of(api, `socks5h://127.0.0.1:${five.port}`)).toEqual(['answer: ok']);
  await using four = await script(socks4({ name: NAME, then }));
  expect(await output_of(api, `socks4a://127.0.0.1:${four.port}`)).toEqual(['answer: ok']);
});

test.each(['async', 'blocking'])('%s: the watch sees the look-ups of others', async (api) => {
  for (const scheme of ['socks5', 'socks4']) {
    await using proxy = await script([{ read: 3 }, '\x05\x00', { read: 'end' }]);
    expect(await output_of(api, `${scheme}://127.0.0.1:${proxy.port}`)).toEqual([
      `looked up: ${NAME}`,
      'error: ConnectionError',
    ]);
  }
});

test.each(['async', 'blocking'])(
  '%s: connect() tries the first address of a name, create_connection() each',
  async (api) => {
    await using server = await script([]);
    expect(await output_of(api, String(server.port), 'several_program.mjs')).toEqual([
      'looked up: several.test',
      '111',
      'looked up: several.test',
      '127.0.0.1',
    ]);
  },
);
