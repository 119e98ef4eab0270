// @ts-nocheck -- the interpreters have no types
/** Runs a program in Pyodide: `node pyodide.mjs URL PROGRAM`. */
import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
import { ask, connect } from '../../../../examples/bridge/bridge.mjs';

const [url, program] = process.argv.slice(2);
const half = new URL('../../../../examples/bridge/pyurllib_bridge.py', import.meta.url);
const python = await loadPyodide({ stdout: (line) => console.log(line) });
python.FS.writeFile('/home/pyodide/pyurllib_bridge.py', readFileSync(half));
python.registerJsModule('javascript', { ask, connect });
python.runPython(`
import sys
sys.path.append("/home/pyodide")
import javascript, pyurllib_bridge
from pyodide.ffi import create_proxy
javascript.connect(create_proxy(pyurllib_bridge.receive))
pyurllib_bridge.install(javascript.ask)
BASE = ${JSON.stringify(url)}
${readFileSync(program, 'utf8')}`);
process.exit();
