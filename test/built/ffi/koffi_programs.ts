/** Programs of their own that make native calls by the package koffi, with the built package. */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { ROOT } from './native.js';

/** Native code is not there for each platform, and some of these tests simulate another. */
export const error = await import('koffi').then(
  () => null,
  (error: Error) => error.message,
);

/** Prints the statuses of an exchange without TLS and of one with it, and whether the worker made them. */
const BODY = `
  const context = create_default_context({ cafile: process.env.CA });
  const statuses = [process.env.HTTP, process.env.HTTPS].map((url) => urlopen(url, { context, timeout: 60 }).status);
  const has_worker = Symbol.for('pyurllib.bridge.11') in globalThis;
  console.log(\`<\${statuses.join(' ')} \${has_worker ? 'worker' : 'no worker'}>\`);
`;
const MODULE = `
  import koffi from 'koffi';
  import { install_ffi, why_not } from 'pyurllib/ffi';
  import { create_default_context } from 'pyurllib/sync/ssl';
  import { urlopen } from 'pyurllib/sync/request';
  install_ffi({ koffi, tls: true });
  ${BODY}`;
const COMMONJS = `
  const koffi = require('koffi');
  const { install_ffi } = require('pyurllib/ffi');
  const { create_default_context } = require('pyurllib/sync/ssl');
  const { urlopen } = require('pyurllib/sync/request');
  install_ffi({ koffi, tls: true });
  ${BODY}`;

/** Makes a folder with programs for a file of tests. */
export function prepare() {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-koffi-')));
  const at = (...names: string[]) => path.join(folder, ...names);
  beforeAll(() => {
    fs.mkdirSync(at('node_modules'));
    for (const [name, target] of [
      ['pyurllib', ROOT],
      ['koffi', path.join(ROOT, 'node_modules/koffi')],
    ] as const)
      fs.symlinkSync(target, at('node_modules', name));
    fs.writeFileSync(at('package.json'), '{ "private": true }');
    fs.writeFileSync(at('program.mjs'), MODULE);
    fs.writeFileSync(at('program.cjs'), COMMONJS);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  /** Returns what a program prints, also if it fails. Its address and the certificate are in the environment. */
  async function output_of(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const all = {
      ...process.env,
      ...{ HTTP: inject('http'), HTTPS: inject('https').good, CA: inject('ca'), NODE_OPTIONS: '' },
      ...env,
    };
    return await new Promise((done) => {
      execFile(
        process.execPath,
        args,
        { cwd: folder, env: all, timeout: 90_000 },
        (_error, ...both) => done(both.join('')),
      );
    });
  }

  return { folder, at, output_of };
}
