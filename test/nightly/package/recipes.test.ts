// docs/internals/recipes.md, and parameters.md, "A keyword that reaches the socket": their changes, made in a copy of the
// library, compile, and work in both colours.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compiled_heads } from '../../unit/scripts/compiled_heads.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const copy = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), 'pyurllib-'));
const lib = path.join(copy, 'lib');
const run = promisify(execFile);

/** A change by file: the texts to replace, each with its replacement. */
type Change = Map<string, [before: string, after: string][]>;

/** The changes of a page, by the heading above them. */
function changes_of(name: string): [heading: string, change: Change][] {
  const page = fs.readFileSync(path.join(ROOT, 'docs/internals', name), 'utf8');
  return page.split(/^## /m).flatMap((section): [string, Change][] => {
    const [, diff] = /^```diff\n(.*?)^```$/ms.exec(section) ?? [];
    return diff === undefined ? [] : [[section.slice(0, section.indexOf('\n')), change_of(diff)]];
  });
}

function change_of(diff: string): Change {
  const files = diff.split(/^--- (.*)\n/m).slice(1);
  const changed: Change = new Map();
  for (let i = 0; i < files.length; i += 2) {
    const hunks = files[i + 1]!.split(/^@@\n/m).map((hunk): [string, string] => [
      hunk.replace(/^\+.*\n/gm, '').replace(/^[ -]/gm, ''),
      hunk.replace(/^-.*\n/gm, '').replace(/^[ +]/gm, ''),
    ]);
    changed.set(files[i]!, hunks);
  }
  return changed;
}

const KEYWORD = 'A keyword that reaches the socket';
const changes = new Map([...changes_of('recipes.md'), ...changes_of('parameters.md')]);

function apply(change: Change): void {
  for (const [file, hunks] of change) {
    const target = path.join(copy, file);
    let text = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : '';
    for (const [before, after] of hunks) {
      if (before !== '') {
        const message = `a change of docs/internals/{recipes,parameters}.md has to find this once in ${file}:\n${before}`;
        expect(text.split(before), message).toHaveLength(2);
      }
      text = text.replace(before, () => after);
    }
    fs.writeFileSync(target, text);
  }
}

const server = http.createServer((incoming, response) => {
  const { pathname, searchParams } = new URL(incoming.url!, 'http://localhost');
  const status = Number(searchParams.get('status') ?? 302);
  if (pathname === '/slow') setTimeout(() => response.end('late'), 5000);
  else if (pathname === '/') response.end(`${incoming.method} ${incoming.headers.accept}`);
  else response.writeHead(status, { Location: '/' }).end();
});
let url: string;

beforeAll(async () => {
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const is_source = (file: string) => path.relative(ROOT, file) !== path.join('lib', 'sync');
  for (const name of ['lib', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.base.json'])
    fs.cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true, filter: is_source });
  for (const change of changes.values()) apply(change);
  await run(process.execPath, ['scripts/unasync/main.mjs', '--no-types'], { cwd: copy });
  const files = fs.readdirSync(lib, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  await build({
    entryPoints: sources.map((file) => path.join(lib, file)),
    outbase: lib,
    outdir: lib,
    target: 'node20',
    plugins: [compiled_heads],
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 600_000);

afterAll(() => {
  server.closeAllConnections();
  server.close();
  fs.rmSync(copy, { recursive: true, force: true });
});

test('what the recipes add compiles', async () => {
  const config = {
    extends: path.join(ROOT, 'tsconfig.base.json'),
    compilerOptions: { noEmit: true, skipLibCheck: true, checkJs: false },
    files: ['', 'sync/'].flatMap((colour) =>
      ['requests', 'request'].map((name) => `lib/${colour}${name}/index.ts`),
    ),
  };
  fs.writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify(config));
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const compiled = run(process.execPath, [tsc, '-p', copy]);
  expect(await compiled.catch((error: unknown) => error)).toMatchObject({ stdout: '' });
}, 600_000);

test('a keyword that reaches the socket changes four files', () => {
  const files = [...changes.get(KEYWORD)!.keys()];
  expect(files.filter((file) => file.startsWith('lib/'))).toHaveLength(4);
});

/** A program in each colour, and what it prints there. */
const PROGRAMS: [heading: string, program: string, printed: string][] = [
  [
    'A redirect rule of urllib',
    `const { Request, urlopen } = await load('request');
    const response = await urlopen(new Request(url + '/moved?status=303', { method: 'PUT', data: new Uint8Array(1) }));
    print((await response.read()).decode().split(' ')[0]);`,
    'GET',
  ],
  [
    'A redirect rule of Requests',
    `const { post } = await load('requests');
    print((await post(url + '/moved?status=300', { data: 'x' })).text.split(' ')[0]);`,
    'GET',
  ],
  [
    'A default header',
    `const { urlopen } = await load('request');
    print((await (await urlopen(url + '/')).read()).decode());`,
    'GET */*',
  ],
  [
    'A time-out',
    `const { get } = await load('requests');
    print((await get(url + '/', { total: 60 })).status_code);
    for (const path of ['/slow', '/moved?status=302'])
      try {
        print((await get(url + path, { total: path === '/slow' ? 0.2 : 60 })).status_code);
      } catch (error) {
        print(error.name);
      }`,
    '200 ReadTimeout 200',
  ],
  [
    'A handler',
    `const { urlopen } = await load('request');
    print((await (await urlopen('about:blank')).read()).decode());`,
    'blank',
  ],
  [
    'An exception',
    `const { PythonFinalizationError, RuntimeError } = await load('python/builtins');
    const error = new PythonFinalizationError('too late');
    print(error.name, error instanceof RuntimeError);`,
    'PythonFinalizationError true',
  ],
  [
    KEYWORD,
    `const { Session } = await load('requests');
    const { SOL_SOCKET, SO_KEEPALIVE } = await load('stdlib/socket');
    const session = new Session();
    const kept = async (path, options) => {
      const response = await session.get(url + path, { ...options, stream: true });
      print(response.raw._connection.sock.getsockopt(SOL_SOCKET, SO_KEEPALIVE));
      for await (const _ of response.iter_content()) continue;
    };
    const signal = colour === '.' ? { signal: new AbortController().signal } : {};
    await kept('/', {});
    await kept('/', { keep_alive: true });
    await kept('/moved', { ...signal, keep_alive: true });
    await kept('/moved', signal);
    session.close();`,
    '0 1 1 0',
  ],
];

test.each(PROGRAMS)('%s', async (heading, program, printed) => {
  expect(changes.has(heading)).toBe(true);
  const file = path.join(lib, 'program.mjs');
  fs.writeFileSync(
    file,
    `const [url] = process.argv.slice(2);
for (const colour of ['.', './sync']) {
  const load = async (name) => {
    const twin = './sync/' + name + '/index.js';
    const is_plain = colour === '.' || name === 'python/builtins';
    return await import(is_plain ? './' + name + '/index.js' : twin);
  };
  const all = [];
  const print = (...values) => all.push(...values);
  ${program}
  console.log(...all);
}
`,
  );
  const { stdout } = await run(process.execPath, [file, url], { cwd: lib });
  expect(stdout).toBe(`${printed}\n${printed}\n`);
});

test('each recipe has a program', () => {
  expect(PROGRAMS.map(([heading]) => heading).sort()).toEqual([...changes.keys()].sort());
});
