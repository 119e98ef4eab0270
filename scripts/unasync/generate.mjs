// @ts-check
/** Generates the twin of every coloured file: writes those that changed and deletes all other files in lib/sync. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { problem_at } from './problem.mjs';
import { module_specifier } from './rules/specifiers.mjs';
import { twin_of } from './transform.mjs';
import { files_below, resolve } from './tree.mjs';

/**
 * @typedef {import('./tree.mjs').Tree} Tree
 *
 * @typedef {object} Outcome
 * @property {number} twins The number of twins.
 * @property {string[]} changed Names of the twins written (or, with `dry`, to be written).
 * @property {string[]} stale Files in lib/sync without a source: deleted (or to be deleted).
 * @property {import('./problem.mjs').Problem[]} problems Code that was refused. The twin of a refused file is not changed.
 */

/**
 * @param {Tree} tree
 * @param {object} [options]
 * @param {boolean} [options.types] Run the checks that need the type checker (about a second).
 * @param {boolean} [options.dry] Write nothing.
 * @returns {Outcome}
 */
export function generate(tree, { types = true, dry = false } = {}) {
  const program = types && tree.coloured.size > 0 ? create_program(tree) : null;
  /** @type {Outcome} */
  const outcome = {
    twins: tree.coloured.size,
    changed: [],
    stale: [],
    problems: check_plain_files(tree, program),
  };
  const twins = new Set();
  for (const file of tree.coloured) {
    const twin = tree.twin(file);
    twins.add(twin);
    const { code, problems } = translate(tree, file, program);
    outcome.problems.push(...problems);
    if (problems.length > 0 || read(twin) === code) continue; // keeps the mtime, for tsc --watch
    outcome.changed.push(tree.name(twin));
    if (!dry) write_atomically(twin, code);
  }
  for (const file of [...files_below(tree.sync)]) {
    if (twins.has(file) || is_being_written(file)) continue;
    outcome.stale.push(tree.name(file));
    if (!dry) fs.rmSync(file, { force: true });
  }
  if (!dry) remove_empty_directories(tree.sync);
  return outcome;
}

/**
 * Writes the twin of one file, without the checks that need other files.
 * @param {Tree} tree @param {string} file A coloured source.
 * @returns {import('./problem.mjs').Problem[]} Why there is none.
 */
export function write_twin(tree, file) {
  const { code, problems } = translate(tree, file, null);
  if (problems.length === 0) write_atomically(tree.twin(file), code);
  return problems;
}

/**
 * Checks some coloured files without writing their twins.
 * @param {Tree} tree @param {ts.Program} program Includes the files. @param {string[]} files
 * @returns {import('./problem.mjs').Problem[]}
 */
export function problems_of(tree, program, files) {
  return files.flatMap((file) => translate(tree, file, program).problems);
}

/** @param {Tree} tree @param {string} file @param {ts.Program | null} program */
function translate(tree, file, program) {
  return twin_of({
    text: tree.sources.get(file) ?? '',
    name: tree.name(file),
    path: file,
    program,
    specifier_in_twin: (specifier) =>
      specifier.startsWith('.') && tree.is_twin(resolve(file, specifier))
        ? null
        : tree.specifier_in_twin(file, specifier),
  });
}

/**
 * Refuses imports of coloured files and twins in plain files, which both colours share.
 * @param {Tree} tree
 * @param {ts.Program | null} program
 */
function check_plain_files(tree, program) {
  /** @type {import('./problem.mjs').Problem[]} */
  const problems = [];
  for (const [file, text] of tree.sources) {
    if (tree.coloured.has(file) || tree.may_import_both_colours(file)) continue;
    const source =
      program?.getSourceFile(file) ?? ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
    /** @param {ts.Node} node */
    const visit = (node) => {
      const specifier = module_specifier(node);
      // check_layers refuses types of another package's.
      const is_type = ts.isImportDeclaration(node) && node.importClause?.isTypeOnly;
      if (!is_type && specifier?.text.startsWith('.')) {
        const target = resolve(file, specifier.text);
        if (tree.coloured.has(target) || tree.is_twin(target)) {
          const message = `a plain file may not import ${tree.coloured.has(target) ? 'a coloured one' : 'a twin'}`;
          problems.push(
            problem_at(tree.name(file), text, specifier.getStart(source), 'plain-import', message),
          );
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return problems;
}

/** @param {Tree} tree */
function create_program(tree) {
  const host = {
    ...ts.sys,
    readDirectory: () => [],
    onUnRecoverableConfigFileDiagnostic: () => {},
  };
  const settings = path.join(tree.root, 'tsconfig.base.json');
  const parsed = ts.getParsedCommandLineOfConfigFile(settings, { noEmit: true }, host);
  return ts.createProgram([...tree.coloured], parsed?.options ?? { noEmit: true });
}

/** @param {string} file */
function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

const TEMPORARY = '.unasync-tmp';

/**
 * Writes a file atomically: with several processes at once, a reader sees either the old file or the new one.
 * @param {string} file
 * @param {string} text
 */
function write_atomically(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}${TEMPORARY}`;
  fs.writeFileSync(temporary, text);
  fs.renameSync(temporary, file);
}

/** True for a temporary file that another process is writing; false for one left by a crash. @param {string} file */
function is_being_written(file) {
  if (!file.endsWith(TEMPORARY)) return false;
  const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - written < 60_000;
}

/** @param {string} directory @returns {boolean} True if the directory no longer exists. */
function remove_empty_directories(directory) {
  if (!fs.existsSync(directory)) return true;
  const entries = fs.readdirSync(directory, { withFileTypes: true });
  const left = entries.filter(
    (entry) => !entry.isDirectory() || !remove_empty_directories(path.join(directory, entry.name)),
  );
  if (left.length > 0) return false;
  try {
    fs.rmdirSync(directory);
    return true;
  } catch {
    return false; // another process has just created a file there
  }
}
