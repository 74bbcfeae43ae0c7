import { describe, expect, it } from 'vitest';
import { grayRamp } from './__fixtures__/parts';
import { createWorkingPicture, workingSize } from './working-picture';

describe('workingSize', () => {
  it('truncates as the reference does, and treats a square like a portrait (spec/patchcolorization.md §2.2)', () => {
    const limited = (width: number, height: number) => Object.values(workingSize({ width, height }, 1280));
    expect(limited(1281, 720)).toEqual([1280, 719]);
    expect(limited(5000, 333)).toEqual([1280, 85]);
    expect(limited(333, 5000)).toEqual([85, 1280]);
    expect(limited(2000, 2000)).toEqual([1280, 1280]);
    expect(limited(1280, 1000)).toEqual([1280, 1000]);
    expect(limited(1300, 1)).toEqual([1280, 1]);
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
});
