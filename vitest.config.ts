import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import type { Vite } from 'vitest/node';
import { syntax } from './scripts/syntax.mjs';
import { EXCLUDED_FILES as NOT_OVER_FETCH } from './test/unit/fetch/excluded.js';
import { EXCLUDED_FILES as NOT_BY_NATIVE_CALLS } from './test/unit/ffi/excluded.js';

/** For a project whose tests need dist/. Each has an order of its own: only one builds at a time. */
const AFTER_BUILD = {
  globalSetup: ['test/built/build.ts'],
  setupFiles: ['test/built/after_build.ts'],
};

/** What modules become depends on the plugin, too, which vitest's cache does not know. */
const cache_key: Vite.Plugin = {
  name: 'cache key',
  configureVitest({ experimental_defineCacheKeyGenerator }) {
    const sources = ['scripts/syntax.mjs', 'scripts/heads/table.mjs'];
    const plugin = sources.map((file) => readFileSync(file, 'utf8')).join('');
    experimental_defineCacheKeyGenerator(() => plugin);
  },
};

export default defineConfig({
  plugins: [syntax, cache_key],
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'built',
          include: ['test/built/**/*.test.ts'],
          ...AFTER_BUILD,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'nightly',
          include: ['test/nightly/**/*.test.ts'],
          ...AFTER_BUILD,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'fetch',
          include: ['test/{unit,nightly}/{request,requests}/**/*.test.ts'],
          exclude: NOT_OVER_FETCH,
          setupFiles: ['test/unit/fetch/by_fetch.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'ffi',
          globalSetup: AFTER_BUILD.globalSetup,
          sequence: { groupOrder: 3 },
          include: [
            'test/*/{ffi,request,requests,response,robotparser,security,socks,transport,urllib3}/**/*.test.ts',
            'test/*/stdlib/{ftplib,http,io,socket,ssl}/**/*.test.ts',
            'test/nightly/pyodide/network.test.ts',
          ],
          exclude: NOT_BY_NATIVE_CALLS,
          provide: { backends: ['ffi'] },
          setupFiles: [...AFTER_BUILD.setupFiles, 'test/unit/ffi/by_ffi.ts'],
        },
      },
    ],
    globalSetup: ['test/server/global_setup.ts'],
    provide: { backends: ['async', 'worker'] },
    setupFiles: process.env['PYURLLIB_MUTATE_RECORD'] ? ['scripts/mutate/recorder.mjs'] : [],
    pool: 'forks',
    // A log has what fails. A terminal also shows the file that runs.
    reporters: process.stdout.isTTY ? 'default' : 'minimal',
    silent: 'passed-only',
    // Node would write warnings past the reporter; tests listen to them. A large young generation saves 5 % of the processor time.
    execArgv: ['--no-warnings', '--max-semi-space-size=64'],
    // Test files in one process share modules, because reloading them for each file would take as long as the tests. A
    // file restores any global state that it changes (the environment, process, Error).
    isolate: false,
    // A second run takes its modules from node_modules.
    experimental: { fsModuleCache: true },
    // Tests wait for servers a third of their time. In CI, other steps run beside them.
    maxWorkers: process.env['CI'] ? '100%' : Math.ceil(availableParallelism() * 1.5),
    // Only a guard against hanging; a slow machine is not a failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    tags: [
      {
        name: 'random',
        description:
          'Draws its cases from the seed of test/oracle/seed.ts: `npm run fuzz` runs these.',
        timeout: 600_000,
      },
    ],
    coverage: { include: ['lib/**'], reporter: ['text'] },
  },
});
