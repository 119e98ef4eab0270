// @ts-nocheck -- the interpreters have no types
import { loadPyodide } from 'pyodide';

export async function start({ ask, connect, write, half }) {
  const python = await loadPyodide({ stdout: (line) => write(`${line}\n`) });
  python.FS.writeFile('/home/pyodide/pyurllib_bridge.py', half);
  python.registerJsModule('javascript', { ask, connect });
  python.runPython(`
import sys
sys.path.append("/home/pyodide")
import javascript, pyurllib_bridge
from pyodide.ffi import create_proxy
javascript.connect(create_proxy(pyurllib_bridge.receive))
pyurllib_bridge.install(javascript.ask)`);
  return (text) => python.runPython(text, { globals: python.toPy({ __name__: '__main__' }) });
}
