// A thread that ends frees the settings of TLS, however it ends.
import { describe, expect, inject, test } from 'vitest';
import { why_not } from '../../../lib/ffi/index.js';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { library_url, prepare, run } from '../../built/ffi/native.js';
import { PROGRAM } from '../../built/ffi/thread_program.js';
import { endpoint } from '../../unit/transport/helpers.js';

const reason = why_not({ tls: true });

describe.skipIf(reason !== null)(`native calls: ${reason ?? 'possible'}`, () => {
  prepare();
  const addresses = [endpoint(inject('http')), endpoint(inject('https').good)];

  // The settings of TLS, with Node's roots, take a megabyte.
  test.each(['exit', 'error', 'the last line'])('%s frees the settings of TLS', async (end) => {
    const program = `${PROGRAM}
      const grown = [];
      for (let i = 0; i < 14; i++) {
        const workerData = { library, end: ends[0], addresses, options };
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
    const { stdout, status } = await run(program, [library_url(), [end], addresses, large]);
    expect(status).toBe(0);
    const sizes = stdout.split(' ').map(Number);
    // Of each thread, three are made.
    expect(sizes.at(-1)! - sizes[3]!).toBeLessThan(15);
  });
});
