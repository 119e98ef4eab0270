// @ts-check
/**
 * The checks of `npm run check:quick` that need types, with one program of TypeScript: those of the generator, of the compiler, of
 * the documentation, and typescript-eslint's. The compiler checks lib/ and the given files, and of these only what has changed
 * since the last run, or depends on it.
 *
 *     node scripts/quick/types.mjs FILE…
 */
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { check_docs } from '../check_docs.mjs';
import { problems_of } from '../unasync/generate.mjs';
import { format_problem } from '../unasync/problem.mjs';
import { Tree } from '../unasync/tree.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CODE = /\.[cm]?[jt]s$/;

/** Declares what tests get from servers. */
const OF_TESTS = 'test/server/global_setup.ts';

const changed = process.argv.slice(2).filter((file) => CODE.test(file));
const absolute = (/** @type {string} */ file) => path.join(ROOT, file);

const builder = incremental_program();
const program = builder.getProgram();
const tree = new Tree(ROOT);
const coloured = changed.map(absolute).filter((file) => tree.coloured.has(file));
report(problems_of(tree, program, coloured).map(format_problem), 'Change these lines as they say.');
report(type_errors(), 'Mend the types. npm run check:types checks all files.');
report(
  check_docs(ROOT, program).errors,
  'Add what is missing to the comments above these lines. npm run check:docs checks the pages, too.',
);
report(
  await lint(),
  `npx eslint --fix ${changed.join(' ')} mends some. The limits of lines are in eslint.config.mjs.`,
);

/** @param {string[]} problems @param {string} remedy */
function report(problems, remedy) {
  if (problems.length === 0) return;
  console.error([...problems, remedy].join('\n'));
  process.exitCode = 1;
}

/** The program of tsconfig.json, with only lib/ and the changed files. */
function incremental_program() {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const config = ts.getParsedCommandLineOfConfigFile(absolute('tsconfig.json'), {}, host);
  if (!config) throw new Error('tsconfig.json cannot be read');
  const has_tests = changed.some((file) => file.startsWith('test/'));
  const wanted = new Set([...changed, ...(has_tests ? [OF_TESTS] : [])].map(absolute));
  const lib = `${absolute('lib')}/`;
  const options = {
    ...config.options,
    incremental: true,
    tsBuildInfoFile: absolute('node_modules/.cache/quick.tsbuildinfo'),
  };
  return ts.createIncrementalProgram({
    rootNames: config.fileNames.filter((file) => file.startsWith(lib) || wanted.has(file)),
    options,
    host: ts.createIncrementalCompilerHost(options),
  });
}

/** @returns {string[]} */
function type_errors() {
  const found = [
    ...builder.getOptionsDiagnostics(),
    ...builder.getGlobalDiagnostics(),
    ...builder.getSyntacticDiagnostics(),
    ...builder.getSemanticDiagnostics(),
  ];
  builder.emit(); // The cache only.
  const host = {
    getCanonicalFileName: (/** @type {string} */ file) => file,
    getCurrentDirectory: () => ROOT,
    getNewLine: () => '\n',
  };
  return found.map((diagnostic) => ts.formatDiagnostic(diagnostic, host).trim());
}

/** @returns {Promise<string[]>} */
async function lint() {
  const files = changed.filter((file) => program.getSourceFile(absolute(file)) !== undefined);
  if (files.length === 0) return [];
  const eslint = new ESLint({
    cwd: ROOT,
    warnIgnored: false,
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false, programs: [program] } },
    },
  });
  const results = await eslint.lintFiles(files);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, column, message, ruleId }) =>
        `${path.relative(ROOT, filePath)}:${line}:${column} ${message} [${ruleId}]`,
    ),
  );
}
