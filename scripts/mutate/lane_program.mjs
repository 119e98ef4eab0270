// @ts-check
/** Runs tests in a copy of the tree, with one change of lib/ at a time: see lane.mjs. */
import fs from 'node:fs';
import path from 'node:path';
import { createVitest } from 'vitest/node';
import { write_tables } from '../heads/write.mjs';
import { write_twin } from '../unasync/generate.mjs';
import { Tree } from '../unasync/tree.mjs';

const [root = '', ...projects] = process.argv.slice(2);

/** The order of the paths of the present run. @type {string[]} */
let order = [];
/** The modules that have ended in the present run. @type {import('vitest/node').TestModule[]} */
let ended = [];

const vitest = await createVitest('test', {
  root,
  watch: false,
  project: projects,
  bail: 1,
  reporters: [{ onTestModuleEnd: (module) => void ended.push(module) }],
  maxWorkers: 1,
  testTimeout: 30_000,
  hookTimeout: 30_000,
  sequence: {
    sequencer: class {
      /** @param {import('vitest/node').TestSpecification[]} files */
      async shard(files) {
        return files;
      }
      /** @param {import('vitest/node').TestSpecification[]} files */
      async sort(files) {
        return files.toSorted((a, b) => order.indexOf(a.moduleId) - order.indexOf(b.moduleId));
      }
    },
  },
});
await vitest.standalone();
const specifications = await vitest.globTestSpecifications();

/** @type {(message: { change: import('./draw.mjs').Mutant | null, tests: string[] }) => Promise<import('./lane.mjs').Outcome>} */
async function run({ change, tests }) {
  order = tests.map((test) => path.join(root, test));
  const wanted = new Set(order);
  const chosen = specifications.filter(({ moduleId }) => wanted.has(moduleId));
  if (change === null) return outcome_of(chosen);
  const file = path.join(root, change.file);
  const code = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, code.slice(0, change.start) + change.text + code.slice(change.end));
  try {
    const why = read_again(file);
    return why === null ? await outcome_of(chosen) : { result: 'refused', by: why };
  } finally {
    fs.writeFileSync(file, code);
    read_again(file);
  }
}

/**
 * Makes vitest read a changed file again, its table and the twins, if it has them.
 * @param {string} file @returns {string | null} Why there is no table or twin.
 */
function read_again(file) {
  const { changed, problems } = write_tables(new Tree(root), false);
  const tree = new Tree(root);
  for (const each of [file, ...changed.map((name) => path.join(root, name))]) {
    vitest.invalidateFile(each);
    if (!tree.coloured.has(each)) continue;
    problems.push(...write_twin(tree, each));
    vitest.invalidateFile(tree.twin(each));
  }
  return problems[0]?.message ?? null;
}

/** @param {import('vitest/node').TestSpecification[]} chosen @returns {Promise<import('./lane.mjs').Outcome>} */
async function outcome_of(chosen) {
  ended = [];
  const { unhandledErrors } = await vitest.runTestSpecifications(chosen);
  const failed = ended.find((module) => module.state() === 'failed');
  if (failed !== undefined) return { result: 'noticed', by: path.relative(root, failed.moduleId) };
  if (unhandledErrors.length > 0) return { result: 'noticed', by: 'an error outside the tests' };
  if (ended.length < chosen.length)
    throw new Error(`${chosen.length - ended.length} files did not run`);
  return { result: 'survived', by: '' };
}

process.on('message', (message) => {
  const outcome = run(/** @type {any} */ (message)).catch((/** @type {unknown} */ error) => ({
    result: 'refused',
    by: String(error),
  }));
  void outcome.then((found) => process.send?.(found));
});
process.send?.(specifications.map(({ moduleId }) => path.relative(root, moduleId)));
