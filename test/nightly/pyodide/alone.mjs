// Waits for a TLS connection of asyncio, with nothing else that keeps the process alive: `node alone.mjs PYODIDE PORT`.
import { readFileSync } from 'node:fs';
import { install } from '../../../dist/pyodide/index.js';

const [name = '', port = ''] = process.argv.slice(2);
const { loadPyodide } = await import(name);
const py = await loadPyodide();
const uninstall = install(py);
py.FS.writeFile('/ca.pem', readFileSync(new URL('../../server/certs/ca.pem', import.meta.url)));
const answer = await py.runPythonAsync(`
import asyncio, ssl
context = ssl.create_default_context(cafile='/ca.pem')
reader, writer = await asyncio.open_connection('localhost', ${Number(port)}, ssl=context)
async with asyncio.timeout(3600):
    writer.write(b'echo\\nhello')
    answer = await reader.readexactly(5)
writer.close()
await writer.wait_closed()
answer.decode()
`);
console.log(answer);
uninstall();
