import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { grayRamp } from './__fixtures__/parts';
import { checkPreviewSize, previewsOf } from './preview';
import { createWorkingPicture } from './working-picture';

it.each([0, 15, 16.5, Number.NaN, -20, 'small'])('a size of %s is refused', (size) => {
  expect(() => checkPreviewSize(size as number)).toThrow(InvalidOptionError);
});

it.each(['full', 16, 4096] as const)('a size of %s is taken', (size) => {
  expect(() => checkPreviewSize(size)).not.toThrow();
});

describe('previewsOf', () => {
  it('gives the working picture itself for its own side and for larger ones', () => {
    const picture = createWorkingPicture(grayRamp(20, 40), 1280);
    const previewOf = previewsOf(picture);
    for (const side of [40, 41, 5000]) expect(previewOf(side)).toBe(picture);
  });

  it('reduces the working picture to a side, and keeps the last one', () => {
    const picture = createWorkingPicture(grayRamp(20, 40), 1280);
    const previewOf = previewsOf(picture);
    const small = previewOf(39);
    expect(small.raster).toEqual(createWorkingPicture(picture.raster, 39).raster);
    expect(previewOf(39)).toBe(small);
    expect(previewOf(20)).toMatchObject({ width: 10, height: 20 });
    expect(previewOf(39)).not.toBe(small);
    expect(previewOf(39)).toEqual(expect.objectContaining({ raster: small.raster }));
  });
});
