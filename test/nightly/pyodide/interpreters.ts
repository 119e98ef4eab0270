/**
 * Pyodide of both release lines, loaded once per process, and programs run in them:
 *
 *     describe.each(INTERPRETERS)('Pyodide %s', (_, load) => {
 *       test('…', async () => {
 *         const { py, run } = await load();
 *         const uninstall = install(py);
 *         expect(run('print(1)')).toBe('1\n');
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { expect, inject } from 'vitest';
import type { Pyodide } from '../../../lib/pyodide/index.js';

/** The parts of Pyodide that the tests use beyond those `install` needs. */
export interface Interpreter {
  py: Pyodide & {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a proxy
    globals: any;
    setInterruptBuffer(buffer: Uint8Array | undefined): void;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any result
    runPythonAsync(code: string, options?: { globals: unknown }): Promise<any>;
    mountNodeFS(path: string, host_path: string): void;
  };
  /** Runs a program in a fresh namespace and returns its output. */
  run: (program: string) => string;
  /** Runs a program that awaits, in the interpreter's namespace or another one, and returns its output. */
  run_async: (program: string, globals?: unknown) => Promise<string>;
}

const loaded = new Map<string, Promise<Interpreter>>();

function load(name: string): Promise<Interpreter> {
  const known = loaded.get(name) ?? load_anew(name);
  loaded.set(name, known);
  return known;
}

/** Loads another interpreter. */
export async function load_anew(name: string): Promise<Interpreter> {
  let printed = '';
  const { loadPyodide } = await import(name);
  const py = await loadPyodide({ stdout: (line: string) => (printed += `${line}\n`) });
  py.FS.mkdir('/certs');
  py.mountNodeFS('/certs', fileURLToPath(new URL('../../server/certs', import.meta.url)));
  const run = (program: string) => {
    printed = '';
    const globals = py.runPython('{"__name__": "__main__"}');
    try {
      py.runPython(program, { globals });
    } finally {
      globals.destroy();
    }
    return printed;
  };
  const run_async = async (program: string, globals: unknown = py.globals) => {
    printed = '';
    await py.runPythonAsync(program, { globals });
    return printed;
  };
  return { py, run, run_async };
}

/** The name and the loader of each release line. */
export const INTERPRETERS: [string, () => Promise<Interpreter>, string][] = [
  ['0.29', () => load('pyodide'), 'pyodide'],
  ['314', () => load('pyodide-314'), 'pyodide-314'],
];

/** A program from `programs/`, with the addresses of the test servers filled in. */
export function program(name: string, certs: string, more: object = {}): string {
  const variables = {
    BASE: inject('http').replace(/\/$/, ''),
    SERVERS: inject('https'),
    CERTS: certs,
    PROXY: inject('proxy').open,
    PASSWORD: 'secret',
    ...more,
  };
  const text = readFileSync(new URL(`programs/${name}.py`, import.meta.url), 'utf8');
  const assignments = Object.entries(variables).map(
    ([variable, value]) => `${variable} = ${JSON.stringify(value)}\n`,
  );
  return assignments.join('') + text;
}

/** Returns the output of a program in CPython, with the packages of a folder. */
export function natively(interpreter: string, text: string, packages = ''): string {
  const { PATH } = process.env;
  const settings = { PYTHONIOENCODING: 'utf-8', PYTHONWARNINGS: 'ignore', PYTHONPATH: packages };
  const { stdout, stderr } = spawnSync(interpreter, ['-'], {
    input: text,
    encoding: 'utf8',
    env: { PATH, ...settings },
  });
  expect(stderr).toBe('');
  return stdout;
}
