// @ts-check
/** Python in a worker asks a server of the main thread: `node examples/pyodide/worker.mjs`. */
import { createServer } from 'node:http';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { loadPyodide } from 'pyodide';
import { install } from 'pyurllib/pyodide';

if (isMainThread) {
  const server = createServer((request, response) => response.end(`This is ${request.url}`));
  server.listen(0, '127.0.0.1', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    const url = `http://127.0.0.1:${port}/hello`;
    const worker = new Worker(new URL(import.meta.url), { workerData: url });
    worker.once('message', (answer) => {
      console.log(answer);
      server.close();
    });
  });
} else {
  const py = await loadPyodide();
  install(py);
  py.globals.set('url', workerData);
  const answer = py.runPython(`
    import urllib.request
    urllib.request.urlopen(url).read().decode()
  `);
  parentPort?.postMessage(answer);
}
