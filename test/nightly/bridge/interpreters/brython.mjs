// @ts-nocheck -- the interpreters have no types
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';

/** Outside a page. */
export function start({ ask, connect, write, half }) {
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
exec(${JSON.stringify(half)}, pyurllib_bridge.__dict__)
javascript_functions.connect(pyurllib_bridge.receive)
pyurllib_bridge.install(javascript_functions.ask)`,
    'main',
  );
  return (text, name) => brython.runPythonSource(text, `program_${name}`);
}
