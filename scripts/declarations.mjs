// @ts-check
/**
 * Writes the declarations of lib/ into dist/, rolled up, and symbols.json, from the same program. Where a function takes `...args: ArgumentsOf<typeof URLOPEN>`,
 * they have overloads with named parameters, and one exported, documented interface of its keywords.
 *
 *     node scripts/declarations.mjs
 */
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { Descriptions } from './declarations/keywords.mjs';
import { with_exports } from './declarations/exports.mjs';
import { options_of_patterns, without_faces } from './declarations/heads.mjs';
import { rewrite } from './declarations/rewrite.mjs';
import { rolled_up } from './declarations/rollup.mjs';
import { INTERNAL_ENTRIES, entries_of } from './docs/entries.mjs';
import { report_unknown, write_symbols } from './symbols.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIB = path.join(ROOT, 'lib');
const DIST = path.join(ROOT, 'dist');

const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(
  path.join(ROOT, 'tsconfig.build.json'),
  undefined,
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => process.exit(1) },
) ?? { fileNames: [], options: {} };
const program = ts.createProgram(fileNames, options);
const checker = program.getTypeChecker();
const sources = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${LIB}/`));

/** The texts that the compiler writes, by path. @type {Map<string, string>} */
const emitted = new Map();
const { diagnostics } = without_faces(program, options).emit(undefined, (file, text) =>
  emitted.set(path.normalize(file), text),
);
if (diagnostics.length > 0) {
  console.error(
    ts.formatDiagnostics(diagnostics, {
      getCanonicalFileName: (file) => file,
      getCurrentDirectory: () => ROOT,
      getNewLine: () => '\n',
    }),
  );
  process.exit(1);
}

const descriptions = new Descriptions(checker);
for (const source of sources) descriptions.add(source);
const patterns = options_of_patterns(checker, sources);

/** @type {Map<string, import('./declarations/rewrite.mjs').Provided>} */
const provided = new Map();
for (const source of sources) {
  const file = declarations_of(source.fileName);
  const text = emitted.get(file);
  if (text === undefined) continue;
  const result = rewrite(checker, descriptions, patterns, source, text);
  emitted.set(file, result.text);
  provided.set(file, result.provided);
}
const entries = new Set(
  [
    ...entries_of(ROOT).map(({ source }) => source),
    ...INTERNAL_ENTRIES.map((name) => path.join(LIB, name)),
  ].map(declarations_of),
);
const files = await rolled_up(with_exports(emitted, provided), DIST, entries);
for (const [file, text] of files) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

// scripts/build.mjs bundles meanwhile.
if (process.connected) await once(process, 'message');
report_unknown(await write_symbols(ROOT, program));

/** @param {string} source @returns {string} The path of its declarations. */
function declarations_of(source) {
  return path.join(DIST, path.relative(LIB, source).replace(/\.([cm]?)ts$/, '.d.$1ts'));
}
