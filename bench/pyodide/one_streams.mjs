// Measures asyncio in one Pyodide: `node one_streams.mjs PACKAGE (ours|node) ARGUMENTS…` prints the results of streams.py.
// `node` is Pyodide's useNodeSockFS, whose asyncio has no TLS.
import { readFileSync } from 'node:fs';
import { install } from '../../dist/pyodide/index.js';

const [name = '', network, plain, tls = '', ca_file = '', mib, milliseconds] =
  process.argv.slice(2);
const { loadPyodide } = await import(name);
const py = await loadPyodide();
if (network === 'node') await py.useNodeSockFS();
else install(py);
py.FS.writeFile('/tmp/ca.pem', readFileSync(ca_file));
const secure = network === 'node' ? '' : tls;
const values = [plain, secure, '/tmp/ca.pem', Number(mib), Number(milliseconds)];
py.globals.set('ARGUMENTS', py.toPy(values));
await py.runPythonAsync(readFileSync(new URL('streams.py', import.meta.url), 'utf8'));
console.log(await py.runPythonAsync('await measure()'));
process.exit();
