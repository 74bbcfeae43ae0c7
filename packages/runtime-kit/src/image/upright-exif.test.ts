import { describe, expect, it } from 'vitest';
import { readExif } from './read-exif';
import { uprightExif } from './upright-exif';

/** One directory with orientation 6, and the offset of a thumbnail's directory. */
const block = (little: boolean) => {
  const bytes = Buffer.alloc(40);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  bytes.write(little ? 'II' : 'MM');
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 1, little);
  view.setUint16(10, 0x0112, little);
  view.setUint16(12, 3, little);
  view.setUint32(14, 1, little);
  view.setUint16(18, 6, little);
  view.setUint32(22, 26, little);
  return bytes;
};

describe('uprightExif', () => {
  it.each([true, false])('resets orientation and unlinks the thumbnail, little-endian %s', (little) => {
    const source = block(little);
    const before = Buffer.from(source);
    const view = new DataView(uprightExif(Buffer.concat([Buffer.from('Exif\0\0'), source])).buffer);
    expect([view.byteLength, view.getUint16(18, little), view.getUint32(22, little)]).toEqual([40, 1, 0]);
    expect(source).toEqual(before);
    expect(uprightExif(source)).toEqual(new Uint8Array(view.buffer));
  });

  it.each([true, false])('turns a directory as far as it goes, little-endian %s', (little) => {
    const counted = block(little);
    counted[little ? 9 : 8] = 0x33;
    for (const damaged of [counted, block(little).subarray(0, 22), block(little).subarray(0, 25)]) {
      const turned = uprightExif(damaged);
      expect(readExif(turned)?.orientation).toBe(1);
      expect(turned.length).toBe(damaged.length);
    }
  });

  it.each([true, false])('turns every orientation, of whatever type and count, little-endian %s', (little) => {
    const odd = block(little);
    const view = new DataView(odd.buffer, odd.byteOffset);
    for (const [type, count] of [
      [4, 1],
      [1, 1],
      [3, 2],
      [9, 1],
      [2, 40],
    ] as const) {
      view.setUint16(12, type, little);
      view.setUint32(14, count, little);
      view.setUint32(18, 6, little);
      const entry = new DataView(uprightExif(odd).buffer);
      expect([entry.getUint16(12, little), entry.getUint32(14, little), entry.getUint16(18, little), entry.getUint16(20)]).toEqual([
        3, 1, 1, 0,
      ]);
    }
  });

  it('leaves what is no directory as it is', () => {
    for (let length = 0; length < 22; length++) {
      const cut = new Uint8Array(block(true).subarray(0, length));
      expect(uprightExif(cut)).toEqual(cut);
    }
    const wild = new Uint8Array(block(true));
    new DataView(wild.buffer).setUint32(4, 0xfffffff0, true);
    expect(uprightExif(wild)).toEqual(wild);
  });
});
