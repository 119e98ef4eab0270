/**
 * Drivers of services print the same in Pyodide as in CPython: the packages of the folder PYURLLIB_DRIVERS, whose code is
 * Python alone. .ci/run unpacks Debian's there; without the folder, the tests are skipped.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { install } from '../../../lib/pyodide/index.js';
import { find_earlier } from '../../oracle/find_oracle.js';
import { INTERPRETERS, load_anew, natively, program } from './interpreters.js';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const CERTS = file('../../server/certs');
const packages = process.env['PYURLLIB_DRIVERS'];
const is_possible = packages !== undefined && find_earlier() !== null;

let servers: ReturnType<typeof spawn> | undefined;
let PORTS: unknown;
beforeAll(async () => {
  if (!is_possible) return;
  servers = spawn(process.execPath, [file('driver_servers.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(servers.stdout!), 'line')) as [string];
  PORTS = JSON.parse(line);
});
afterAll(() => void servers?.stdin?.end());

describe.runIf(is_possible).each(INTERPRETERS)('Pyodide %s', (_, _load, name) => {
  // One of its own, because it finds these packages.
  let interpreter: Awaited<ReturnType<typeof load_anew>>;
  beforeAll(async () => {
    interpreter = await load_anew(name);
    const { py } = interpreter;
    py.FS.mkdir('/drivers');
    py.mountNodeFS('/drivers', packages!);
    py.runPython(`
      import sys, warnings
      sys.path.append('/drivers')
      warnings.simplefilter('ignore')
    `);
  });

  test('redis, httpx, boto3, pymemcache, websocket: as CPython', () => {
    const { py, run } = interpreter;
    onTestFinished(install(py));
    const output = run(program('drivers', '/certs', { PORTS }));
    expect(output).toBe(natively(find_earlier()!, program('drivers', CERTS, { PORTS }), packages));
  });

  test('aiohttp, httpx and redis by asyncio: as CPython', async () => {
    const { py, run_async } = interpreter;
    onTestFinished(install(py));
    const text = (certs: string) => program('async_drivers', certs, { PORTS });
    const printed = await run_async(`${text('/certs')}\nawait main()\n`);
    const native = natively(find_earlier()!, `${text(CERTS)}\nasyncio.run(main())\n`, packages);
    expect(printed).toBe(native);
  });
});
