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

  it('reads a directory as far as it goes, where its count is false or it is cut off', () => {
    const counted = exifBlock(6);
    counted[8] = 0x33;
    expect(readExif(counted)).toEqual({ orientation: 6, density: 240 });
    for (const length of [22, 30, 34, 46]) expect(readExif(exifBlock(6).subarray(0, length))).toMatchObject({ orientation: 6 });
  });

  it.each([
    ['LONG', 4, [0, 0, 0, 6]],
    ['BYTE', 1, [6, 0, 0, 0]],
  ])('reads an orientation of type %s', (_, type, value) => {
    const block = exifBlock(1);
    block[13] = type;
    block.set(value, 18);
    expect(readExif(block)).toMatchObject({ orientation: 6 });
  });

  it('takes the first of two orientations', () => {
    const block = exifBlock(3);
    block.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6], 22);
    expect(readExif(block)).toMatchObject({ orientation: 3 });
  });

  it('comes to an end on any bytes', () => {
    const sound = exifBlock(6);
    for (let length = 0; length < 10; length++) expect(readExif(sound.subarray(0, length))).toBeUndefined();
    for (let length = 10; length < 22; length++) expect(readExif(sound.subarray(0, length))).toEqual({ orientation: 1 });
    for (let index = 0; index < 46; index++) {
      const wild = sound.slice();
      wild[index] = 0xff;
      expect([1, 2, 3, 4, 5, 6, 7, 8, undefined]).toContain(readExif(wild)?.orientation);
    }
    expect(readExif(new Uint8Array(64))).toBeUndefined();
  });
});
