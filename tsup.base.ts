import type { Options } from 'tsup';

/** What every package's build shares: ESM and types, `node:` prefixes kept. */
export const library: Options = {
  entry: ['src/index.ts'],
  format: ['esm'],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  target: 'es2022',
  clean: true,
  sourcemap: true,
  removeNodeProtocol: false,
};
