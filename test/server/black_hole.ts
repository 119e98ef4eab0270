/**
 * A loopback port whose connections never get a response: a listening socket with a full queue, in a process that never
 * accepts.
 *
 *     await using hole = await black_hole();
 *     await urlopen(`http://127.0.0.1:${hole.port}/`, { timeout: 0.1 });   // URLError: timed out
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

const LISTEN_AND_SLEEP = `
  require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
    require('node:fs').writeSync(1, String(this.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;

export async function black_hole(): Promise<AsyncDisposable & { port: number }> {
  const child = spawn(process.execPath, ['-e', LISTEN_AND_SLEEP], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(String(text));
  const queued: net.Socket[] = [];
  for (let full = false; !full;) {
    const socket = net.connect(port, '127.0.0.1').on('error', () => {});
    queued.push(socket);
    full = await Promise.race([
      once(socket, 'connect').then(() => false),
      new Promise<boolean>((resolve) =>
        setTimeout(() => setImmediate(() => setImmediate(resolve, true)), 200),
      ),
    ]);
  }
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of queued) socket.destroy();
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
