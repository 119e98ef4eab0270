import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/server/global_setup.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    coverage: { include: ['lib/**'], reporter: ['text'] },
  },
});
