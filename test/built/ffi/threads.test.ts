// The connections of a thread are closed when it ends, however it ends.
import { describe, expect, inject, test } from 'vitest';
import { why_not } from '../../../lib/ffi/index.js';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { endpoint } from '../../unit/transport/helpers.js';
import { library_url, prepare, run } from './native.js';
import { PROGRAM } from './thread_program.js';

const reason = why_not({ tls: true });

describe.skipIf(reason !== null)(`native calls: ${reason ?? 'possible'}`, () => {
  prepare();
  const options = to_tls_options(create_default_context({ cafile: inject('ca') }), 'localhost');
  const addresses = [endpoint(inject('http')), endpoint(inject('https').good)];

  const ENDS = ['exit', 'error', 'terminate', 'the last line'];
  test(ENDS.join(', '), async () => {
    const program = `${PROGRAM}
      const before = sockets();
      for (const end of ends) {
        const workerData = { library, end, addresses, options };
        const worker = new Worker(THREAD, { eval: true, execArgv: [], workerData });
        worker.on('error', () => {});
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        if (end === 'terminate') { await once(worker, 'message'); console.log(sockets() - before); await worker.terminate(); }
        await ended;
        console.log(end, sockets() - before);
      }
      process.exit();
    `;
    const outcome = await run(program, [library_url(), ENDS, addresses, options]);
    const left = ENDS.map((end) => `${end === 'terminate' ? '4\n' : ''}${end} 0`);
    expect(outcome).toMatchObject({ status: 0, stdout: left.join('\n') });
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
    expect(await run(program, [library_url(), [], addresses, options])).toMatchObject({
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
    expect(await run(program, [library_url(), [], addresses, options])).toMatchObject({
      status: 0,
      stdout: 'still open',
    });
  });
});
