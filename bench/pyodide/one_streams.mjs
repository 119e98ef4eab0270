// Measures asyncio in one Pyodide: `node one_streams.mjs PACKAGE (ours|node) ARGUMENTS…` prints the results of streams.py.
// `node` is Pyodide's useNodeSockFS.
import { readFileSync } from 'node:fs';
import { install } from '../../dist/pyodide/index.js';
import { set_arguments } from './setting.mjs';

const [name = '', network, ...given] = process.argv.slice(2);
const { loadPyodide } = await import(name);
const py = await loadPyodide();
if (network === 'node') await py.useNodeSockFS();
else install(py);
set_arguments(py, network, given);
await py.runPythonAsync(readFileSync(new URL('streams.py', import.meta.url), 'utf8'));
console.log(await py.runPythonAsync('await measure()'));
process.exit();
