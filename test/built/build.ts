/**
 * Builds dist/ if it is outdated, once the first file of the project begins (after_build.ts): the tests that only need lib/ have
 * run before, without it.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { is_built } from '../../scripts/built.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Mutants of lib/ are tested with the dist/ of the code without a change. */
const is_kept = process.env['PYURLLIB_MUTANTS'] !== undefined;

export default async function (project: TestProject) {
  // A test of another project that needs it must fail, not pass with an old one.
  if (!is_kept && !is_built(ROOT))
    rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
  let failure: Promise<string> | undefined;
  const server = createServer((socket) => {
    // A process of tests may be killed.
    socket.on('error', () => {});
    failure ??= is_kept ? Promise.resolve('') : build();
    void failure.then((text) => socket.end(text));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  project.provide('build', (server.address() as AddressInfo).port);
  project.onTestsRerun(() => {
    failure = undefined;
  });
  return () => void server.close();
}

/** Returns what a failed build has printed. */
async function build(): Promise<string> {
  const options = { cwd: ROOT, timeout: 600_000 };
  try {
    await promisify(execFile)(process.execPath, ['scripts/build.mjs'], options);
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `npm run build failed\n${stdout}${stderr}`;
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** A connection to this port ends when dist/ is built, with the reason if it cannot be. */
    build: number;
  }
}
