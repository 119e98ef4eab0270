import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/server/global_setup.ts'],
    pool: 'forks',
    // Test files in one process share modules, because reloading them for each file would take as long as the tests. A
    // file restores any global state that it changes (the environment, process, Error).
    isolate: false,
    // By default vitest leaves one processor idle, which is half of a small machine.
    maxWorkers: '100%',
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
