import type { ViteUserConfig } from 'vitest/config';

/** What every package's tests share. Pool `forks`: `vm` pools break `instanceof Float32Array`. */
export const tests: ViteUserConfig = {
  test: {
    pool: 'forks',
    include: ['src/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Built packages are loaded by Node itself, all of them, so that there is one copy of core and its error classes.
    server: { deps: { external: [/\/packages\/[^/]+\/dist\//] } },
  },
};
