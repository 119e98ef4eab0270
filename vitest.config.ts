import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/server/global_setup.ts'],
    pool: 'forks',
    // vitest leaves one processor free, which would be half of a small machine.
    maxWorkers: '100%',
    testTimeout: 20_000,
    coverage: { include: ['lib/**'], reporter: ['text'] },
  },
});
