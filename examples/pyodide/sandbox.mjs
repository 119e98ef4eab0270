// @ts-check
/** Python may connect to one server only: `node examples/pyodide/sandbox.mjs http://localhost:8001`. */
import { loadPyodide } from 'pyodide';
import { install } from 'pyurllib/pyodide';

const [base = ''] = process.argv.slice(2);
const permitted = new URL(base);

const py = await loadPyodide({ jsglobals: {} });
install(py, {
  allow: (host, port) => host === permitted.hostname && port === Number(permitted.port),
});
py.globals.set('base', base);
py.runPython(`
  import json, urllib.error, urllib.request
  with urllib.request.urlopen(base + '/login', b'user=ada&password=engine') as response:
      print(json.load(response)['welcome'])
  for url in ('http://localhost:1/', 'http://127.0.0.1:1/'):
      try:
          urllib.request.urlopen(url)
      except urllib.error.URLError as error:
          print(url, type(error.reason).__name__)
`);
