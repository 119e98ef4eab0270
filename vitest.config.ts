import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/server/global_setup.ts'],
    pool: 'forks',
    // The files of one process share the modules: loading them anew for each would take as long as the tests. What a
    // file changes for all (the environment, process, Error), it puts back.
    isolate: false,
    // vitest leaves one processor free, which would be half of a small machine.
    maxWorkers: '100%',
    // Guards against hanging only: a slow machine is no failure.
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
