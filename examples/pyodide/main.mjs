// @ts-check
/** Runs program.py in Pyodide: `node examples/pyodide/main.mjs http://… https://… ca.pem`. */
import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
import { install } from 'pyurllib/pyodide';

const [base, secure, ca_file = ''] = process.argv.slice(2);
const py = await loadPyodide();
const uninstall = install(py);
py.FS.writeFile('/tmp/ca.pem', readFileSync(ca_file));
py.globals.set('arguments', py.toPy(['program.py', base, secure, '/tmp/ca.pem']));
py.runPython('import sys; sys.argv = arguments');
py.runPython(readFileSync(new URL('./program.py', import.meta.url), 'utf8'));
uninstall();
