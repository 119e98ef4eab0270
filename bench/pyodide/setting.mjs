// What the benchmarks of Python in Pyodide share: the server, and a Pyodide with a network.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** True if WebAssembly can wait for JavaScript promises, as useNodeSockFS requires. */
export const has_jspi =
  'Suspending' in /** @type {object} */ (Reflect.get(globalThis, 'WebAssembly'));

/**
 * Starts the server of the benchmarks. Returns the arguments of a program: the URLs, plain and with TLS, and the file of the
 * authority; and a function that ends the server.
 */
export async function start_server() {
  /** @param {string} name */
  const here = (name) => fileURLToPath(new URL(name, import.meta.url));
  const server = spawn(process.execPath, [here('../http/server.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(server.stdout), 'line');
  /** @type {{ plain: number, p256: number }} */
  const ports = JSON.parse(line);
  const ca_file = here('../../test/server/certs/ca.pem');
  return {
    targets: [`http://127.0.0.1:${ports.plain}/`, `https://localhost:${ports.p256}/`, ca_file],
    end: () => server.stdin.end(),
  };
}

/**
 * Gives a Pyodide the arguments of a program, of which the first are those of `start_server`, as `ARGUMENTS`.
 * @param {any} py @param {string | undefined} network `node` is useNodeSockFS, with which Python has no TLS.
 * @param {string[]} given
 */
export function set_arguments(py, network, given) {
  const [plain, tls = '', ca_file = '', mib, milliseconds] = given;
  py.FS.writeFile('/tmp/ca.pem', readFileSync(ca_file));
  const secure = network === 'node' ? '' : tls;
  const values = [plain, secure, '/tmp/ca.pem', Number(mib), Number(milliseconds)];
  py.globals.set('ARGUMENTS', py.toPy(values));
}
