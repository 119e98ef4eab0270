// Runs all benchmarks, or the named ones, one after the other:
//   npm run bench [-- [script] [parse] [http] [cookiejar] [retrieve] [pyodide] [--write] [--quick]]
// Options are passed to each of them; --write puts their tables into docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PARTS = ['script', 'parse', 'http', 'cookiejar', 'retrieve', 'pyodide'];

const words = process.argv.slice(2);
const named = PARTS.filter((part) => words.includes(part));
const options = words.filter((word) => !PARTS.includes(word));
for (const part of named.length > 0 ? named : PARTS) {
  const program = fileURLToPath(new URL(`${part}.mjs`, import.meta.url));
  const { status } = spawnSync(process.execPath, [program, ...options], { stdio: 'inherit' });
  process.exitCode ||= status ?? 1;
}
