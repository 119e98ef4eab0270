import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { entries_of } from '../../scripts/docs/entries.mjs';
import { files_below } from '../../scripts/unasync/tree.mjs';
import { blocks_of_project } from './blocks.js';
import { compile } from './compile.js';
import { prepare } from './prepare.js';
import { differences, Runner } from './runner.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ENTRIES = new Map(entries_of(ROOT).map((entry) => [entry.specifier, entry]));
/** Without twins that import no coloured module: they would repeat the original. */
const BLOCKS = blocks_of_project(ROOT).filter(({ code, twin }) => !twin || is_coloured(code));

function is_coloured(code: string): boolean {
  return Array.from(code.matchAll(/\bfrom '([^']+)'/g)).some(([, specifier]) =>
    ENTRIES.get(specifier!)?.source.startsWith(path.join(ROOT, 'lib/sync')),
  );
}

/**
 * The hosts that replace `localhost:8000` and the proxy `localhost:3128` in examples: those of the tour's server in
 * documents, of the test server in comments.
 */
interface Servers {
  http: string;
  proxy: string;
}
const of_comments: Servers = {
  http: new URL(inject('http')).host,
  proxy: new URL(inject('proxy').open).host,
};
let of_documents: Servers;
let tour: ChildProcess;
let compiled: ReturnType<typeof compile>;

/** The current sources compiled to JavaScript, so that the examples do not depend on a build. */
const output = path.join(ROOT, 'node_modules/.cache', `doc_examples_${process.pid}`);

beforeAll(async () => {
  const lib = path.join(ROOT, 'lib');
  const sources = [...files_below(lib)].filter((file) => /(?<!\.d)\.ts$/.test(file));
  await build({ entryPoints: sources, outbase: lib, outdir: output, target: 'node20' });
  for (const file of files_below(lib)) {
    if (/\.[cm]?js$/.test(file)) fs.cpSync(file, path.join(output, path.relative(lib, file)));
  }
  fs.writeFileSync(path.join(output, 'package.json'), '{ "type": "module" }');
  tour = fork(path.join(ROOT, 'examples/server.mjs'));
  const [{ port, proxy }] = (await once(tour, 'message')) as [{ port: number; proxy: number }];
  of_documents = { http: `127.0.0.1:${port}`, proxy: `127.0.0.1:${proxy}` };
  compiled = compile(ROOT, BLOCKS, (specifier) => ENTRIES.get(specifier)?.source ?? null);
}, 240_000);
afterAll(() => {
  tour.disconnect();
  fs.rmSync(output, { recursive: true, force: true });
});

/** The URL of a source's compiled output. */
function built(source: string): string {
  const file = path.join(output, path.relative(path.join(ROOT, 'lib'), source));
  return pathToFileURL(file.replace(/\.ts$/, '.js')).href;
}

function resolve(specifier: string): string {
  if (path.isAbsolute(specifier)) return built(specifier);
  const entry = ENTRIES.get(specifier);
  if (entry) return built(entry.source);
  if (specifier.startsWith('pyurllib'))
    throw new Error(`${specifier}: not in the exports of package.json`);
  return specifier;
}

function with_hosts(code: string, { http, proxy }: Servers): string {
  const [name, port] = http.split(':');
  return code
    .replaceAll('localhost:8000', http)
    .replaceAll('localhost:3128', proxy)
    .replaceAll("'localhost', 8000", `'${name}', ${port}`);
}

test('every example compiles against the sources', () => {
  expect(compiled.errors).toEqual([]);
});

/** Indices of the blocks to run, by document or room. */
const groups = new Map<string, [name: string, number: number][]>();
for (const [number, { file, line, no_run, twin }] of BLOCKS.entries()) {
  const group = file.replace(/^(lib\/(?:sync\/)?[^/]*).*/, '$1') + (twin ? ', blocking' : '');
  if (no_run) continue;
  if (!groups.has(group)) groups.set(group, []);
  groups.get(group)!.push([`${file}:${line}${twin ? ' blocking' : ''}`, number]);
}

/** One process per kind and colour: starting one takes as long as running many examples. */
const runners = new Map<string, Runner>();
afterAll(() => runners.forEach((runner) => runner.stop()));

function runner_of(kind: string): Runner {
  const existing = runners.get(kind);
  if (existing) return existing;
  const created = new Runner(() => built(path.join(ROOT, 'lib/python/builtins/index.ts')));
  runners.set(kind, created);
  return created;
}

describe.each([...groups])('examples of %s', (_, blocks) => {
  test.each(blocks)('%s', async (name, number) => {
    const { file, twin } = BLOCKS[number]!;
    const of_document = file.endsWith('.md');
    const servers = of_document ? of_documents : of_comments;
    const blocking = twin === true || file.startsWith('lib/sync/');
    const runner = runner_of(`${of_document ? 'document' : 'comment'}, ${blocking}`);
    const prepared = prepare(with_hosts(compiled.complete[number]!, servers), resolve);
    const module = path.join(output, `${name.replace(/\W+/g, '_')}.mjs`);
    expect(differences(prepared, await runner.run(module, prepared.code))).toEqual([]);
  });
});
