// The transport and its process: it ends by itself, whatever is open; the worker may die; nothing is left behind.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { OSError } from '../../lib/builtins/index.js';
import { Bridge } from '../../lib/transport/bridge.js';
import { raised } from '../server/colours.js';
import { script } from '../server/script.js';
import { open_wire } from '../../lib/transport/blocking.js';
import { bytes, endpoint } from './helpers.js';

const here = endpoint(inject('http'));
const lib = fileURLToPath(new URL('../../lib/transport/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Child processes need JavaScript: both colours bundled, beside copies of the files that are loaded as they are.
beforeAll(async () => {
  await build({
    entryPoints: [join(lib, 'async.ts'), join(lib, 'blocking.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['*.cjs'],
  });
  await mkdir(join(folder, 'wire'));
  for (const name of readdirSync(lib, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.cjs')) copyFileSync(join(lib, name), join(folder, name));
});

const PRELUDE = `
  const transport = await import(process.env.TRANSPORT);
  const address = JSON.parse(process.env.ADDRESS);
  const request = (target) => Buffer.from('GET ' + target + ' HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n');
  const head = async (target) => {
    const wire = await transport.open_wire(address, 5);
    await wire.sendall(request(target), 5);
    await wire.read_head('GET', 5);
    return wire;
  };
  const get = async (target) => {
    const wire = await head(target);
    let text = '';
    for (let chunk; (chunk = await wire.read_chunk(5)) !== null; ) text += Buffer.from(chunk);
    wire.close();
    return text;
  };
`;

/** Runs a program with a colour of the transport; what it prints, and how long it took. */
async function run(
  colour: string,
  program: string,
  { address = here, flags = [] as string[] } = {},
): Promise<{ output: string; took: number }> {
  const began = performance.now();
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [...flags, '--input-type=module', '-e', PRELUDE + program],
    {
      timeout: 20_000,
      env: {
        ...process.env,
        TRANSPORT: pathToFileURL(join(folder, `${colour}.mjs`)).href,
        ADDRESS: JSON.stringify(address),
      },
    },
  );
  expect(stderr).toBe('');
  return { output: stdout.trim(), took: performance.now() - began };
}

describe.each(['async', 'blocking'])('%s', (colour) => {
  test('a process with open connections and unread answers ends at once', async () => {
    const { output, took } = await run(
      colour,
      `globalThis.open = [await head('/big?n=50000000'), await head('/slow_body?ms=9000'), await transport.open_wire(address, 5)];
       console.log('done');`,
    );
    expect(output).toBe('done');
    expect(took).toBeLessThan(5000);
  });

  test('what was sent before the process ended arrives', async () => {
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

  test('works in worker threads, each on its own', async () => {
    const { output } = await run(
      colour,
      `const { Worker, isMainThread } = await import('node:worker_threads');
       const code = ${JSON.stringify(PRELUDE)} + "console.log(await get('/'))";
       const url = new URL('data:text/javascript,' + encodeURIComponent(code));
       const threads = [1, 2, 3].map(() => new Worker(url));
       await Promise.all(threads.map((thread) => new Promise((resolve) => thread.once('exit', resolve))));
       console.log('main', await get('/'));`,
    );
    expect(output.split('\n').filter(Boolean)).toEqual(['hello', 'hello', 'hello', 'main hello']);
  });

  test('2000 connections that fail leave nothing behind', async () => {
    const peer = await script([]);
    await peer.close();
    const { output } = await run(
      colour,
      `const { existsSync, readdirSync } = await import('node:fs');
       const refused = { host: '127.0.0.1', port: ${peer.port} };
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

  test('wires that nobody holds any more close', async () => {
    const { output } = await run(
      colour,
      `const connections = async () => JSON.parse(await get('/stats')).connections;
       const before = await connections();
       for (let i = 0; i < 20; i++) await head('/big?n=50000000');
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
  test('calls work in an exit handler', async () => {
    const { output } = await run(
      'blocking',
      `process.on('exit', () => {
         const wire = transport.open_wire(address, 5);
         wire.sendall(request('/'), 5);
         wire.read_head('GET', 5);
         console.log(Buffer.from(wire.read_chunk(5)).toString());
       });
       await get('/');`,
    );
    expect(output).toBe('hello');
  });

  test('a worker that dies is an OSError, and the next call starts another', async () => {
    const { output, took } = await run(
      'blocking',
      `const wire = await head('/drip?n=100&ms=100');
       // An order without its details.
       globalThis[Symbol.for('pyurllib.bridge.4')].post(1, 'taken', null);
       try { for (;;) wire.read_chunk(null); } catch (error) { console.log(error.name, error.message, wire.open); }
       console.log((await get('/')).trim());
       try { wire.sendall(request('/'), null); wire.read_head('GET', null); } catch (error) { console.log(error.name); }
       wire.close();`,
    );
    expect(output.split('\n')).toEqual([
      'OSError the blocking transport has ended unexpectedly false',
      'hello',
      'OSError',
    ]);
    expect(took).toBeLessThan(5000);
  });

  test('a worker that dies without a word is an OSError, in time', async () => {
    const bridge = new Bridge(20);
    const line = bridge.line();
    bridge.ask(line, 'resolve', { host: '127.0.0.1' });
    void bridge._worker.terminate();
    const error = await raised(() => bridge.wait(Infinity));
    expect(error).toBeInstanceOf(OSError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^the blocking transport /) });
    expect(bridge.gone).toBe(true);
  });

  test('a worker that only waits is left to wait', async () => {
    const key = Symbol.for('pyurllib.bridge.4');
    const { [key]: before } = globalThis as { [key]?: Bridge };
    Object.assign(globalThis, { [key]: new Bridge(30) });
    const wire = open_wire(here, 5);
    wire.sendall(bytes('GET /slow?ms=900 HTTP/1.1\r\nHost: x\r\n\r\n'), 5);
    expect(wire.read_head('GET', null)).toMatchObject({ status: 200 });
    wire.close();
    Object.assign(globalThis, { [key]: before });
  });

  test('loaders and flags of the program do not get in the way', async () => {
    const { output } = await run('blocking', `console.log(await get('/'));`, {
      flags: ['--no-warnings', '--enable-source-maps', '--require', join(folder, 'signal.cjs')],
    });
    expect(output).toBe('hello');
  });
});
