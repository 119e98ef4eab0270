/**
 * A server whose queue is full and that accepts nothing, in a process that sleeps. Connections to its loopback port never get a
 * response; those to a Unix socket are refused, or wait.
 *
 *     await using hole = await black_hole();
 *     await urlopen(`http://127.0.0.1:${hole.port}/`, { timeout: 0.1 });   // URLError: timed out
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

/** Sleeps until a byte of standard input comes. Then accepts connections, after that many hundredths of a second. */
const LISTEN_AND_SLEEP = `
  const { readSync, writeSync } = require('node:fs');
  const to = JSON.parse(process.argv[1]);
  require('node:net').createServer(() => {}).listen({ ...to, backlog: 1 }, function () {
    writeSync(1, String(this.address().port ?? 'ready'));
    const [hundredths, count = readSync(0, hundredths)] = [Buffer.alloc(1)];
    if (count === 0) process.exit();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, hundredths[0] * 10);
    setTimeout(process.exit, 30_000);
  });`;

export interface BlackHole extends AsyncDisposable {
  port: number;
  /** Accepts connections in that many milliseconds. */
  wake(milliseconds: number): void;
}

/** @param path The Unix socket to listen on instead of a port. */
export async function black_hole(path?: string): Promise<BlackHole> {
  const to = path === undefined ? { port: 0, host: '127.0.0.1' } : { path };
  const child = spawn(process.execPath, ['-e', LISTEN_AND_SLEEP, JSON.stringify(to)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(String(text));
  const queued: net.Socket[] = [];
  for (let full = false; !full;) {
    const socket = path === undefined ? net.connect(port, '127.0.0.1') : net.connect(path);
    socket.on('error', () => {});
    queued.push(socket);
    full = await Promise.race([
      once(socket, 'connect').then(
        () => false,
        () => true,
      ),
      new Promise<boolean>((resolve) =>
        setTimeout(() => setImmediate(() => setImmediate(resolve, true)), 200),
      ),
    ]);
  }
  return {
    port,
    wake: (milliseconds) => void child.stdin.write(Buffer.of(milliseconds / 10)),
    [Symbol.asyncDispose]: async () => {
      for (const socket of queued) socket.destroy();
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
