// The connections of a thread are closed when it ends, however it ends.
import { describe, expect, inject, test } from 'vitest';
import { why_not } from '../../../lib/ffi/index.js';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { endpoint } from '../transport/helpers.js';
import { library_url, prepare, run } from './native.js';

const reason = why_not({ tls: true });

describe.skipIf(reason !== null)(`native calls: ${reason ?? 'possible'}`, () => {
  prepare();
  const options = to_tls_options(create_default_context({ cafile: inject('ca') }), 'localhost');
  const addresses = [endpoint(inject('http')), endpoint(inject('https').good)];

  const PROGRAM = `
    import fs from 'node:fs';
    import { once } from 'node:events';
    import { Worker } from 'node:worker_threads';
    const [library, end, addresses, options] = args;
    const target = (fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } };
    const sockets = () => fs.readdirSync('/proc/self/fd').filter((fd) => target(fd).startsWith('socket:')).length;
    const THREAD = \`
      const { workerData, parentPort } = require('node:worker_threads');
      const { library, end, addresses: [plain, secure], options } = workerData;
      import(library).then((ffi) => {
        ffi.install_ffi({ tls: true });
        const wires = Array.from({ length: 6 }, (_, i) => {
          const wire = ffi.open_wire(i % 2 ? plain : secure, 20);
          if (i % 2 === 0) wire.start_tls(options, 20);
          return wire;
        });
        wires[0].close();
        wires[1].close();
        parentPort.postMessage('open');
        if (end === 'exit') process.exit();
        if (end === 'error') setImmediate(() => { throw new Error('on purpose'); });
        if (end === 'terminate') wires[3].recv(1, null); // runs no code when it ends
        globalThis.kept = wires;
      });
    \`;
  `;

  test.each(['exit', 'error', 'terminate', 'the last line'])('%s', async (end) => {
    const program = `${PROGRAM}
      const before = sockets();
      const counts = [];
      for (let i = 0; i < 5; i++) {
        const workerData = { library, end, addresses, options };
        const worker = new Worker(THREAD, { eval: true, execArgv: [], workerData });
        worker.on('error', () => {});
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        if (end === 'terminate') { await once(worker, 'message'); counts.push(sockets() - before); await worker.terminate(); }
        await ended;
      }
      console.log(sockets() - before, counts.join(' '));
      process.exit();
    `;
    const outcome = await run(program, [library_url(), end, addresses, options]);
    const during = end === 'terminate' ? ' 4 4 4 4 4' : '';
    expect(outcome).toMatchObject({ status: 0, stdout: `0${during}` });
  });

  // The settings of TLS, with Node's roots, take a megabyte.
  test.each(['exit', 'error', 'the last line'])('%s frees the settings of TLS', async (end) => {
    const program = `${PROGRAM}
      const grown = [];
      for (let i = 0; i < 14; i++) {
        const workerData = { library, end, addresses, options };
        const code = THREAD.replace('wire.start_tls(options, 20)', 'wire.start_tls({ ...options, id: options.id + i }, 20)');
        const worker = new Worker(code, { eval: true, execArgv: [], workerData });
        worker.on('error', () => {});
        await new Promise((resolve) => worker.once('exit', resolve));
        grown.push(process.memoryUsage.rss() >> 20);
      }
      console.log(grown.join(' '));
      process.exit();
    `;
    const trusting = create_default_context({ cafile: inject('ca') });
    const { settings, ...rest } = to_tls_options(trusting, 'localhost');
    const large = { ...rest, id: `large ${rest.id}`, settings: { ...settings, node_roots: true } };
    const { stdout, status } = await run(program, [library_url(), end, addresses, large]);
    expect(status).toBe(0);
    const sizes = stdout.split(' ').map(Number);
    // Of each thread, three are made.
    expect(sizes.at(-1)! - sizes[3]!).toBeLessThan(15);
  });

  test('a handler of the exit that runs later finds the connection at its end', async () => {
    const program = `${PROGRAM}
      const CODE = \`
        const { workerData } = require('node:worker_threads');
        import(workerData.library).then((ffi) => {
          ffi.install_ffi({ tls: true });
          const open = () => {
            const wire = ffi.open_wire(workerData.addresses[1], 20);
            wire.start_tls(workerData.options, 20);
            return wire;
          };
          const wire = open();
          process.on('exit', () => {
            const state = [wire.open, wire.readable(0), open().encrypted];
            require('node:fs').writeSync(1, state.join(' '));
          });
        });
      \`;
      new Worker(CODE, { eval: true, execArgv: [], workerData: { library, addresses, options } });
    `;
    expect(await run(program, [library_url(), '', addresses, options])).toMatchObject({
      status: 0,
      stdout: 'false true true',
    });
  });

  test('a closed connection of a thread leaves its number to others', async () => {
    const program = `${PROGRAM}
      const CODE = \`
        const { workerData, parentPort } = require('node:worker_threads');
        const fs = require('node:fs');
        import(workerData.library).then((ffi) => {
          ffi.install_ffi();
          const wire = ffi.open_wire(workerData.addresses[0], 20);
          wire.close();
          const file = fs.openSync('/dev/null');
          wire.close();
          fs.fstatSync(file); // throws if it was closed
          parentPort.postMessage('still open');
        });
      \`;
      const worker = new Worker(CODE, { eval: true, execArgv: [], workerData: { library, addresses } });
      console.log((await once(worker, 'message'))[0]);
    `;
    expect(await run(program, [library_url(), '', addresses, options])).toMatchObject({
      status: 0,
      stdout: 'still open',
    });
  });
});
