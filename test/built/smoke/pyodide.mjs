// @ts-check
/**
 * Runs network.py and streams.py in both release lines of Pyodide, from the installed package; for Node, Deno and Bun alike.
 *
 *     node pyodide.mjs ADDRESSES CA PACKAGES
 *
 * CA and PACKAGES, a folder that has Python's Requests or is empty, are in this folder. Prints the failures and a count for
 * each line; the exit status is 1 if anything failed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { install } from 'pyurllib/pyodide';

const [addresses = '', ca = '', packages = ''] = process.argv.slice(2);
/** @type {{ http: string; https: Record<string, string> }} */
const { http, https } = JSON.parse(addresses);
/** @param {string} name */
const text = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const has_requests = existsSync(`${packages}/requests`);
if (!has_requests) console.log('Requests: not found, left out');

process.exitCode = 0;
for (const line of ['pyodide', 'pyodide-314']) {
  const { loadPyodide } = await import(line);
  const py = await loadPyodide();
  install(py);
  py.FS.writeFile('/tmp/ca.pem', readFileSync(ca));
  if (has_requests) py.mountNodeFS('/packages', packages);
  const variables = {
    BASE: http.replace(/\/$/, ''),
    SECURE: https,
    CA: '/tmp/ca.pem',
    HAS_REQUESTS: has_requests,
    IS_RESTRICTED: 'Deno' in globalThis,
  };
  for (const [name, value] of Object.entries(variables)) py.globals.set(name, py.toPy(value));
  const counts = [py.runPython(text('network.py')), await py.runPythonAsync(text('streams.py'))];
  for (const count of counts) {
    const [passed, failed] = count.toJs();
    console.log(`${line}: ${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  }
}
process.exit();
