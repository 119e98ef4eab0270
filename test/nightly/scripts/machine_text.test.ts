// The rule of ESLint that finds text of the machine's language or time zone (scripts/lint/machine_text.mjs).
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';
import { machine_text } from '../../../scripts/lint/machine_text.mjs';

const ROOT = new URL('../../../', import.meta.url).pathname;

/** Returns the lines in which the rule finds something. */
function found(code: string): number[] {
  const messages = new Linter({ cwd: ROOT }).verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: ROOT },
      },
      plugins: { local: { rules: { machine_text } } },
      rules: { 'local/machine_text': 'error' },
    },
    `${ROOT}case.ts`,
  );
  for (const each of messages) if (each.ruleId === null) throw new Error(each.message);
  return messages.map(({ line }) => line);
}

test('finds each way to the text of a date, and what has a language', { timeout: 60_000 }, () => {
  const wrong = [
    'date.toString()',
    'date?.toTimeString()',
    "date['toString']()",
    'String(date)',
    '`at ${date}`',
    "'at ' + date",
    "date + ''",
    'maybe?.toString()',
    'new Own().toString()',
    'date.toLocaleDateString()',
    '(5).toLocaleString()',
    "'i'.toLocaleUpperCase()",
    "'a'.localeCompare('b')",
    "new Intl.NumberFormat('de')",
  ];
  const right = [
    'date.toISOString()',
    'date.toUTCString()',
    'date.getTime() + 5',
    'String(date.getTime())',
    '`${date.getDate()}`',
    '(5).toString()',
    "String('text')",
    "'i'.toUpperCase()",
    '[date].length',
  ];
  const declared = [
    'const date = new Date(0)',
    'class Own extends Date {}',
    'declare const maybe: Date | undefined',
  ];
  const code = [...declared, ...wrong, ...right].join(';\n');
  expect(found(code)).toEqual(wrong.map((_, index) => declared.length + index + 1));
});
