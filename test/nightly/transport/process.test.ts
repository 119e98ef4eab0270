// The transport and its process: the process exits whatever is open; the worker may die; nothing leaks.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { script } from '../../server/script.js';
import { files_beside } from '../../unit/transport/files_beside.js';
import { endpoint } from '../../unit/transport/helpers.js';

const here = endpoint(inject('http'));
const lib = fileURLToPath(new URL('../../../lib/transport/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Child processes need JavaScript: both colours are bundled, next to copies of the files that are loaded unchanged.
beforeAll(async () => {
  await build({
    entryPoints: [join(lib, 'async.ts'), join(lib, 'blocking.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    plugins: [files_beside(lib)],
  });
  await mkdir(join(folder, 'wire'));
  for (const name of readdirSync(lib, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.cjs')) copyFileSync(join(lib, name), join(folder, name));
  appendFileSync(join(folder, 'worker.cjs'), FAILING_WORKER);
  for (const [name, start] of Object.entries(STARTS))
    writeFileSync(join(folder, `${name}.cjs`), worker_that(start));
  writeFileSync(join(folder, 'main_only.cjs'), MAIN_ONLY);
});

/** Appended to the worker of child processes: it fails on command, or is slow to resume after a stop. */
const FAILING_WORKER = `
  worker_threads.parentPort.on('message', (how) => {
    const all = [];
    if (how === 'exit') process.exit(3);
    if (how === 'throw') throw new Error('on purpose');
    if (how === 'memory') for (;;) all.push(new Array(100000).fill(all.length));
    const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    if (how === 'busy') for (const until = performance.now() + 6000; performance.now() < until; );
    if (how === 'starved') pause(5000);
    if (how === 'stalled') pause(1500);
    if (how === 'slow') {
      for (let last = 0, now = performance.now(); last === 0 || now - last < 1000; pause(10))
        [last, now] = [now, performance.now()];
      pause(50);
    }
  });
`;

/** What a worker does before its program, or instead of it. */
const STARTS = {
  no_worker: 'pause(Infinity);',
  late_worker: 'pause(5000);',
  dead_worker: 'process.exit(1);',
};

/** Preloaded in a child process: workers start with this code. */
const worker_that = (start: string): string => `
  const worker_threads = require('node:worker_threads');
  const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  worker_threads.Worker = class extends worker_threads.Worker {
    constructor(program, options) {
      super('const pause = ' + pause + ';' + ${JSON.stringify(start)} + program, options);
    }
  };
  require('node:module').syncBuiltinESMExports();
`;

/** Code of a program that then sleeps a hundredth of the time, so that a hundred times as many intervals pass. */
const QUICK = `
  const { wait } = Atomics;
  Atomics.wait = (numbers, index, value, milliseconds) => wait(numbers, index, value, milliseconds / 100);
`;

/** Preloaded in a child process: it fails in workers. */
const MAIN_ONLY = `
  if (!require('node:worker_threads').isMainThread) throw new Error('not in a worker');
`;

const PRELUDE = `
  const transport = await import(process.env.TRANSPORT);
  const address = JSON.parse(process.env.ADDRESS);
  const request = (target) => Buffer.from('GET ' + target + ' HTTP/1.0\\r\\n\\r\\n');
  const send_get = async (target) => {
    const wire = await transport.open_wire(address, 5);
    await wire.sendall(request(target), 5);
    return wire;
  };
  const begin_get = async (target) => {
    const wire = await send_get(target);
    await wire.recv(1, 5);
    return wire;
  };
  const get = async (target, timeout = 5) => {
    const wire = await send_get(target);
    let text = '';
    for (let piece; (piece = await wire.recv(65536, timeout)).length > 0; ) text += Buffer.from(piece);
    wire.close();
    return text.slice(text.indexOf('\\r\\n\\r\\n') + 4);
  };
`;

interface Options {
  address?: { host: string; port: number };
  flags?: string[];
  env?: Record<string, string>;
}

/** The command line that runs a program with a colour of the transport. */
function command(
  colour: string,
  program: string,
  { address = here, flags = [], env: more }: Options,
) {
  const env = {
    ...process.env,
    ...more,
    TRANSPORT: pathToFileURL(join(folder, `${colour}.mjs`)).href,
    ADDRESS: JSON.stringify(address),
  };
  return [[...flags, '--input-type=module', '-e', PRELUDE + program], env] as const;
}

/** Runs a program with a colour of the transport; returns its output and duration. */
async function run(
  colour: string,
  program: string,
  options: Options = {},
): Promise<{ output: string; took: number }> {
  const [args, env] = command(colour, program, options);
  const began = performance.now();
  const child = promisify(execFile)(process.execPath, args, { timeout: 20_000, env });
  const { stdout, stderr } = await child;
  expect(stderr).toBe('');
  return { output: stdout.trim(), took: performance.now() - began };
}

describe.each(['async', 'blocking'])('%s', (colour) => {
  test('a process with open connections and unread responses exits at once', async () => {
    const { output, took } = await run(
      colour,
      `globalThis.open = [await begin_get('/big?n=50000000'), await begin_get('/slow_body?ms=9000'), await transport.open_wire(address, 5)];
       console.log('done');`,
    );
    expect(output).toBe('done');
    expect(took).toBeLessThan(5000);
  });

  test('bytes sent before the process exits arrive', async () => {
    await using peer = await script([{ read: 'end' }]);
    await run(
      colour,
      `const wire = await transport.open_wire(address, 5);
       await wire.sendall(Buffer.from('x'.repeat(100000)), 5);
       wire.close();`,
      { address: endpoint(peer.url) },
    );
    await expect.poll(async () => (await peer.received())[0]?.length).toBe(100_000);
  });

  test('six worker threads and the main one do not mix up their exchanges', async () => {
    const { output } = await run(
      colour,
      `const { Worker } = await import('node:worker_threads');
       const exchange = async (name) => {
         const slow = await send_get('/drip?n=20&ms=5');
         for (let i = 0; i < 20; i++) {
           const target = '/echo?' + name + '-' + i + '-' + 'x'.repeat(i * 500);
           if (JSON.parse(await get(target)).target !== target) return 'mixed up';
         }
         let text = '';
         for (let piece; (piece = await slow.recv(99, 5)).length > 0; ) text += Buffer.from(piece);
         slow.close();
         return text.endsWith('drip 19\\n') ? name : text;
       };
       const code = ${JSON.stringify(PRELUDE)} + 'const exchange = ' + exchange + ';' + \`
         const { workerData } = await import('node:worker_threads');
         console.log(await exchange(workerData));\`;
       const url = new URL('data:text/javascript,' + encodeURIComponent(code));
       const threads = [1, 2, 3, 4, 5, 6].map((n) => new Worker(url, { workerData: 'thread-' + n }));
       const ended = threads.map((thread) => new Promise((resolve) => thread.once('exit', resolve)));
       console.log(await exchange('main'));
       await Promise.all(ended);`,
    );
    const names = [1, 2, 3, 4, 5, 6].map((n) => `thread-${n}`);
    expect(output.split('\n').filter(Boolean).sort()).toEqual(['main', ...names]);
  });

  test('2000 failed connections leak no resources', async () => {
    // Nobody listens on port 1. A port just closed may be given to another test, or connect to itself.
    const { output } = await run(
      colour,
      `const { existsSync, readdirSync } = await import('node:fs');
       const refused = { host: '127.0.0.1', port: 1 };
       const names = new Set();
       const fail = async (times) => {
         for (let i = 0; i < times; i++)
           try { await transport.open_wire(refused, 5); } catch (error) { names.add(error.name); }
         await new Promise((resolve) => setTimeout(resolve, 50));
       };
       const used = () => [
         process.getActiveResourcesInfo().length,
         existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0,
       ];
       await fail(100);
       const before = used();
       await fail(2000);
       console.log([...names].join(), used().every((count, i) => count <= before[i] + 2));`,
    );
    expect(output).toBe('ConnectionRefusedError true');
  });

  test('garbage-collected wires are closed', async () => {
    const { output } = await run(
      colour,
      `const connections = async () => JSON.parse(await get('/stats')).connections;
       const before = await connections();
       for (let i = 0; i < 20; i++) await begin_get('/big?n=50000000');
       let left;
       for (let i = 0; i < 50; i++) {
         gc();
         await new Promise((resolve) => setTimeout(resolve, 20));
         if ((left = await connections() - before) === 0) break;
       }
       console.log(left);`,
      { flags: ['--expose-gc'] },
    );
    expect(output).toBe('0');
  });
});

describe('blocking', () => {
  test.each([
    ['at once after', 0],
    ['when the worker has been idle for some time after', 100],
  ])('close() %s a call reaches the peer while the caller computes', async (_when, pause) => {
    const { output } = await run(
      'blocking',
      `const { Worker } = await import('node:worker_threads');
       const closed = new Int32Array(new SharedArrayBuffer(4));
       const server = new Worker(\`
         const { parentPort, workerData } = require('node:worker_threads');
         const server = require('node:net').createServer((socket) => {
           socket.resume().on('close', () => {
             Atomics.add(workerData, 0, 1);
             Atomics.notify(workerData, 0);
           });
         }).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address()));\`,
         { eval: true, execArgv: [], workerData: closed },
       );
       const { port } = await new Promise((resolve) => server.once('message', resolve));
       const wires = Array.from({ length: 12 }, () => transport.open_wire({ host: '127.0.0.1', port }, 5));
       transport.sleep(${pause / 1000});
       wires.forEach((wire) => wire.close());
       for (let count = 0, waited = 'ok'; count < 12 && waited !== 'timed-out'; count = Atomics.load(closed, 0))
         waited = Atomics.wait(closed, 0, count, 5000);
       console.log(closed[0]);
       process.exit();`,
    );
    expect(output).toBe('12');
  });

  test('calls work in an exit handler', async () => {
    const { output } = await run(
      'blocking',
      `process.on('exit', () => {
         const wire = transport.open_wire(address, 5);
         wire.sendall(request('/'), 5);
         console.log(Buffer.from(wire.recv(12, 5)).toString());
       });
       await get('/');`,
    );
    expect(output).toBe('HTTP/1.1 200');
  });

  test('a worker that cannot be loaded is reported at once, with its path', async () => {
    const file = join(folder, 'worker.cjs');
    const { output, took } = await run(
      'blocking',
      `const fs = await import('node:fs');
       const open = async () => {
         try { await transport.open_wire(address, 5); return 'opened'; }
         catch (error) { return error.name + ': ' + error.message.split('\\n')[0] + ', ' + error.cause.name; }
       };
       fs.renameSync(${JSON.stringify(file)}, ${JSON.stringify(`${file}.away`)});
       console.log(await open());
       fs.renameSync(${JSON.stringify(`${file}.away`)}, ${JSON.stringify(file)});
       console.log(await open());`,
    );
    expect(output.split('\n')).toEqual([
      `OSError: the blocking transport did not start: Cannot find module '${file}', Error`,
      'opened',
    ]);
    expect(took).toBeLessThan(5000);
  });

  test('a working folder that has been removed is the reason why no worker starts', async () => {
    const { output } = await run(
      'blocking',
      `const fs = await import('node:fs');
       const gone = fs.mkdtempSync(${JSON.stringify(join(tmpdir(), 'gone-'))});
       process.chdir(gone);
       fs.rmdirSync(gone);
       try { transport.open_wire(address, 5); }
       catch (error) { console.log(error.name, error.message, error.cause.code); }
       process.chdir('/');
       transport.open_wire(address, 5).close();`,
    );
    expect(output).toMatch(
      /^OSError the blocking transport did not start: the working folder has been removed; process.chdir\(\) to another ENOENT$/,
    );
  });

  test.concurrent.each([
    ['no_worker', 'no sign of the worker in 120 seconds', QUICK],
    ['dead_worker', 'its thread has ended', ''],
  ])('a worker that does not start is given up: %s', async (start, reason, quick) => {
    const { output, took } = await run(
      'blocking',
      `${quick}
       try { transport.open_wire(address, null); }
       catch (error) { console.log(error.name, error.message); }`,
      { flags: ['--require', join(folder, `${start}.cjs`)] },
    );
    expect(output).toBe(`OSError the blocking transport did not start: ${reason}`);
    expect(took).toBeLessThan(8000);
  });

  test.concurrent('a worker that starts late is waited for, longer than the time-out', async () => {
    const { output } = await run(
      'blocking',
      `transport.open_wire(address, 0.5).close();
       console.log((await get('/')).trim());`,
      { flags: ['--require', join(folder, 'late_worker.cjs')] },
    );
    expect(output).toBe('hello');
  });

  test('preloaded code of NODE_OPTIONS does not run in the worker', async () => {
    const { output } = await run('blocking', `console.log(await get('/'));`, {
      env: { NODE_OPTIONS: `--require ${JSON.stringify(join(folder, 'main_only.cjs'))}` },
    });
    expect(output).toBe('hello');
  });

  /** Code that ends a program's worker, and the seconds in which a call has to notice. */
  const ends: [how: string, limit: number, end: string][] = [
    ['was terminated', 5, `void worker()._worker.terminate();`],
    ['exits', 5, `worker()._worker.postMessage('exit');`],
    ['throws', 5, `worker()._worker.postMessage('throw');`],
    // It takes some time until it has.
    ['runs out of memory', 15, `worker()._worker.postMessage('memory');`],
  ];
  const LIMITED = ['--max-old-space-size=32'];
  const RAISED = `
    const worker = () => globalThis[Symbol.for('pyurllib.bridge.11')];
    const raised = (run, limit = 5) => {
      const began = performance.now();
      let name = 'nothing';
      try { run(); } catch (error) { name = error.name; }
      return name + (performance.now() - began < limit * 1000 ? ' in time' : ' late');
    };
    let wire = await send_get('/slow?ms=20000');`;

  describe.each(ends)('a worker that %s', (_how, limit, end) => {
    test.concurrent(
      `during a call raises OSError within ${limit} s, and the next call works`,
      async () => {
        const { output } = await run(
          'blocking',
          `${RAISED}
         ${end}
         console.log(raised(() => wire.recv(1, null), ${limit}), wire.open);
         console.log(raised(() => wire.recv(1, 5)), raised(() => wire.sendall(request('/'), 5)));
         console.log(wire.readable(), (await get('/')).trim());
         wire.close();`,
          { flags: LIMITED },
        );
        expect(output.split('\n')).toEqual([
          'OSError in time false',
          'OSError in time OSError in time',
          'true hello',
        ]);
      },
    );

    test.concurrent(
      'between calls raises OSError too, and never writes to files opened since',
      async () => {
        const files = mkdtempSync(join(folder, 'files-'));
        const { output } = await run(
          'blocking',
          `${RAISED}
         const { openSync, writeSync } = await import('node:fs');
         ${end} transport.sleep(0.5);
         const opened = Array.from({ length: 20 }, (_, i) => openSync(${JSON.stringify(files)} + '/' + i, 'w+'));
         console.log(raised(() => {
           wire.sendall(Buffer.from('Authorization: secret'), null);
           wire.recv(1, null);
         }, ${limit}));
         wire.close();
         for (const file of opened) writeSync(file, 'its own');
         console.log((await get('/')).trim());`,
          { flags: LIMITED },
        );
        expect(output).toBe('OSError in time\nhello');
        const texts = readdirSync(files).map((name) => readFileSync(join(files, name), 'utf8'));
        expect(texts).toEqual(Array(20).fill('its own'));
      },
    );
  });

  test('workers that end one after the other leak no exit listeners', async () => {
    const { output } = await run(
      'blocking',
      `${RAISED}
       const before = process.listenerCount('exit');
       for (let i = 0; i < 12; i++) {
         worker()._worker.postMessage('exit');
         raised(() => wire.recv(1, null));
         wire = transport.open_wire(address, 5);
       }
       console.log(process.listenerCount('exit') - before);`,
    );
    expect(output).toBe('0');
  });

  /** The output of a program that is stopped for `seconds` during a blocking call. */
  async function stopped(
    seconds: number,
    timeout: string,
    order: string,
    answer: (peer: net.Socket, resume: () => void) => Promise<void>,
  ): Promise<string> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const program = `
      const wire = await send_get('/');
      globalThis[Symbol.for('pyurllib.bridge.11')]._worker.postMessage(${JSON.stringify(order)});
      try { console.log(Buffer.from(wire.recv(9, ${timeout})).toString()); }
      catch (error) { console.log(String(error)); }
      wire.close();`;
    const [args, env] = command('blocking', program, { address: { host: '127.0.0.1', port } });
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const line = once(createInterface(child.stdout), 'line');
    const [peer] = (await once(server, 'connection')) as [net.Socket];
    await once(peer, 'data');
    // By now the program is in its blocking call: sending the request was the step before.
    await sleep(300);
    child.kill('SIGSTOP');
    await sleep(seconds * 1000);
    await answer(peer, () => child.kill('SIGCONT'));
    const [printed] = (await line) as [string];
    server.close();
    peer.destroy();
    return printed;
  }

  describe.skipIf(process.platform === 'win32')('long waits', () => {
    test.concurrent('a worker that waits for long is not taken for dead', async () => {
      // Longer than the time allowed to a worker that does not respond.
      const { output } = await run('blocking', `console.log(await get('/slow?ms=4500', null));`);
      expect(output).toBe('slow');
    });

    test.concurrent('a worker that is late reports what arrived before a time-out', async () => {
      // Connecting may take one second, which limits the wait only for a worker that is starting.
      const { output } = await run(
        'blocking',
        `await get('/');
         const wire = await transport.open_wire(address, 1);
         await wire.sendall(request('/slow?ms=300'), 5);
         globalThis[Symbol.for('pyurllib.bridge.11')]._worker.postMessage('stalled');
         console.log(Buffer.from(wire.recv(8, 1)).toString());`,
      );
      expect(output).toBe('HTTP/1.1');
    });

    test.concurrent.each([
      ['ten intervals', ''],
      ['a thousand', QUICK],
    ])('a worker that gets no CPU time for %s is not taken for dead', async (_for, quick) => {
      const { output } = await run(
        'blocking',
        `const wire = await send_get('/');
         ${quick}
         globalThis[Symbol.for('pyurllib.bridge.11')]._worker.postMessage('starved');
         transport.sleep(0.1);
         wire.sendall(request('/'), null);
         console.log(Buffer.from(wire.recv(12, null)).toString(), wire.readable());`,
      );
      expect(output).toBe('HTTP/1.1 200 true');
    });

    test.concurrent('a worker that is busy for long is not taken for dead', async () => {
      const { output } = await run(
        'blocking',
        `const wire = await send_get('/');
         globalThis[Symbol.for('pyurllib.bridge.11')]._worker.postMessage('busy');
         transport.sleep(0.1);
         wire.sendall(request('/'), null);
         console.log(Buffer.from(wire.recv(12, null)).toString(), wire.readable());`,
      );
      expect(output).toBe('HTTP/1.1 200 true');
    });

    test.concurrent(
      'a process that was stopped and continued does not take its worker for dead',
      async () => {
        const printed = await stopped(6, 'null', '', async (peer, resume) => {
          resume();
          // Several ping intervals later.
          await sleep(1500);
          peer.write('answer');
        });
        expect(printed).toBe('answer');
      },
    );

    test.concurrent(
      'a process that was stopped receives what arrived meanwhile, even past the time-out',
      async () => {
        const printed = await stopped(3, '2', 'slow', async (peer, resume) => {
          peer.write('answer');
          await sleep(100);
          resume();
        });
        expect(printed).toBe('answer');
      },
    );
  });

  test('loaders and flags of the program do not affect the worker', async () => {
    const { output } = await run('blocking', `console.log(await get('/'));`, {
      flags: ['--no-warnings', '--enable-source-maps', '--require', join(folder, 'signal.cjs')],
    });
    expect(output).toBe('hello');
  });
});
