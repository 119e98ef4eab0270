/** The tests on an emulated platform; main.mjs sets the variables of the environment. */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { syntax } from '../../../scripts/syntax.mjs';
import { LEFT_OUT_FILES } from './left_out.js';
import { emulated } from './pool.mjs';

const { PYURLLIB_PLATFORM: platform, PYURLLIB_PLATFORM_NODE: node } = process.env;
if ((platform !== 'arm64' && platform !== 'windows') || node === undefined)
  throw new Error('these tests are started by test/nightly/platforms/main.mjs');

const left_out = Object.values(LEFT_OUT_FILES[platform]).flat();
const NATIVE = 'test/*/ffi/**/*.test.ts';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../../..'),
  plugins: [syntax],
  test: {
    projects: [
      {
        extends: true,
        test: { name: platform, include: ['test/**/*.test.ts'], exclude: [...left_out, NATIVE] },
      },
      // As in the project `ffi`: a mistake in a native call ends the process.
      {
        extends: true,
        test: { name: 'native calls', include: [NATIVE], exclude: left_out, isolate: true },
      },
    ],
    setupFiles: ['test/nightly/platforms/by_platform.ts'],
    globalSetup: ['test/server/global_setup.ts'],
    provide: { backends: ['async', 'worker', 'ffi'] },
    pool: emulated(node, platform === 'windows'),
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    tags: [{ name: 'random', timeout: 600_000 }],
  },
});
