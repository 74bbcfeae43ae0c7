import type { Raster } from '@photochrom/core';
import { tiffFile } from '@photochrom/golden';
import { crc32, embedInJpeg, embedInPng, embedInTiff, type FileMetadata, readCarried } from '@photochrom/runtime-kit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from './decode';
import { encode } from './encode';

const targets = ['jpeg', 'png', 'webp', 'tiff'] as const;
const gray = () => sharp(new Uint8Array(20 * 10).fill(90), { raw: { width: 20, height: 10, channels: 1 } }).toColourspace('b-w');
const read = (file: Uint8Array) => decode(file, { maxPixels: 2 ** 28 }, {});
const datasets = Buffer.from('\x1c\x02\x78\0\x07Caption\x1c\x02\x19\0\x04pier', 'latin1');
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function coloured({ data, ...rest }: Raster): Raster {
  return { ...rest, channels: 3, data: Uint8Array.from({ length: data.length * 3 }, (_, index) => data[Math.floor(index / 3)] as number) };
}

/** Everything that a written file says, as one text. */
async function wordsOf(file: Uint8Array, format: string): Promise<string> {
  const { exif, xmp, iptc, texts = [] } = (await readCarried(file, format)).metadata as FileMetadata;
  const blocks = [exif, iptc].map((block) => (block === undefined ? '' : latin(block)));
  return [...blocks, Buffer.from(xmp ?? []).toString(), ...texts.map(({ keyword, text }) => `${keyword}=${text}`)].join('\n');
}

/** The picture's own directory, with everything that archives write into it. */
const archived = tiffFile({
  width: 20,
  height: 10,
  samples: 1,
  data: new Uint8Array(200).fill(90),
  fields: [
    [269, 2, 'ARC/1931/017\0'],
    [270, 2, 'Harbour, north pier\0\0\0'],
    [306, 2, '1931:06:01 10:00:00'],
    [315, 2, 'County Archive\0'],
    [33432, 2, 'CC0\0'],
    [33723, 7, datasets],
  ],
});

describe.each(targets)('in %s arrive', (format) => {
  it("a TIFF's own fields and IPTC", async () => {
    const words = await wordsOf(await encode(coloured(await read(archived)), { format }), format);
    for (const word of ['ARC/1931/017', 'Harbour, north pier', '1931:06:01 10:00:00', 'County Archive', 'CC0', 'Caption', 'pier']) {
      expect(words).toContain(word);
    }
  });

  it("a JPEG's comment, EXIF and IPTC", async () => {
    const exif = (await read(archived)).metadata?.exif as Uint8Array;
    const texts = [{ keyword: 'Comment', text: 'Großmutter, Bergen 1931' }];
    const jpeg = embedInJpeg(await gray().jpeg().toBuffer(), { exif, iptc: datasets, texts });
    const words = await wordsOf(await encode(coloured(await read(jpeg)), { format }), format);
    for (const word of ['Großmutter, Bergen 1931', 'County Archive', 'Caption']) expect(words).toContain(word);
  });

  it("a PNG's texts and raw profiles, and EXIF after its pixels", async () => {
    const exif = (await read(archived)).metadata?.exif as Uint8Array;
    const bare = await gray().png().toBuffer();
    const withTexts = embedInPng(bare, {
      iptc: datasets,
      texts: [
        { keyword: 'Title', text: 'Harbour 1931' },
        { keyword: 'Author', text: 'Stadtarchiv München' },
        { keyword: 'Box', text: 'number 17' },
      ],
    });
    const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('eXIf'), exif, Buffer.alloc(4)]);
    chunk.writeUInt32BE(exif.length);
    chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
    const png = Buffer.concat([withTexts.subarray(0, -12), chunk, withTexts.subarray(-12)]);
    const words = await wordsOf(await encode(coloured(await read(png)), { format }), format);
    for (const word of ['Harbour 1931', 'Stadtarchiv München', 'number 17', 'County Archive', 'Caption']) expect(words).toContain(word);
  });

  it('no density where the source has none, and none but its own', async () => {
    const facts = async (file: Uint8Array) => (await readCarried(file, format)).metadata.density;
    const jfif = embedInJpeg(await gray().jpeg().toBuffer(), { density: 300 });
    expect(await facts(await encode(coloured(await read(jfif)), { format }))).toBe(300);
    // A ratio alone: JFIF's unit 0, which sharp calls 72 pixels an inch.
    const ratio = Buffer.from(jfif);
    ratio[13] = 0;
    for (const source of [ratio, await gray().png().toBuffer(), archived]) {
      const written = await encode(coloured(await read(source)), { format });
      expect(await facts(written)).toBeUndefined();
      expect(latin(written)).not.toContain('pHYs');
    }
  });
});

it('a TIFF with all of it is read by libvips, pixel for pixel', async () => {
  const raster = coloured(await read(archived));
  const tiff = embedInTiff(await encode(raster, { format: 'tiff', metadata: false }), { ...raster.metadata, density: 240 });
  const header = await sharp(tiff, { failOn: 'warning' }).metadata();
  expect(header).toMatchObject({ width: 20, height: 10, density: 240 });
  expect(header.iptc).toEqual(datasets);
  expect((await read(tiff)).data).toEqual(raster.data);
});
