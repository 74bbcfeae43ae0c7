import { DecodeError } from '@photochrom/core';
import { type TiffFileField as Field, type TiffFilePage as Page, tiffFile } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { decode } from './decode';

const ramp = Uint8Array.from({ length: 96 }, (_, index) => 10 + 2 * index);
const page = (fields: readonly Field[] = [], samples = 1): Page => ({ width: 12, height: 8 / samples, samples, data: ramp, fields });
const small = (fields: readonly Field[]): Page => ({ width: 4, height: 2, samples: 1, data: ramp.subarray(0, 8), fields });

async function read(file: Uint8Array) {
  const warnings: string[] = [];
  const raster = await decode(file, { maxPixels: 2 ** 28 }, { warn: (message) => warnings.push(message) });
  return { ...raster, warnings };
}

describe('a TIFF that its codec only warns of', () => {
  it.each<[string, Field]>([
    ['a description padded with zero bytes', [270, 2, 'North pier\0\0\0\0\0\0']],
    ['a date without its zero byte', [306, 2, '1931:06:01 10:00:00']],
    ['an artist without its zero byte', [315, 2, 'County Archive']],
    ['more values than the field has', [274, 3, [1, 1, 1]]],
  ])('is read, with the warning: %s', async (_, field) => {
    const { data, channels, warnings } = await read(tiffFile(page([field])));
    expect({ channels, data }).toEqual({ channels: 1, data: ramp });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^The file is not quite what its format asks for, and was read all the same: .+\.$/);
  });

  it('is still refused where it is cut off', async () => {
    const file = tiffFile(page([[306, 2, '1931:06:01 10:00:00']]));
    // The pixels come first, so that a strip that ends behind the file stands for one cut off.
    const beyond = tiffFile(page([[273, 4, [file.length - 20]]]));
    await expect(read(beyond)).rejects.toThrow(DecodeError);
    await expect(read(beyond)).rejects.toThrow('cut off or damaged');
    await expect(read(file.subarray(0, 100))).rejects.toThrow('cut off or damaged');
  });
});

describe('the directories of a TIFF', () => {
  it.each<[string, readonly Page[]]>([
    ['a thumbnail after it', [page(), small([[254, 4, [1]]])]],
    ['levels of a pyramid', [page(), small([[254, 4, [1]]]), small([[254, 4, [1]]])]],
    ['a thumbnail before it', [small([[254, 4, [1]]]), page([[254, 4, [0]]])]],
    ['a thumbnail marked the older way', [page(), small([[255, 3, [2]]])]],
    ['a reduced mask and one of full size', [page(), small([[254, 4, [4]]]), small([[254, 4, [5]]])]],
  ])('are one picture, with %s', async (what, pages) => {
    const { width, height, data, warnings } = await read(tiffFile(...pages));
    expect({ width, height, data }).toEqual({ width: 12, height: 8, data: ramp });
    expect(warnings).toEqual(what.includes('mask') ? ["The file's transparency mask was left out."] : []);
  });

  it('are counted where they are pictures of their own', async () => {
    await expect(read(tiffFile(page(), small([[254, 4, [1]]]), page()))).rejects.toThrow('a TIFF of 2 pages');
    // Bit 1 marks a page of several, not a copy.
    await expect(read(tiffFile(page([[254, 4, [2]]]), page([[254, 4, [2]]])))).rejects.toThrow('a TIFF of 2 pages');
  });
});

describe('samples of a TIFF', () => {
  const extra = (meaning: number) => page([[338, 3, [meaning]]], 4);

  it('beyond colour are transparency only where the file says so', async () => {
    const infrared = await read(tiffFile(extra(0)));
    expect(infrared).not.toHaveProperty('alpha');
    expect(infrared.data).toEqual(ramp.filter((_, index) => index % 4 !== 3));
    const alpha = await read(tiffFile(extra(2)));
    expect(alpha).toMatchObject({ data: infrared.data, alpha: ramp.filter((_, index) => index % 4 === 3) });
    const gray = await read(tiffFile(page([[338, 3, [0]]], 2)));
    expect(gray).not.toHaveProperty('alpha');
    expect(gray).toMatchObject({ channels: 1, data: ramp.filter((_, index) => index % 2 === 0) });
  });

  it.each([
    ['CIE, 8 bits', 8, Uint8Array.of(153, 0, 0, 0, 0, 0, 255, 0, 0, 136, 80, 67)],
    ['CIE, 16 bits', 8, new Uint8Array(Uint16Array.of(39321, 0, 0, 0, 0, 0, 65535, 0, 0, 34889, 80 * 256, 67 * 256).buffer)],
    ['ICC, 8 bits', 9, Uint8Array.of(153, 128, 128, 0, 128, 128, 255, 128, 128, 136, 208, 195)],
    [
      'ICC, 16 bits',
      9,
      new Uint8Array(Uint16Array.of(39168, 32768, 32768, 0, 32768, 32768, 65280, 32768, 32768, 34756, 208 * 256, 195 * 256).buffer),
    ],
  ])('in L*a*b* become sRGB: %s', async (_, photometric, data) => {
    const {
      channels,
      data: values,
      depth,
    } = await read(tiffFile({ width: 4, height: 1, samples: 3, data, fields: [[262, 3, [photometric]]] }));
    expect(channels).toBe(3);
    const eight = Array.from(values, (value) => (depth === 16 ? value / 257 : value));
    // L* 60 is 145 of sRGB; L* 53.3, a* 80, b* 67 is about sRGB's red, which relative to D50 is L* 54.3, a* 80.8, b* 69.9.
    const expected = [145.2, 145.2, 145.2, 0, 0, 0, 255, 255, 255, 251, 0, 0];
    for (const [index, value] of expected.entries()) {
      expect(Math.abs((eight[index] as number) - value)).toBeLessThan(index === 9 ? 5 : index > 9 ? 14 : 1);
    }
  });

  it('in CMYK of 16 bits are warned of, as they become 8', async () => {
    const data = new Uint8Array(Uint16Array.from({ length: 16 }, (_, index) => index * 4000).buffer);
    const { depth, warnings } = await read(tiffFile({ width: 2, height: 2, samples: 4, data, fields: [[262, 3, [5]]] }));
    expect(depth).toBe(8);
    expect(warnings).toEqual(['CMYK of 16 bits a channel was converted to RGB of 8 bits a channel: save it as RGB to keep 16.']);
  });
});
