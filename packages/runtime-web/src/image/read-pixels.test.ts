import { nodeRuntime } from '@photochrom/runtime-node';
import { expect, it } from 'vitest';
import { type PngParts, pngFile } from './__fixtures__/png-file';
import { readPngHeader } from './header/read-png-header';
import { readPixels } from './read-pixels';

const linear = ['gAMA', [0, 1, 134, 160]] as const;

it.each<[string, PngParts]>([
  ['gray', { width: 3, depth: 8, colourType: 0, lines: [[7, 128, 255]], chunks: [linear] }],
  ['gray of 16 bits', { width: 2, depth: 16, colourType: 0, lines: [[7, 8, 128, 9]], chunks: [linear] }],
  ['RGB by cICP', { width: 1, depth: 8, colourType: 2, lines: [[7, 128, 200]], chunks: [['cICP', [1, 1, 0, 1]]] }],
  ['a palette', { width: 2, depth: 8, colourType: 3, lines: [[0, 1]], chunks: [linear, ['PLTE', [7, 8, 9, 100, 120, 140]]] }],
])("a PNG's own curve gives way to sRGB's as in Node: %s", async (_, parts) => {
  const bytes = pngFile(parts);
  const header = readPngHeader(bytes);
  const options = { label: 'a.png', icc: undefined, warn: () => undefined };
  const { data, bands } = await readPixels(bytes, { format: 'png', header }, options);
  const node = await nodeRuntime().decode(bytes);
  expect(bands).toBe(node.channels);
  expect(data).toEqual(node.data);
});
