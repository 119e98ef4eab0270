// A blocking call to a server in its own thread that times out says so in a note.
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { get } from '../../../lib/sync/requests/index.js';
import { urlopen } from '../../../lib/sync/request/index.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

/** The lines of the stack before the frames. */
async function shown(call: () => unknown): Promise<string[]> {
  const { stack = '' } = (await raised(call)) as Error;
  return stack.split(/\n +at /)[0]!.split('\n');
}

const TIMED_OUT: unknown = expect.stringContaining('timed out');
const NOTE: unknown = expect.stringMatching(
  /^This thread has a server: if that is the one called, it cannot answer/,
);

test.each([
  ['get', (url: string) => get(url, { timeout: 0.05 })],
  ['urlopen', (url: string) => urlopen(url, { timeout: 0.05 })],
])('%s()', async (_, open) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    expect(await shown(() => open(`http://127.0.0.1:${port}/`))).toEqual([TIMED_OUT, NOTE]);
    expect(await shown(() => open(`https://127.0.0.1:${port}/`))).toEqual([TIMED_OUT, NOTE]);
  } finally {
    server.close();
    await once(server, 'close');
  }
  // Windows takes a moment to end its socket.
  await vi.waitFor(() => {
    expect(process.getActiveResourcesInfo()).not.toContain('TCPServerWrap');
  });
  await using peer = await script([{ read: 'head' }]);
  expect(await shown(() => open(peer.url))).toEqual([TIMED_OUT]);
});
