import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    // The front door is a real process, and a cold start on a busy machine is slow: a hang is what this catches.
    testTimeout: 30_000,
    // Most tests wait for a process of their own, a server or a browser: one worker more than there are cores.
    maxWorkers: availableParallelism() + 1,
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      reporter: ['text-summary'],
    },
  },
});
