import own from '../package.json';
import type { NewPluginKind } from './new-plugin-kinds';

/** A caret range: below 1.0.0 it ends before the next minor version, which may break contracts. */
const CORE_RANGE: string = own.devDependencies['@photochrom/core'];

/** What the package.json of a new plugin follows from. */
export type PackageManifestOptions = {
  readonly kind: NewPluginKind;
  readonly name: string;
  readonly packageName: string;
  readonly doc: string;
};

/** @returns the range of @photochrom/core that new plugins take. */
export function coreRange(): string {
  return CORE_RANGE;
}

/** @returns package.json of a new plugin. Versions are those that this package was tested with. */
export function packageManifest({ kind, name, packageName, doc }: PackageManifestOptions): object {
  const tested = own.devDependencies;
  return {
    name: packageName,
    version: '0.1.0',
    description: doc,
    keywords: ['photochrom', 'photochrom-plugin', `photochrom-${kind}`, 'colorization'],
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` } },
    files: ['dist'],
    engines: { node: '>=20.11' },
    scripts: {
      build: 'tsc -p tsconfig.build.json',
      typecheck: 'tsc',
      test: 'vitest run',
      prepublishOnly: 'npm run build && npm test',
    },
    peerDependencies: { '@photochrom/core': CORE_RANGE },
    devDependencies: {
      '@photochrom/core': CORE_RANGE,
      '@photochrom/plugin-kit': tested['@photochrom/plugin-kit'],
      ...(kind === 'runtime' ? { '@photochrom/runtime-node': tested['@photochrom/runtime-node'] } : {}),
      typescript: tested.typescript,
      vitest: tested.vitest,
    },
  };
}
