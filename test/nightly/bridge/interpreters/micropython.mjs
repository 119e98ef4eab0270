// @ts-nocheck -- the interpreters have no types
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript';

export async function start({ ask, connect, write, half }) {
  const stdout = (line) => write(`${line}\n`);
  const python = await loadMicroPython({ linebuffer: true, heapsize: 8 << 20, stdout });
  python.FS.writeFile('/pyurllib_bridge.py', half);
  python.registerJsModule('javascript', { ask, connect });
  python.runPython(`
import sys
sys.path.append("/")
import javascript, pyurllib_bridge
javascript.connect(pyurllib_bridge.receive)
pyurllib_bridge.install(javascript.ask)`);
  return (text) => python.runPython(`exec(${JSON.stringify(text)}, {"__name__": "__main__"})`);
}
