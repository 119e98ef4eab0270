import { bind_options, check_function_or_null, def, keyword_only } from '../python/calls/index.js';
import { files_of } from './files.js';
import { start } from '../transport/blocking.js';
import { Network } from './network.js';
import { PYTHON_SOURCES } from './python_sources.js';
import type { Allow, EmscriptenFS, InstallOptions, Pyodide } from './types.js';

const INSTALL = def('install', { allow: keyword_only<Allow | null>(null) });

/** The name under which Python imports the functions of {@link Network}. */
const MODULE = '_pyurllib_js';

const installed = new WeakSet<object>();

/** The Python versions whose `socket` module works with the installed modules. */
const SUPPORTED = ['3.13', '3.14'];

const LOAD = `
def load(name, source):
    import sys, types
    sys.modules[name] = module = types.ModuleType(name)
    exec(compile(source, f'<pyurllib>/{name}.py', 'exec'), vars(module))
    return module
load`;

interface PythonObject {
  destroy(): void;
}

interface PythonFunction extends PythonObject {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a proxy of any Python object
  (...args: unknown[]): any;
}

interface Installer extends PythonObject {
  install: PythonFunction;
}

/**
 * Gives Python in Pyodide blocking network access on Node, so that programs can run with plain `runPython`.
 *
 * Installs `_socket`, `select`, `_ssl` and `ssl`, and patches modules of the standard library that were imported
 * before. The libraries that use them are unchanged: `urllib`, `http.client`, `ftplib`, `smtplib`, and Requests and
 * urllib3. Pyodide's event loop gets the methods of asyncio's network, for `await` in `runPythonAsync`.
 *
 * @param py The result of `loadPyodide`: Pyodide 0.28, 0.29 or 314, on the main thread or in a worker.
 * @param options `allow` decides which hosts Python may reach.
 * @returns A function that uninstalls the modules and closes all open connections.
 * @throws TypeError for unknown options, and for an `allow` that is no function; Error in a browser, for an unsupported interpreter, and for an interpreter that already has network access
 * from `useNodeSockFS` or an earlier `install`; OSError if the worker of the blocking API cannot be started.
 * @see {@link https://docs.python.org/3.13/library/socket.html}
 * @example
 * ```ts no-run
 * import { loadPyodide } from 'pyodide';
 * import { install } from 'pyurllib/pyodide';
 *
 * const py = await loadPyodide();
 * const uninstall = install(py, { allow: (host) => host === 'localhost' });
 * py.runPython(`
 *   import urllib.request
 *   print(urllib.request.urlopen('http://localhost:8000/').status)
 * `);
 * uninstall();
 * ```
 */
export function install(py: Pyodide, options: InstallOptions = {}): () => void {
  const { allow } = bind_options(INSTALL, options);
  check_function_or_null('install', 'allow', allow);
  check(py);
  start();
  const network = new Network(files_of(py), allow, () => py.checkInterrupt());
  py.registerJsModule(MODULE, network.module);
  let uninstall_python: PythonFunction;
  try {
    uninstall_python = run(py);
  } catch (error) {
    py.unregisterJsModule(MODULE);
    throw error;
  }
  installed.add(py);
  return () => {
    if (!installed.delete(py)) return;
    uninstall_python();
    uninstall_python.destroy();
    py.unregisterJsModule(MODULE);
    network.close();
  };
}

/** Installs the Python modules. @returns The Python function that uninstalls them. */
function run(py: Pyodide): PythonFunction {
  const globals = py.runPython('{}') as PythonObject; // of its own, so that the program's names stay as they are
  const load = py.runPython(LOAD, { filename: '<pyurllib>', globals }) as PythonFunction;
  globals.destroy();
  const { _pyurllib, _pyurllib_install, ...others } = PYTHON_SOURCES;
  const calls = load('_pyurllib', _pyurllib) as PythonObject;
  const installer = load('_pyurllib_install', _pyurllib_install) as Installer;
  try {
    return installer.install(...Object.entries(others).flat()) as PythonFunction;
  } finally {
    installer.destroy();
    calls.destroy();
    load.destroy();
  }
}

/** @throws Error If installation is not possible. */
function check(py: Pyodide): void {
  if (typeof process === 'undefined' || typeof process.versions.node !== 'string')
    throw new Error('pyurllib/pyodide needs Node: a browser has no sockets');
  if (installed.has(py))
    throw new Error('pyurllib/pyodide is installed already: uninstall it first');
  const { filesystems } = py.FS as EmscriptenFS;
  if ('NODESOCKFS' in filesystems)
    throw new Error('this Pyodide has a network already, by useNodeSockFS: use one or the other');
  const python = String(py.runPython('"%d.%d" % __import__("sys").version_info[:2]'));
  if (SUPPORTED.includes(python)) return;
  throw new Error(
    `pyurllib/pyodide supports Pyodide with Python ${SUPPORTED.join(' and ')} (0.28, 0.29, 314), not ${py.version} with Python ${python}`,
  );
}
