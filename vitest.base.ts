import type { ViteUserConfig } from 'vitest/config';

/** What every package's tests share. Pool `forks`: `vm` pools break `instanceof Float32Array`. */
export const tests: ViteUserConfig = {
  test: {
    pool: 'forks',
    include: ['src/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
};
