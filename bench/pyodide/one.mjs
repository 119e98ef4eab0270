// Measures one Pyodide: `node one.mjs PACKAGE (ours|useNodeSockFS) ARGUMENTS…` prints the results of program.py.
import { readFileSync } from 'node:fs';
import { install } from '../../dist/pyodide/index.js';

const [name = '', network, plain, tls = '', ca_file = '', mib, milliseconds] =
  process.argv.slice(2);
const { loadPyodide } = await import(name);
const py = await loadPyodide();
if (network === 'ours') install(py);
else await py.useNodeSockFS();
py.FS.writeFile('/tmp/ca.pem', readFileSync(ca_file));
// With useNodeSockFS, Python has no TLS.
const secure = network === 'ours' ? tls : '';
const values = [plain, secure, '/tmp/ca.pem', Number(mib), Number(milliseconds)];
py.globals.set('ARGUMENTS', py.toPy(values));
const program = readFileSync(new URL('program.py', import.meta.url), 'utf8');
if (network === 'ours') py.runPython(program);
else await py.runPythonAsync(program);
console.log(py.globals.get('answer'));
process.exit();
