// docs/internals/parameters.md, "A keyword that reaches the socket": its change, made in a copy of the library, works.
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

const ROOT = path.resolve(import.meta.dirname, '../..');
const copy = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), 'pyurllib-'));
const run = promisify(execFile);

/** The change by file: the texts to replace, each with its replacement. */
function change_of(page: string): Map<string, [before: string, after: string][]> {
  const [, diff = ''] = /^```diff\n(.*?)^```$/ms.exec(page) ?? [];
  const files = diff.split(/^--- (.*)\n/m).slice(1);
  const changed = new Map<string, [string, string][]>();
  for (let i = 0; i < files.length; i += 2) {
    const hunks = files[i + 1]!.split(/^@@\n/m).map((hunk): [string, string] => [
      hunk.replace(/^\+.*\n/gm, '').replace(/^[ -]/gm, ''),
      hunk.replace(/^-.*\n/gm, '').replace(/^[ +]/gm, ''),
    ]);
    changed.set(files[i]!, hunks);
  }
  return changed;
}

const page = fs.readFileSync(path.join(ROOT, 'docs/internals/parameters.md'), 'utf8');
const change = change_of(page);

beforeAll(async () => {
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const is_source = (file: string) => path.relative(ROOT, file) !== path.join('lib', 'sync');
  for (const name of ['lib', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.base.json'])
    fs.cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true, filter: is_source });
  for (const [file, hunks] of change) {
    const target = path.join(copy, file);
    let text = fs.readFileSync(target, 'utf8');
    for (const [before, after] of hunks) {
      expect(text.split(before), `${file}: ${before}`).toHaveLength(2);
      text = text.replace(before, () => after);
    }
    fs.writeFileSync(target, text);
  }
}, 240_000);
afterAll(() => fs.rmSync(copy, { recursive: true, force: true }));

test('a keyword that reaches the socket changes four files', () => {
  expect([...change.keys()].filter((file) => file.startsWith('lib/'))).toHaveLength(change.size);
  expect(change.size).toBe(4);
});

const PROGRAM = `
const [url] = process.argv.slice(2);
for (const colour of ['.', './sync']) {
  const requests = await import(colour + '/requests/index.js');
  const { SOL_SOCKET, SO_KEEPALIVE } = await import(colour + '/stdlib/socket/index.js');
  const kept = async (path, options) => {
    const session = new requests.Session();
    const response = await session.get(url + path, { ...options, stream: true });
    const { sock } = response.raw._connection;
    const found = sock.getsockopt(SOL_SOCKET, SO_KEEPALIVE);
    session.close();
    return found;
  };
  const signal = colour === '.' ? { signal: new AbortController().signal } : {};
  console.log(
    await kept('/', {}),
    await kept('/', { keep_alive: true }),
    await kept('/redirect', { ...signal, keep_alive: true }),
    await kept('/redirect', signal),
  );
}
`;

test('it compiles, and works in both colours, also after a redirect', async () => {
  await run(process.execPath, ['scripts/unasync/main.mjs', '--no-types'], { cwd: copy });
  const config = {
    extends: path.join(ROOT, 'tsconfig.base.json'),
    compilerOptions: { noEmit: true, skipLibCheck: true, checkJs: false },
    files: ['lib/requests/index.ts', 'lib/sync/requests/index.ts'],
  };
  fs.writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify(config));
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const compiled = run(process.execPath, [tsc, '-p', copy]);
  expect(await compiled.catch((error: unknown) => error)).toMatchObject({ stdout: '' });
  const lib = path.join(copy, 'lib');
  const files = fs.readdirSync(lib, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  await build({
    entryPoints: sources.map((file) => path.join(lib, file)),
    outbase: lib,
    outdir: lib,
    target: 'node20',
  });
  fs.writeFileSync(path.join(lib, 'program.mjs'), PROGRAM);
  const server = http.createServer((incoming, response) => {
    if (incoming.url === '/') response.end('whole');
    else response.writeHead(302, { Location: '/', Connection: 'close' }).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { stdout } = await run(process.execPath, ['program.mjs', url], { cwd: lib });
    expect(stdout).toBe('0 1 1 0\n0 1 1 0\n');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}, 600_000);
