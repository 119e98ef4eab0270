// Runs all benchmarks, or the named ones, one after the other:
//   npm run bench [-- [script] [parse] [http] [crowd] [memory] [profile] [cookiejar] [retrieve] [pyodide] [asyncio] [detect] [--write] [--quick]]
// Options are passed to each of them; --write puts their tables into docs/performance.md and docs/internals/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The program and first options of each benchmark. @type {Record<string, string[]>} */
const PARTS = {
  script: ['script.mjs'],
  parse: ['parse.mjs'],
  http: ['http.mjs'],
  crowd: ['http.mjs', '--crowd'],
  memory: ['http.mjs', '--memory'],
  profile: ['http.mjs', '--profile=all'],
  cookiejar: ['cookiejar.mjs'],
  retrieve: ['retrieve.mjs'],
  pyodide: ['pyodide.mjs'],
  asyncio: ['asyncio.mjs'],
  detect: ['detect.mjs'],
};

const words = process.argv.slice(2);
const named = Object.keys(PARTS).filter((part) => words.includes(part));
const options = words.filter((word) => !named.includes(word));
for (const part of named.length > 0 ? named : Object.keys(PARTS)) {
  const [program = '', ...first] = PARTS[part] ?? [];
  const file = fileURLToPath(new URL(program, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...first, ...options], {
    stdio: 'inherit',
  });
  process.exitCode ||= status ?? 1;
}
