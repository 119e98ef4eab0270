// Part of bench/against.mjs: the instructions that imports take, counted by valgrind, which must be installed. They hardly depend on
// what else the machine does: two runs differ by some 0.2 %.
import { spawnSync } from 'node:child_process';

const ENTRIES = ['request', 'requests', 'sync/request', 'sync/requests'];
const VALGRIND = ['--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null'];
// With all work in one thread, and the same hash codes in each run.
const NODE = ['--single-threaded', '--hash-seed=1', '--random-seed=1', '--input-type=module'];

/** @param {string} program @param {string} cwd @param {NodeJS.ProcessEnv} env @returns the instructions in millions */
function count(program, cwd, env) {
  const words = [...VALGRIND, process.execPath, ...NODE, '--eval', program];
  const { stderr, status } = spawnSync('valgrind', words, { cwd, env, encoding: 'utf8' });
  const [, refs] = /I +refs: +([\d,]+)/.exec(stderr) ?? [];
  if (status !== 0 || refs === undefined) throw new Error(stderr);
  return Number(refs.replaceAll(',', '')) / 1e6;
}

/**
 * @param {string} before The folder of a tree.
 * @param {string} after
 * @param {NodeJS.ProcessEnv} env
 * @returns for each entry, the instructions of importing it beyond those of Node itself, in millions; null without valgrind
 */
export function instructions_of_imports(before, after, env) {
  if (spawnSync('valgrind', ['--version']).error) return null;
  const empty = count('', after, env);
  return ENTRIES.map((entry) => {
    const [old, now] = [before, after].map((tree) =>
      count(`import 'pyurllib/${entry}'`, tree, env),
    );
    return { name: entry, before: Number(old) - empty, after: Number(now) - empty };
  });
}
