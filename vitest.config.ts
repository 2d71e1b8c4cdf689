import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@koine/source'] },
  ssr: { resolve: { conditions: ['@koine/source'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'tooling/*/test/**/*.test.ts', 'examples/test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
