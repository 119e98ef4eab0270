import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { paths_of } from '../../../scripts/docs/entries.mjs';
import { twin_of_example } from '../../../scripts/unasync/transform.mjs';
import { files_below } from '../../../scripts/unasync/tree.mjs';
import { blocks_of_project } from '../../unit/docs/blocks.js';
import { compile } from './compile.js';
import { start_tour_server, with_hosts, type Hosts } from './hosts.js';
import { prepare } from '../../unit/docs/prepare.js';
import { differences, Runner } from '../../unit/docs/runner.js';
import { compiled_heads } from '../../unit/scripts/compiled_heads.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const ENTRIES = new Map(paths_of(ROOT).map((entry) => [entry.specifier, entry]));
/** Without twins that import no coloured module: they would repeat the original. */
const BLOCKS = blocks_of_project(ROOT).filter(({ code, twin }) => !twin || is_coloured(code));

function is_coloured(code: string): boolean {
  return Array.from(code.matchAll(/\bfrom '([^']+)'/g)).some(([, specifier]) =>
    ENTRIES.get(specifier!)?.source.startsWith(path.join(ROOT, 'lib/sync')),
  );
}

/** The hosts of examples in comments: those of the test server. In documents, they are those of the tour's server. */
const of_comments: Hosts = {
  http: new URL(inject('http')).host,
  proxy: new URL(inject('proxy').open).host,
};
let tour: Awaited<ReturnType<typeof start_tour_server>>;
let compiled: ReturnType<typeof compile>;

/** The current sources compiled to JavaScript, so that the examples do not depend on a build. */
const output = path.join(ROOT, 'node_modules/.cache', `doc_examples_${process.pid}`);

beforeAll(async () => {
  const lib = path.join(ROOT, 'lib');
  const sources = [...files_below(lib)].filter((file) => /(?<!\.d)\.ts$/.test(file));
  const plugins = [compiled_heads];
  await build({ entryPoints: sources, outbase: lib, outdir: output, target: 'node20', plugins });
  for (const file of files_below(lib)) {
    if (/\.[cm]?js$/.test(file)) fs.cpSync(file, path.join(output, path.relative(lib, file)));
  }
  fs.writeFileSync(path.join(output, 'package.json'), '{ "type": "module" }');
  tour = await start_tour_server(ROOT);
  compiled = compile(ROOT, BLOCKS, (specifier) => declarations(ENTRIES.get(specifier)?.source));
}, 240_000);
afterAll(() => {
  tour.stop();
  fs.rmSync(output, { recursive: true, force: true });
});

/** The published declarations of a source. They allow overrides with parameters of their own. */
function declarations(source: string | undefined): string | null {
  if (source === undefined) return null;
  const file = path.join(ROOT, 'dist', path.relative(path.join(ROOT, 'lib'), source));
  return file.replace(/\.ts$/, '.d.ts');
}

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

test('every example compiles by the published declarations', () => {
  expect(compiled.errors).toEqual([]);
});

test.each(
  BLOCKS.flatMap(({ file, line, code, twin_of }) =>
    twin_of === undefined ? [] : [[`${file}:${line}`, code, twin_of] as const],
  ),
)('%s is the blocking twin of the block before it', (_, code, twin_of) => {
  expect(code).toBe(twin_of_example(twin_of, '').code);
});

/** Indices of the blocks to run, by document or room. */
const groups = new Map<string, [name: string, number: number][]>();
for (const [number, { file, line, no_run, setup, twin }] of BLOCKS.entries()) {
  const group = file.replace(/^(lib\/(?:sync\/)?[^/]*).*/, '$1') + (twin ? ', blocking' : '');
  if (no_run || setup) continue;
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
    const { file, twin, before, prints } = BLOCKS[number]!;
    const of_document = file.endsWith('.md');
    const hosts = of_document ? tour.hosts : of_comments;
    const blocking = twin === true || file.startsWith('lib/sync/');
    const runner = runner_of(`${of_document ? 'document' : 'comment'}, ${blocking}`);
    const prepared = prepare(with_hosts(compiled.complete[number]!, hosts), resolve);
    if (prints) prepared.prints = prints.map((line) => with_hosts(line, hosts));
    const module = path.join(output, `${name.replace(/\W+/g, '_')}.mjs`);
    const setup = before === undefined ? undefined : prepare(before, resolve).code;
    expect(differences(prepared, await runner.run(module, prepared.code, setup))).toEqual([]);
  });
});
