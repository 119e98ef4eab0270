// @ts-nocheck -- the interpreters have no types
/** Runs a program in Brython, outside a page: `node brython.mjs URL PROGRAM`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { ask, connect } from '../../../../examples/bridge/bridge.mjs';

const [url, program] = process.argv.slice(2);
const half = new URL('../../../../examples/bridge/pyurllib_bridge.py', import.meta.url);
const require = createRequire(import.meta.url);

// What Brython expects of a page.
globalThis.self ??= globalThis;
globalThis.addEventListener ??= () => {};
// Brython's own substitute for Node 20 takes its arguments in another order than it is called with.
Set.prototype.difference ??= function difference(other) {
  return new Set([...this].filter((each) => !other.has(each)));
};
const brython = require('brython/brython.js').__BRYTHON__;
globalThis.__BRYTHON__ = globalThis.$B = brython;
globalThis.document = { dispatchEvent() {}, getElementsByTagName: () => [] };
brython.strip_host = (address) => address;
runInThisContext(readFileSync(require.resolve('brython/brython_stdlib.js'), 'utf8'));

const write = (text) => process.stdout.write(text);
const javascript = brython.module.$factory('javascript_functions', '');
brython.imported.javascript_functions = javascript;
for (const [name, value] of Object.entries({ ask, connect, write }))
  brython.module.tp_setattro(javascript, name, brython.jsobj2pyobj(value));
brython.runPythonSource(
  `
import sys, types, javascript_functions
class Output:
    def write(self, text): javascript_functions.write(text)
    def flush(self): pass
sys.stdout = Output()
pyurllib_bridge = types.ModuleType("pyurllib_bridge")
exec(${JSON.stringify(readFileSync(half, 'utf8'))}, pyurllib_bridge.__dict__)
javascript_functions.connect(pyurllib_bridge.receive)
pyurllib_bridge.install(javascript_functions.ask)
BASE = ${JSON.stringify(url)}
${readFileSync(program, 'utf8')}`,
  'main',
);
process.exit();
