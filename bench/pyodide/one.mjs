// Measures one Pyodide: `node one.mjs PACKAGE (ours|ffi|node) ARGUMENTS…` prints the results of program.py. `ffi` is
// ours by native calls, and `node` Pyodide's useNodeSockFS.
import { readFileSync } from 'node:fs';
import { install_ffi } from '../../dist/ffi/index.js';
import { install } from '../../dist/pyodide/index.js';
import { set_arguments } from './setting.mjs';

const [name = '', network, ...given] = process.argv.slice(2);
const { loadPyodide } = await import(name);
const py = await loadPyodide();
if (network === 'ffi') install_ffi();
if (network === 'node') await py.useNodeSockFS();
else install(py);
set_arguments(py, network, given);
const program = readFileSync(new URL('program.py', import.meta.url), 'utf8');
if (network === 'node') await py.runPythonAsync(program);
else py.runPython(program);
console.log(py.globals.get('answer'));
process.exit();
