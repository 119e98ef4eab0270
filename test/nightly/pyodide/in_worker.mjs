// @ts-check
/** A worker with its own Pyodide: fetches `url` in Python and posts the body. Uses the build in dist/. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadPyodide } from 'pyodide';
import { install } from 'pyurllib/pyodide';

const py = await loadPyodide();
install(py);
py.globals.set('url', /** @type {{ url: string }} */ (workerData).url);
const body = py.runPython('import urllib.request; urllib.request.urlopen(url).read().decode()');
parentPort?.postMessage(body);
