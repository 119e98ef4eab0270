// @ts-check
/** Writes the results as docs/internals/mutations.md. */
import fs from 'node:fs';
import path from 'node:path';
import { is_security_rule } from './critical.mjs';

/** @typedef {import('./draw.mjs').Mutant & import('./lane.mjs').Outcome & { why: string | null }} Result `why` no test can notice it. */

/** @param {string} root @param {Result[]} results */
export function write_table(root, results) {
  const judged = results.filter(({ result }) => result !== 'refused');
  const files = [...new Set(judged.map(({ file }) => file))].sort();
  const rows = files.map((name) =>
    row(
      name,
      judged.filter(({ file }) => file === name),
    ),
  );
  const noticed = count(judged, 'noticed');
  const excused = judged.filter(({ result, why }) => result === 'survived' && why !== null).length;
  const text = `# Mutations

Does a test notice if the library is wrong? \`npm run mutate\` makes one small wrong change at a time and runs the tests that call the changed function (\`scripts/mutate.mjs\`). \`npm run mutate -- --table\` wrote this page. <a id="twenty-mutations"></a>

${judged.length} changes: ${noticed} were noticed (${percent(noticed, judged.length)}), of those to security rules ${ratio(judged.filter(({ file }) => is_security_rule(file)))}, of left-out terms ${ratio(judged.filter(({ kind }) => kind === 'term'))}. Of the others, no test can notice ${excused}; ${judged.length - noticed - excused} ask for a test. The files of security rules are marked with *.

| file | changes | noticed | not noticed, and why |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
  fs.writeFileSync(path.join(root, 'docs/internals/mutations.md'), text);
}

/** @param {string} file @param {Result[]} results */
function row(file, results) {
  const unnoticed = results.filter(({ result }) => result === 'survived');
  const reasons = unnoticed.map(
    ({ within, was, text, why }) =>
      `${code(within)}: ${code(was)} → ${code(text)}: ${why ?? '**no test**'}`,
  );
  const name = `${code(file.replace(/^lib\//, ''))}${is_security_rule(file) ? ' *' : ''}`;
  return `| ${name} | ${results.length} | ${results.length - unnoticed.length} | ${reasons.join('<br>')} |`;
}

/** @param {Result[]} results @param {string} wanted */
function count(results, wanted) {
  return results.filter(({ result }) => result === wanted).length;
}

/** @param {Result[]} results */
function ratio(results) {
  return `${count(results, 'noticed')} of ${results.length}`;
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

/** @param {string} text */
function code(text) {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('|', '\\|')}\``;
}
