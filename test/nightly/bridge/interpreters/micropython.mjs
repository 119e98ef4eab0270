// @ts-nocheck -- the interpreters have no types
/** Runs a program in MicroPython: `node micropython.mjs URL PROGRAM`. */
import { readFileSync } from 'node:fs';
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript';
import { ask, connect } from '../../../../examples/bridge/bridge.mjs';

const [url, program] = process.argv.slice(2);
const half = new URL('../../../../examples/bridge/pyurllib_bridge.py', import.meta.url);
const python = await loadMicroPython({ linebuffer: true, heapsize: 8 << 20 });
python.FS.writeFile('/pyurllib_bridge.py', readFileSync(half, 'utf8'));
python.registerJsModule('javascript', { ask, connect });
python.runPython(`
import sys
sys.path.append("/")
import javascript, pyurllib_bridge
javascript.connect(pyurllib_bridge.receive)
pyurllib_bridge.install(javascript.ask)
BASE = ${JSON.stringify(url)}
${readFileSync(program, 'utf8')}`);
process.exit();
