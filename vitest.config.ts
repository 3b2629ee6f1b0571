import { defineConfig } from 'vitest/config';

/** These replace a module for all who import it, so nothing else may run in the same process; hostile inputs leave memory in disorder. */
const APART = [
  'test/store/death.test.ts',
  'test/knowledge/builtAside.test.ts',
  'test/knowledge/hostileFolder.test.ts',
  'test/moderation/hostileInputs.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // Two cores: the stand-in and the bot it serves want one.
    maxWorkers: 2,
    projects: [
      // The rest reads nothing from a module that a test changes; to load each module once saves a minute of five.
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: APART, isolate: false },
      },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
});
