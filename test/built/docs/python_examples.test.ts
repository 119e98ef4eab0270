/** The Python of documents' examples prints what the `text` block beside it says. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

let server: Awaited<ReturnType<typeof start_tour_server>>;
beforeAll(async () => {
  server = await start_tour_server(ROOT);
});
afterAll(() => server.stop());

/** Runs a program in a new folder; rejects, with its standard error, if it ends with an exception. */
async function output_of(interpreter: string, code: string): Promise<string> {
  const cwd = mkdtempSync(path.join(tmpdir(), 'pyurllib-example-'));
  try {
    const { stdout } = await promisify(execFile)(
      interpreter,
      ['-I', '-X', 'utf8', '-W', 'ignore', '-c', code],
      { cwd, timeout: 30_000 },
    );
    return stdout;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

test.concurrent.for(EXAMPLES)('$name', async ({ code, prints }, { skip }) => {
  const uses_requests = /^\s*(?:import|from) (?:[\w.]+, )*requests\b/m.test(code);
  const interpreter = uses_requests ? find_requests_oracle() : find_oracle();
  if (interpreter === null) {
    return skip(
      `no CPython 3.13${uses_requests ? ' with Requests' : ''}: see test/README.md, "The oracle"`,
    );
  }
  const printed = await output_of(interpreter, with_hosts(code, server.hosts));
  const expected = prints.map((line) => with_hosts(line, server.hosts));
  expect(differences_of_output(printed.split('\n'), expected)).toEqual([]);
});
