// A thread that waits in a native call can be ended: no call lasts longer than a tenth of a second.
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { why_not } from '../../../lib/ffi/index.js';
import { endpoint } from '../../unit/transport/helpers.js';
import { script } from '../../server/script.js';
import { library_url, prepare, start } from './native.js';

const reason = why_not();

describe.skipIf(reason !== null)(`native calls: ${reason ?? 'possible'}`, () => {
  prepare();

  // Without slices, the thread would wait for ever, and the program until it is killed. The end comes after some 0.1 s;
  // the limit is for busy machines.
  test.each([
    ['terminate() ends', 'await worker.terminate(); console.log("ended");', 'ended'],
    ['process.exit() of the main thread ends', 'console.log("exits"); process.exit(0);', 'exits'],
  ])('%s a thread that reads without a time-out', async (_what, end, output) => {
    await using peer = await script([{ read: 1 }]);
    const program = `
      import { Worker } from 'node:worker_threads';
      import { once } from 'node:events';
      const worker = new Worker(\`
        const { workerData, parentPort } = require('node:worker_threads');
        import(workerData.library).then((ffi) => {
          ffi.install_ffi();
          const wire = ffi.open_wire(workerData.here, null);
          parentPort.postMessage('waits');
          wire.recv(1, null);
        });
      \`, { eval: true, execArgv: [], workerData: { here: args[0], library: args[1] } });
      await once(worker, 'message');
      await new Promise((resolve) => setTimeout(resolve, 300)); // The thread reads by now.
      process.stdout.write('waits ');
      ${end}
    `;
    const { child, stdout } = start(program, [endpoint(peer.url), library_url()]);
    const closed = once(child, 'close');
    await once(child.stdout!, 'data');
    const began = performance.now();
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    expect(await closed).toEqual([0, null]);
    clearTimeout(timer);
    expect(await stdout).toBe(`waits ${output}\n`);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('SIGINT ends a program that has no handler', async () => {
    await using peer = await script([{ read: 1 }]);
    const program = `
      ffi.install_ffi();
      const wire = ffi.open_wire(args[0], null);
      process.stdout.write('waits');
      wire.recv(1, null);
    `;
    const { child } = start(program, [endpoint(peer.url)]);
    const closed = once(child, 'close');
    await once(child.stdout!, 'data');
    child.kill('SIGINT');
    const [status, signal] = (await closed) as [number | null, string | null];
    expect([status, signal]).toEqual([null, 'SIGINT']);
  });

  test('a signal with a handler does not end a read: it goes on with the time that is left', async () => {
    await using peer = await script([{ read: 1 }, { wait: 600 }, 'late']);
    const program = `
      process.on('SIGUSR2', () => {});
      ffi.install_ffi();
      const wire = ffi.open_wire(args[0], 20);
      wire.sendall(Buffer.from('x'), 20);
      process.stdout.write('waits ');
      process.stdout.write(Buffer.from(wire.recv(9, 20)).toString());
      process.exit(0);
    `;
    const { child, stdout } = start(program, [endpoint(peer.url)]);
    const closed = once(child, 'close');
    await once(child.stdout!, 'data');
    const timer = setInterval(() => child.kill('SIGUSR2'), 20);
    await closed;
    clearInterval(timer);
    expect(await stdout).toBe('waits late');
  });
});
