/**
 * The examples that a newcomer types: in a folder where the packed package is installed, each prints what the page says. They
 * are compiled by that package's types, strictly, and run on its server.
 */
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocks_of_project } from '../../unit/docs/blocks.js';
import { with_hosts, type Hosts } from './hosts.js';
import { differences_of_output } from '../../unit/docs/runner.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const DOCUMENTS = ['README.md', 'docs/howto_urllib2.md', 'docs/requests.quickstart.md'];

const EXAMPLES = blocks_of_project(ROOT)
  .filter(({ file, setup, no_run }) => DOCUMENTS.includes(file) && !setup && !no_run)
  .map((block) => ({ ...block, name: `${block.file}:${block.line}${block.twin ? ' twin' : ''}` }));

const folder = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-typed-'));
let server: ChildProcess;
let hosts: Hosts;

/** Unpacks the package; what it depends on is copied, so that no registry is needed. */
function install(): string {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as [{ filename: string }];
  const installed = path.join(folder, 'node_modules/pyurllib');
  fs.mkdirSync(installed, { recursive: true });
  execFileSync('tar', [
    '-xzf',
    path.join(folder, filename),
    '--strip-components=1',
    '-C',
    installed,
  ]);
  for (const name of ['iconv-lite', 'safer-buffer', '@types/node', 'undici-types']) {
    const from = path.join(ROOT, 'node_modules', name);
    if (fs.existsSync(from))
      fs.cpSync(from, path.join(folder, 'node_modules', name), { recursive: true });
  }
  return installed;
}

beforeAll(async () => {
  const installed = install();
  server = spawn(process.execPath, [path.join(installed, 'bin/pyurllib.mjs'), 'server', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout! })) {
    const [, port, proxy] = /:(\d+)\/hello.* port (\d+)/.exec(line)!;
    hosts = { http: `127.0.0.1:${port}`, proxy: `127.0.0.1:${proxy}` };
    break;
  }
});
afterAll(() => {
  server.kill();
  fs.rmSync(folder, { recursive: true });
});

test('compile strictly against the types of the package', () => {
  const files = EXAMPLES.map(({ code }, number) => {
    const file = path.join(folder, `example_${number}.mts`);
    fs.writeFileSync(file, code);
    return file;
  });
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [path.join(folder, 'node_modules/@types')],
  });
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const example = EXAMPLES[files.indexOf(file?.fileName ?? '')];
    const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
    const where = example ? `${example.file}:${example.line + line}` : file?.fileName;
    return `${where} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  expect(problems).toEqual([]);
});

/** Writes an example's modules into a folder of its own; returns their paths. */
function write(code: string, before: string | undefined): string[] {
  const own = fs.mkdtempSync(path.join(folder, 'example-'));
  return Object.entries({ before, code }).flatMap(([name, text]) => {
    if (text === undefined) return [];
    const { outputText } = ts.transpileModule(with_hosts(text, hosts), {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
    });
    const file = path.join(own, `${name}.mjs`);
    fs.writeFileSync(file, outputText);
    return [file];
  });
}

describe.each([
  ['async', EXAMPLES.filter(({ twin }) => !twin)],
  ['blocking', EXAMPLES.filter(({ twin }) => twin)],
])('%s', (_, examples) => {
  let outputs: string[];
  beforeAll(async () => {
    const programs = examples.map(({ code, before }) => write(code, before));
    const args = [path.join(import.meta.dirname, 'typed_examples.mjs'), JSON.stringify(programs)];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 110_000 });
    outputs = JSON.parse(stdout) as string[];
  });

  test.for(examples.map((example, index) => ({ ...example, index })))(
    '$name',
    ({ prints, index }) => {
      expect(prints).toBeDefined();
      const expected = prints!.map((line) => with_hosts(line, hosts));
      expect(differences_of_output(outputs[index]!.split('\n'), expected)).toEqual([]);
    },
  );
});
