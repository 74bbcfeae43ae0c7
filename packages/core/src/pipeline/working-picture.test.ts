import { describe, expect, it } from 'vitest';
import { srgbToLExact } from '../lab/srgb-to-l-exact';
import { srgbToL } from '../lab/srgb-to-lab';
import { resamplePillow } from '../plane/resample-pillow';
import type { Raster } from '../raster/raster';
import { toEightBit } from '../raster/to-eight-bit';
import { grayRamp } from './__fixtures__/parts';
import { createWorkingPicture, workingSize } from './working-picture';

/** Colours that differ from channel to channel, 16 bits, with alpha and metadata. */
function deepPhotograph(width: number, height: number): Raster {
  return {
    width,
    height,
    channels: 3,
    depth: 16,
    data: Uint16Array.from({ length: 3 * width * height }, (_, index) => (index * 9973) % 65536),
    alpha: new Uint16Array(width * height).fill(7),
    metadata: { density: 300 },
  };
}

describe('workingSize', () => {
  it('truncates as the reference does, and treats a square like a portrait (spec/patchcolorization.md §2.2)', () => {
    const limited = (width: number, height: number) => Object.values(workingSize({ width, height }, 1280));
    expect(limited(1281, 720)).toEqual([1280, 719]);
    expect(limited(5000, 333)).toEqual([1280, 85]);
    expect(limited(333, 5000)).toEqual([85, 1280]);
    expect(limited(2000, 2000)).toEqual([1280, 1280]);
    expect(limited(1280, 1000)).toEqual([1280, 1000]);
    expect(limited(1000, 1280)).toEqual([1000, 1280]);
    expect(limited(1300, 1)).toEqual([1280, 1]);
    expect(limited(1, 1300)).toEqual([1, 1280]);
    expect(limited(9000, 2)).toEqual([1280, 1]);
    expect(limited(2, 9000)).toEqual([1, 1280]);
  });
});

describe('createWorkingPicture', () => {
  it('shows a network the whole picture or a box of it at the size that the network wants', () => {
    const picture = createWorkingPicture(grayRamp(30, 20), 1280);
    const input = { width: 16, height: 8, filter: 'bilinear' } as const;
    expect(picture.networkL(input)).toMatchObject({ width: 16, height: 8 });
    const crop = picture.networkL({ ...input, width: 5, height: 4 }, { x1: 3, y1: 2, x2: 8, y2: 6 });
    expect(crop.data[0]).toBe(picture.L.data[2 * 30 + 3]);
  });

  it("reduces with Pillow's bicubic, on 8 bits, to pixels without alpha and metadata", () => {
    const photo = deepPhotograph(60, 40);
    const picture = createWorkingPicture(photo, 30);
    const reduced = resamplePillow(toEightBit(photo), { width: 30, height: 20 }, 'bicubic');
    expect([picture.width, picture.height]).toEqual([30, 20]);
    expect(picture.raster).toEqual(reduced);
    expect(picture.raster).toMatchObject({ depth: 8, channels: 3 });
    expect([picture.raster.alpha, picture.raster.metadata]).toEqual([undefined, undefined]);
    expect(picture.L).toEqual(srgbToL(reduced));
    expect(picture.raster.data).not.toEqual(resamplePillow(toEightBit(photo), { width: 30, height: 20 }, 'bilinear').data);
  });

  it('resizes colours and takes L of the result, with the filter that the network names', () => {
    const picture = createWorkingPicture(deepPhotograph(60, 40), 30);
    const box = { x1: 5, y1: 3, x2: 25, y2: 19 };
    for (const filter of ['bilinear', 'bicubic'] as const) {
      const input = { width: 8, height: 8, filter };
      expect(picture.networkL(input)).toEqual(srgbToLExact(resamplePillow(picture.raster, input, filter)));
      expect(picture.networkL(input, box)).toEqual(srgbToLExact(resamplePillow(picture.raster, input, filter, box)));
    }
    const [soft, sharp] = (['bilinear', 'bicubic'] as const).map((filter) => picture.networkL({ width: 8, height: 8, filter }));
    expect(soft).not.toEqual(sharp);
  });
});
