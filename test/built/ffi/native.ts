/** Programs that make native calls, each in a process of its own, because a mistake there ends the process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import { find_foreign, type Foreign } from '../../../lib/transport/ffi/foreign.js';
import { libc, open_libc } from '../../../lib/transport/ffi/libc.js';

/** The folder of this package. */
export const ROOT = path.join(import.meta.dirname, '../../..');
const LIB = path.join(ROOT, 'lib');

/** The package koffi as programs import it that have no packages beside them. */
const KOFFI = pathToFileURL(path.join(ROOT, 'node_modules/koffi/index.js')).href;

/** What the programs import, as `ffi`. */
const EXPORTS = `
export * from './ffi/index.ts';
export { open_wire } from './transport/blocking.ts';
export { installed_agent } from './transport/installed.ts';
`;

/** By koffi where there is no `node:ffi`. Tests for which neither is possible do not run. */
const GIVE_KOFFI = isBuiltin('node:ffi')
  ? ''
  : `import koffi from '${KOFFI}'; import { why_not } from './ffi/index.ts'; why_not({ koffi });`;

/** Node in its own modules: esbuild cannot find what CommonJS requires in an ES module. */
const REQUIRE = `import { createRequire as require_from } from 'node:module'; const require = require_from(import.meta.url);`;

let library = '';

/** Bundles the library for the programs of a file of tests. */
export function prepare(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-ffi-'));
  library = path.join(folder, 'ffi.mjs');
  beforeAll(async () => {
    await build({
      stdin: { contents: EXPORTS + GIVE_KOFFI, resolveDir: LIB, loader: 'ts' },
      outfile: library,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: [KOFFI],
      banner: { js: REQUIRE },
      logLevel: 'error',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
}

/** The address of the bundle, for other threads. */
export const library_url = () => pathToFileURL(library).href;

interface Program {
  child: ChildProcess;
  stdout: Promise<string>;
  stderr: Promise<string>;
}

/** Starts a program, which finds the library in `ffi` and its arguments in `args`. */
export function start(
  program: string,
  args: readonly unknown[] = [],
  flags: string[] = [],
): Program {
  const prelude = `import * as ffi from ${JSON.stringify(library_url())};
const args = JSON.parse(process.argv[1]);\n`;
  const child = spawn(process.execPath, [
    ...flags,
    ...['--input-type=module', '-e', prelude + program, JSON.stringify(args)],
  ]);
  return { child, stdout: text(child.stdout), stderr: text(child.stderr) };
}

/** Runs a program to its end, for a minute at most. */
export async function run(program: string, args: readonly unknown[] = [], flags: string[] = []) {
  const { child, stdout, stderr } = start(program, args, flags);
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  clearTimeout(timer);
  return { status, signal, stdout: (await stdout).trim(), stderr: (await stderr).trim() };
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
/** True if this Node has `node:ffi`. */
export const has_ffi = major > 26 || (major === 26 && minor >= 1);

/** Returns the reason why programs that are not given koffi make no native calls, or null. */
export function obstacle_without_koffi(): string | null {
  const own = open_libc(find_foreign());
  return typeof own === 'string' ? own : null;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the types of arguments are those of each function
export type Native = (...args: any[]) => unknown;

/** What has been opened, by the library and the names: opening all takes longer than most tests. */
const opened = new Map<string, ReturnType<Foreign['open']>>();

/** Returns the runtime's native calls with other functions in place of some, made of those. */
export function with_functions(made: Readonly<Record<string, (real: Native) => Native>>): Foreign {
  const { foreign } = libc();
  const open: Foreign['open'] = (library, signatures) => {
    const asked = `${library} ${Object.keys(signatures).join()}`;
    const real = opened.get(asked) ?? foreign.open(library, signatures);
    opened.set(asked, real);
    const functions = { ...real } as Record<string, Native>;
    for (const [name, make] of Object.entries(made))
      if (functions[name]) functions[name] = make(functions[name]);
    return functions as never;
  };
  return { ...foreign, open };
}
