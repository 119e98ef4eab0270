/** The Python of documents' examples prints what the `text` block beside it says. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { find_oracle } from '../../oracle/find_oracle.js';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { blocks_of_project, type Block } from '../../unit/docs/blocks.js';
import { start_tour_server, with_hosts } from './hosts.js';
import { differences_of_output } from '../../unit/docs/runner.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The documents that follow pages of Python and of Requests. */
const FOLLOWING =
  /^(?:README|docs\/(?:howto_urllib2|urllib\.\w+|http\.\w+|socket|requests\.(?:quickstart|advanced)))\.md$/;

const BLOCKS = blocks_of_project(ROOT);
const EXAMPLES = BLOCKS.flatMap(({ file, python, prints, twin }) =>
  python && prints && !twin && !python.no_run
    ? [{ name: `${file}:${python.line}`, code: python.code, prints }]
    : [],
);

test('each example of a document that follows one of Python prints, and is there in Python', () => {
  const examples = BLOCKS.filter(
    ({ file, twin, setup, no_run }) => FOLLOWING.test(file) && !twin && !setup && !no_run,
  );
  const where = ({ file, line }: Block) => `${file}:${line}`;
  expect(examples.filter(({ prints }) => !prints).map(where)).toEqual([]);
  // Some show what only one colour has.
  const in_one_colour = ({ async_only, code }: Block) =>
    async_only || code.includes('pyurllib/sync');
  expect(examples.filter((block) => !block.python && !in_one_colour(block)).map(where)).toEqual([]);
});

const uses_requests = (code: string) => /^\s*(?:import|from) (?:[\w.]+, )*requests\b/m.test(code);

type Result = [index: number, status: number, stdout: string, stderr: string];

/** Runs programs by python_examples.py; one for which there is no interpreter has no result. */
async function results_of(programs: string[], interpreter: string | null): Promise<Result[]> {
  if (interpreter === null) return [];
  const cwd = mkdtempSync(path.join(tmpdir(), 'pyurllib-examples-'));
  try {
    const script = path.join(import.meta.dirname, 'python_examples.py');
    const args = ['-I', '-X', 'utf8', '-W', 'ignore', script];
    const running = promisify(execFile)(interpreter, args, { cwd, timeout: 110_000 });
    running.child.stdin!.end(JSON.stringify(programs));
    const lines = (await running).stdout.trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Result);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

describe.each([
  ['Python', EXAMPLES.filter(({ code }) => !uses_requests(code)), find_oracle],
  ['Requests', EXAMPLES.filter(({ code }) => uses_requests(code)), find_requests_oracle],
] as const)('%s', (name, examples, find) => {
  let server: Awaited<ReturnType<typeof start_tour_server>>;
  let results: Result[];
  beforeAll(async () => {
    server = await start_tour_server(ROOT);
    const programs = examples.map(({ code }) => with_hosts(code, server.hosts));
    results = await results_of(programs, find());
  });
  afterAll(() => server.stop());

  test.for(examples.map((example, index) => ({ ...example, index })))(
    '$name',
    ({ index, prints }, { skip }) => {
      if (results.length === 0)
        return skip(`no CPython 3.13 for ${name}: see test/README.md, "The oracle"`);
      const [, status, stdout, stderr] = results.find((each) => each[0] === index)!;
      expect([status, stderr]).toEqual([0, '']);
      const expected = prints.map((line) => with_hosts(line, server.hosts));
      expect(differences_of_output(stdout.split('\n'), expected)).toEqual([]);
    },
  );
});
