import { describe, expect, it } from 'vitest';
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

  it('leaves damaged blocks as they are', () => {
    for (let length = 0; length < 22; length++) {
      const cut = new Uint8Array(block(true).subarray(0, length));
      expect(uprightExif(cut)).toEqual(cut);
    }
    const wild = new Uint8Array(block(true));
    new DataView(wild.buffer).setUint32(4, 0xfffffff0, true);
    expect(uprightExif(wild)).toEqual(wild);
  });
});
