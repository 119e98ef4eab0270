// Measures one Pyodide: `node one.mjs PACKAGE (ours|ffi|node) ARGUMENTS…` prints the results of program.py. `ffi` is
// ours by native calls, and `node` Pyodide's useNodeSockFS.
import { readFileSync } from 'node:fs';
import { install_ffi } from '../../dist/ffi/index.js';
import { install } from '../../dist/pyodide/index.js';

const [name = '', network, plain, tls = '', ca_file = '', mib, milliseconds] =
  process.argv.slice(2);
const { loadPyodide } = await import(name);
const py = await loadPyodide();
if (network === 'ffi') install_ffi();
if (network === 'node') await py.useNodeSockFS();
else install(py);
py.FS.writeFile('/tmp/ca.pem', readFileSync(ca_file));
// With useNodeSockFS, Python has no TLS.
const secure = network === 'node' ? '' : tls;
const values = [plain, secure, '/tmp/ca.pem', Number(mib), Number(milliseconds)];
py.globals.set('ARGUMENTS', py.toPy(values));
const program = readFileSync(new URL('program.py', import.meta.url), 'utf8');
if (network === 'node') await py.runPythonAsync(program);
else py.runPython(program);
console.log(py.globals.get('answer'));
process.exit();
