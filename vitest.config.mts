import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const onDatabase = {
  globalSetup: ['tests/support/global-setup.ts'],
  testTimeout: 240_000,
  hookTimeout: 120_000,
  pool: 'forks' as const,
  // A worker loads the product once for all its files; a world resets what the process remembers.
  isolate: false,
};

export default defineConfig({
  resolve: { alias: { '@': root } },
  cacheDir: path.join(root, '.cache/vite'),
  test: {
    passWithNoTests: true,
    env: { TZ: 'UTC', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          testTimeout: 60_000,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: { ...onDatabase, name: 'integration', include: ['tests/integration/**/*.test.ts'] },
      },
      { extends: true, test: { ...onDatabase, name: 'contract', include: ['tests/contract/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          ...onDatabase,
          name: 'scenarios',
          include: ['tests/scenarios/**/*.test.ts'],
          testTimeout: 180_000,
        },
      },
    ],
  },
});
