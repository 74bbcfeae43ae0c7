import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { goldenFile } from './golden-file';

it('finds files from the source and from the build, which lie equally deep', () => {
  expect(existsSync(goldenFile('fusion/overlap.npz'))).toBe(true);
});
