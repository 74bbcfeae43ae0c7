import { describe, expect, it } from 'vitest';
import { exifBlock } from '../__fixtures__/exif-block';
import { readExif } from './read-exif';

describe('readExif', () => {
  it.each([true, false])('reads orientation and density, little-endian %s', (little) => {
    expect(readExif(exifBlock(6, { little }))).toEqual({ orientation: 6, density: 240 });
    expect(readExif(exifBlock(8, { little, unit: 3 }))).toEqual({ orientation: 8, density: 240 * 2.54 });
    expect(readExif(Buffer.concat([Buffer.from('Exif\0\0'), exifBlock(3, { little })]))).toMatchObject({ orientation: 3 });
  });

  it('takes an orientation that does not exist for upright', () => {
    for (const orientation of [0, 9, 65535]) expect(readExif(exifBlock(orientation))).toMatchObject({ orientation: 1 });
  });

  it('leaves out a density that divides by zero or lies outside', () => {
    const zero = exifBlock(1);
    zero.fill(0, 50, 58);
    expect(readExif(zero)).toEqual({ orientation: 1 });
    expect(readExif(exifBlock(1).subarray(0, 54))).toEqual({ orientation: 1 });
  });

  it('comes to an end on any bytes', () => {
    const sound = exifBlock(6);
    for (let length = 0; length < 46; length++) expect(readExif(sound.subarray(0, length))).toBeUndefined();
    for (let index = 0; index < 46; index++) {
      const wild = sound.slice();
      wild[index] = 0xff;
      expect([1, 2, 3, 4, 5, 6, 7, 8, undefined]).toContain(readExif(wild)?.orientation);
    }
    expect(readExif(new Uint8Array(64))).toBeUndefined();
  });
});
