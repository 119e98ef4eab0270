// Measures the memory of one Pyodide: `node memory.mjs PACKAGE (ours|ffi|node) URL` prints the resident size in MiB as JSON: when
// Pyodide is loaded, has a network, has made 100 GETs, and has read 50 MB in pieces. The networks are those of one.mjs.
import process from 'node:process';
import { install_ffi } from '../../dist/ffi/index.js';
import { install } from '../../dist/pyodide/index.js';

const [name = '', network, url = ''] = process.argv.slice(2);
const resident = () => process.memoryUsage().rss / 2 ** 20;
const { loadPyodide } = await import(name);
const py = await loadPyodide();
const loaded = resident();
if (network === 'ffi') install_ffi();
if (network === 'node') await py.useNodeSockFS();
else install(py);
const installed = resident();
py.globals.set('URL', url);
/** @param {string} program */
const run = (program) => (network === 'node' ? py.runPythonAsync(program) : py.runPython(program));
await run(`
import urllib.request
for _ in range(100):
    urllib.request.urlopen(URL).read()
`);
const gets = resident();
await run(`
with urllib.request.urlopen(f'{URL}down?{50_000_000}') as response:
    while response.read(65536):
        pass
`);
console.log(JSON.stringify({ loaded, installed, gets, read: resident() }));
process.exit();
