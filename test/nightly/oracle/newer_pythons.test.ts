/**
 * CPython 3.14 and 3.15 answer the questions of test/oracle as the reference does, but for what `DIFFERENCES` lists: each
 * recording is made anew with them. docs/differences.md, From 3.13.0 to 3.15, says what a program notices.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { NEWER, REFERENCE, find_newer } from '../../oracle/interpreter.mjs';
import { DIFFERENCES } from '../../oracle/newer_pythons.js';

/** Not compared: lists of names (docs/internals/names.md), and what takes minutes. */
const LEFT_OUT = ['looked_up', 'public_names', 'python_symbols', 'stream_states'];
/** Recorded with one release of a package: these interpreters may have another. */
const PACKAGES = ['requests', 'urllib3', 'charset_normalizer'];
/** What a recording is made with. */
const ABOUT = ['about', 'command', 'python', 'openssl', 'zlib', 'unicode'];

type Recording = Record<string, unknown>;
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Recording;
const about = (recording: Recording) => (recording['about'] ?? recording) as Recording;

const RECORDINGS = readdirSync('test/vectors')
  .map((file) => file.replace('.json', ''))
  .filter((name) => {
    const { python, ...made_with } = about(read(`test/vectors/${name}.json`));
    const is_plain = python === REFERENCE.python && !PACKAGES.some((each) => each in made_with);
    return is_plain && !LEFT_OUT.includes(name);
  });

/** The folders of scripts that record; each has links to the tests, and recordings of its own. */
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Runs the command of a recording with another Python, and returns what it records. */
async function recorded_by(python: string, name: string): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'pyurllib-newer-'));
  folders.push(folder);
  mkdirSync(join(folder, 'test/vectors'), { recursive: true });
  for (const each of readdirSync('test'))
    if (each !== 'vectors') symlinkSync(resolve('test', each), join(folder, 'test', each));
  const [command = ''] = String(about(read(`test/vectors/${name}.json`))['command']).split(' > ');
  const args = ['-B', '-W', 'ignore', ...command.split(' ').slice(1)];
  const options = { cwd: folder, maxBuffer: Infinity };
  const { stdout } = await promisify(execFile)(python, args, options);
  const text = stdout.startsWith('{')
    ? stdout
    : readFileSync(join(folder, `test/vectors/${name}.json`), 'utf8');
  return JSON.parse(text.replace(/Python-urllib\/3\.\d+/g, 'Python-urllib/3.13')) as Recording;
}

const is_dict = (value: unknown): value is Recording =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is a list of cases: they are not texts. */
const has_cases = (value: unknown): value is unknown[] =>
  Array.isArray(value) && typeof value[0] === 'object';

/** The cases of a list, as JSON, by what identifies them: of a list, all but the answer, of a dict, its first value. */
function by_question(cases: unknown[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const each of cases) {
    let question = JSON.stringify(
      Array.isArray(each) ? each.slice(0, -1) : Object.values(Object(each))[0],
    );
    while (found.has(question)) question += ' again';
    found.set(question, JSON.stringify(each));
  }
  return found;
}

/** The texts of errors, in the forms that recordings have. */
const TEXTS = /("message":|"\w+(?:Error|Exception)",)"(?!message":)(?:[^"\\]|\\.)*"/g;

/** Yields where two recordings differ, and both answers, as JSON; after `wording` if only texts of errors do. */
function* differing(known: unknown, found: unknown, path = ''): Generator<string> {
  if (is_dict(known) && is_dict(found)) {
    for (const key of Object.keys({ ...known, ...found }))
      if (path || !ABOUT.includes(key)) yield* differing(known[key], found[key], `${path} ${key}`);
    return;
  }
  const [ours, theirs] =
    has_cases(known) && has_cases(found)
      ? [by_question(known), by_question(found)]
      : [new Map([['', JSON.stringify(known)]]), new Map([['', JSON.stringify(found)]])];
  for (const question of new Set([...ours.keys(), ...theirs.keys()])) {
    const [one = 'none', other = 'none'] = [ours.get(question), theirs.get(question)];
    if (one === other) continue;
    const is_wording = one.replace(TEXTS, '$1') === other.replace(TEXTS, '$1');
    yield `${is_wording ? 'wording:' : ''}${path}: ${one} → ${other}`;
  }
}

describe.each([
  ['python3.14', 2],
  ['python3.15', 3],
] as const)('%s', (interpreter, column) => {
  const python = find_newer(interpreter);
  const title = `${NEWER[interpreter]} answers as ${REFERENCE.python}, but for what is listed: %s`;
  test.skipIf(python === null).each(RECORDINGS)(title, async (name) => {
    const known = read(`test/vectors/${name}.json`);
    const rows = DIFFERENCES.filter((row) => row[0] === name);
    const counts = rows.map(() => 0);
    const unlisted: string[] = [];
    for (const text of differing(known, await recorded_by(python!, name))) {
      const row = rows.findIndex(([, cases]) => cases.test(text));
      if (row < 0) unlisted.push(text.slice(0, 400));
      else counts[row]! += 1;
    }
    expect(unlisted).toEqual([]);
    expect(rows.map(({ 4: what }, at) => [what, counts[at]])).toEqual(
      rows.map((row) => [row[4], row[column]]),
    );
  });
});

test('each row is of a recording that is compared, and has a difference', () => {
  const idle = DIFFERENCES.filter((row) => !RECORDINGS.includes(row[0]) || row[2] + row[3] === 0);
  expect(idle).toEqual([]);
});
