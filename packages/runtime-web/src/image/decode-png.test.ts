import { splitAlpha } from '@photochrom/runtime-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type PngParts, pngFile } from './__fixtures__/png-file';
import { decodePng, readsExactly } from './decode-png';
import { readPngHeader } from './header/read-png-header';

const node = nodeRuntime();
/** Decodes and takes alpha apart, as `decode` does. */
const read = async (bytes: Uint8Array) => {
  const header = readPngHeader(bytes);
  expect(readsExactly(header)).toBe(true);
  const { width, height, bands, depth, data } = await decodePng(bytes, header);
  return { width, height, depth, ...splitAlpha(data, bands, header.channels === 1 ? 1 : 3, depth) };
};
const plain = async (bytes: Uint8Array) => {
  const { metadata: _, ...raster } = await node.decode(bytes);
  return raster;
};

describe('pixels are those of libspng', () => {
  it.each<[string, PngParts]>([
    [
      'gray of 1 bit',
      {
        width: 11,
        depth: 1,
        colourType: 0,
        lines: [
          [0b10110010, 0b01100000],
          [0b01001101, 0b10000000],
        ],
      },
    ],
    ['gray of 2 bits', { width: 5, depth: 2, colourType: 0, lines: [[0b00011011, 0b01000000]] }],
    ['gray of 4 bits', { width: 3, depth: 4, colourType: 0, lines: [[0x0f, 0x70]] }],
    ['gray of 2 bits, one of them transparent', { width: 4, depth: 2, colourType: 0, lines: [[0b00011011]], chunks: [['tRNS', [0, 2]]] }],
    ['gray of 8 bits, one of them transparent', { width: 3, depth: 8, colourType: 0, lines: [[7, 8, 7]], chunks: [['tRNS', [0, 7]]] }],
    [
      'RGB, one of them transparent',
      { width: 3, depth: 8, colourType: 2, lines: [[1, 2, 3, 1, 2, 4, 1, 2, 3]], chunks: [['tRNS', [0, 1, 0, 2, 0, 3]]] },
    ],
    ['16-bit RGB', { width: 1, depth: 16, colourType: 2, lines: [[1, 2, 3, 4, 5, 6]] }],
    [
      'a palette of 2 bits with alpha',
      {
        width: 3,
        depth: 2,
        colourType: 3,
        lines: [[0b00011000]],
        chunks: [
          ['PLTE', [10, 20, 30, 40, 50, 60, 70, 80, 90]],
          ['tRNS', [0, 128]],
        ],
      },
    ],
    ['RGB that suggests a palette', { width: 1, depth: 8, colourType: 2, lines: [[9, 8, 7]], chunks: [['PLTE', [10, 20, 30]]] }],
  ])('%s', async (_, parts) => {
    const bytes = pngFile(parts);
    expect(await read(bytes)).toEqual(await plain(bytes));
  });

  it('an animation shows its first picture', async () => {
    const parts = { width: 2, depth: 8, colourType: 0, lines: [[3, 4]] };
    const bytes = pngFile({ ...parts, chunks: [['acTL', [0, 0, 0, 2, 0, 0, 0, 0]]] });
    expect(await read(bytes)).toEqual(await plain(bytes));
  });
});

it('damage outside the pixels, such as in a text, does no harm', async () => {
  const bytes = pngFile({ width: 2, depth: 8, colourType: 0, lines: [[3, 4]], chunks: [['tEXt', [...Buffer.from('Title\0Harbour')]]] });
  bytes[45] = 0;
  expect(await read(bytes)).toEqual(await plain(bytes));
});

it('only whole files are decoded', async () => {
  const picture = sharp(
    Uint8Array.from({ length: 64 * 64 }, (_, index) => (index * 7919) % 251),
    { raw: { width: 64, height: 64, channels: 1 } },
  );
  const whole = await picture.png().toBuffer();
  const header = readPngHeader(whole);
  for (const length of [whole.length - 12, whole.length - 20, whole.length >> 1, 40]) {
    await expect(decodePng(whole.subarray(0, length), header)).rejects.toThrow();
  }
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1] = (flipped[whole.length >> 1] as number) ^ 1;
  await expect(decodePng(flipped, header)).rejects.toThrow();
  // Fewer lines than the header announces.
  const short = pngFile({ width: 1, depth: 8, colourType: 0, lines: [[1], [2]] });
  await expect(
    decodePng(
      Buffer.concat([
        short.subarray(0, 8),
        pngFile({ width: 1, depth: 8, colourType: 0, lines: [[1], [2], [3]] }).subarray(8, 33),
        short.subarray(33),
      ]),
      header,
    ),
  ).rejects.toThrow();
});

it('interlaced pixels of less than a byte are left to the browser', () => {
  const header = readPngHeader(pngFile({ width: 1, depth: 4, colourType: 0, lines: [[0]] }));
  expect(readsExactly(header)).toBe(true);
  expect(readsExactly({ ...header, interlaced: true })).toBe(false);
  expect(readsExactly({ ...header, interlaced: true, depth: 8 })).toBe(true);
});
