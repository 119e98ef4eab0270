// Helpers shared by the benchmarks.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { find_earlier, find_oracle } from '../test/oracle/interpreter.mjs';

/**
 * The options of a benchmark: `--write`, `--quick`, `--only NAME`, and those that are given, each with its value and that
 * of a quick run.
 * @template {Record<string, [usual: string, quick: string]>} Defaults
 * @param {Defaults} defaults
 * @param {boolean} [allowPositionals] whether other words are allowed: `positionals` of the result
 */
export function options_of(defaults, allowPositionals = false) {
  /** @type {Record<string, { type: 'string' }>} */
  const named = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' }]));
  const { values, positionals } = parseArgs({
    allowPositionals,
    options: {
      write: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      ...named,
    },
  });
  const usual = Object.entries(defaults).map(([name, [all, few]]) => [
    name,
    values.quick ? few : all,
  ]);
  /** @type {Record<keyof Defaults, string>} */
  const chosen = Object.fromEntries(usual);
  return { ...chosen, ...values, positionals };
}

/** The interpreter of a CPython 3.13; null if none is installed. */
export const cpython = () =>
  interpreter_of('http.client, http.cookiejar, urllib.request', [find_oracle(), find_earlier()]);

/** The interpreter of a Python that has Requests; null if none is installed. */
export const python_with_requests = () =>
  interpreter_of('requests', [process.env.PYURLLIB_REQUESTS_ORACLE, 'python3']);

/** Prints the interpreter, and then the modules without a compiled file. @param {string} modules */
const PYTHON_STATE = (modules) => `import os, sys, ${modules}
print(sys.executable)
for name, module in list(sys.modules.items()):
    cached = getattr(getattr(module, "__spec__", None), "cached", None)
    if cached and not os.path.exists(cached): print(name)`;

/**
 * Returns the interpreter that a command starts, since a script around it, such as pyenv's, takes time of its own. Imports
 * modules, so that their compiled files are there from then on, as on a user's machine.
 * @param {string} modules
 * @param {(string | null | undefined)[]} commands Those that may be installed, the best one first.
 * @returns {string | null}
 */
function interpreter_of(modules, commands) {
  /** @type {string | null} */
  let started_by_script = null;
  for (const command of commands) {
    const [file = '', ...missing] = command ? python_state(command, modules) : [];
    if (file === '') continue;
    if (missing.length > 0) console.warn(`${file} has no compiled files of ${missing.join(', ')}`);
    if (readFileSync(file).toString('latin1', 0, 2) === '#!') started_by_script ??= file;
    else return file;
  }
  if (started_by_script !== null)
    console.warn(`${started_by_script} starts its Python by a script`);
  return started_by_script;
}

/** @param {string} command @param {string} modules @returns {string[]} The lines of PYTHON_STATE, or none if it fails. */
function python_state(command, modules) {
  const { PYTHONDONTWRITEBYTECODE: _, ...env } = process.env;
  const { status, stdout } = spawnSync(command, ['-c', PYTHON_STATE(modules)], {
    env,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim().split('\n') : [];
}

/** Describes the Pythons that are measured. */
export function pythons() {
  const [own, other] = [cpython(), python_with_requests()].map((each) => each && version_of(each));
  return `${own ?? 'No Python'}, and Requests under ${other ?? 'none'}`;
}

/** @param {string} interpreter */
const version_of = (interpreter) =>
  execFileSync(interpreter, ['--version'], { encoding: 'utf8' }).trim();

/**
 * What a program of a user has: 40 variables of the environment, none of which names a proxy, and a home without a netrc
 * file, which is removed when this process exits.
 */
export function usual_environment() {
  const home = mkdtempSync(join(tmpdir(), 'bench-'));
  process.once('exit', () => rmSync(home, { recursive: true }));
  return {
    PATH: process.env.PATH,
    HOME: home,
    // Where Requests may be.
    ...(process.env.PYTHONPATH && { PYTHONPATH: process.env.PYTHONPATH }),
    ...Object.fromEntries(Array.from({ length: 38 }, (_, i) => [`VARIABLE_${i}`, `value ${i}`])),
  };
}

/** Starts the server of the benchmarks, bench/http/server.mjs. @returns {Promise<{ port: number, close(): void }>} */
export async function start_server() {
  const file = fileURLToPath(new URL('http/server.mjs', import.meta.url));
  const server = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(server.stdout), 'line');
  return { port: JSON.parse(line).plain, close: () => void server.stdin.end() };
}

/** @typedef {{ wall: number, cpu: number }} Times in milliseconds */

/**
 * Runs a command to its end.
 * @param {string[]} words
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Times}
 */
export function run(words, options) {
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time "$@"', 'bash', ...words],
    { ...options, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const seconds = stderr.trimEnd().split('\n').pop()?.split(' ').map(Number) ?? [];
  const [real = NaN, user = NaN, system = NaN] = seconds;
  return { wall: real * 1000, cpu: (user + system) * 1000 };
}

/** The least of two times: other processes can only add to it. @param {Times} now @param {Times | undefined} before @returns {Times} */
export function least_of(now, before = { wall: Infinity, cpu: Infinity }) {
  return { wall: Math.min(now.wall, before.wall), cpu: Math.min(now.cpu, before.cpu) };
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [before = NaN, after = NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 ? after : (before + after) / 2;
}

/** A description of the Node version and processor used. */
export function machine() {
  return `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`;
}

/**
 * Replaces the text between `<!-- NAME: begin -->` and `<!-- NAME: end -->` in docs/performance.md or docs/internals/benchmarks.md.
 * @param {string} name
 * @param {string} text
 */
export function write_section(name, text) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  for (const page of ['performance', 'internals/benchmarks']) {
    const file = new URL(`../docs/${page}.md`, import.meta.url);
    const [before = '', rest] = readFileSync(file, 'utf8').split(begin);
    const after = rest?.split(end)[1];
    if (after === undefined) continue;
    writeFileSync(file, `${before}${begin}\n\n${text.trim()}\n\n${end}${after}`);
    execFileSync('npx', ['prettier', '--write', file.pathname], { stdio: 'ignore' });
    return;
  }
  throw new Error(`no document has ${begin} … ${end}`);
}
