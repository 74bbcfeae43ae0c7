import { defineConfig, mergeConfig } from 'vitest/config';
import { tests } from '../../vitest.base';

// Built packages are loaded by Node itself, all of them, so that there is one copy of core and its error classes.
export default mergeConfig(defineConfig(tests), defineConfig({ test: { server: { deps: { external: [/\/packages\/[^/]+\/dist\//] } } } }));
