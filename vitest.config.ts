import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // Two cores: the stand-in and the bot it serves want one.
    maxWorkers: 2,
  },
});
