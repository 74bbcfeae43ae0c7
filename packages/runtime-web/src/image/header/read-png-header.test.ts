import { describe, expect, it } from 'vitest';
import { pngFile } from '../__fixtures__/png-file';
import { readPngHeader } from './read-png-header';

const line = [[1, 2, 3, 4, 5, 6, 7, 8]];

describe('readPngHeader', () => {
  it.each([
    [0, { channels: 1, alpha: false, palette: false }],
    [2, { channels: 3, alpha: false, palette: false }],
    [3, { channels: 3, alpha: false, palette: true }],
    [4, { channels: 1, alpha: true, palette: false }],
    [6, { channels: 3, alpha: true, palette: false }],
  ])('reads colour type %i', (colourType, expected) => {
    const header = readPngHeader(pngFile({ width: 1, depth: 8, colourType, lines: line }));
    expect(header).toEqual({ width: 1, height: 1, depth: 8, pictures: 1, exif: [], interlaced: false, ...expected });
  });

  it('finds EXIF, and alpha of a single colour', () => {
    const bytes = pngFile({
      width: 1,
      depth: 8,
      colourType: 2,
      lines: line,
      chunks: [
        ['eXIf', [1, 2, 3]],
        ['tRNS', [0, 1, 0, 2, 0, 3]],
      ],
    });
    expect(readPngHeader(bytes)).toMatchObject({ alpha: true, exif: [{ start: 33, end: 48 }] });
  });

  it('refuses a file that is cut off anywhere, and unknown colour types', () => {
    const bytes = pngFile({ width: 1, depth: 8, colourType: 2, lines: line });
    for (let length = 8; length < bytes.length; length++) expect(() => readPngHeader(bytes.subarray(0, length)), `${length}`).toThrow();
    expect(() => readPngHeader(pngFile({ width: 1, depth: 8, colourType: 5, lines: line }))).toThrow('colour type 5');
  });
});
