import { readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { resampleAb, resamplePlane } from './resample-bilinear';

// Goldens: torch 1.13, bilinear, align_corners false, no antialias (resample.npz), tolerance 1e-5.
const golden = await readNpz(new URL('../__fixtures__/resample.npz', import.meta.url));

describe('resampleAb', () => {
  it.each([
    ['torch.x', 'torch.32x32'],
    ['torch.x', 'torch.1x1'],
    ['torch.x', 'torch.1x32'],
    ['torch.x', 'torch.32x1'],
    ['torch.x', 'torch.2x3'],
    ['torch.x', 'torch.7x19'],
    ['torch.x', 'torch.16x16'],
    ['torch.x', 'torch.31x30'],
    ['torch.x', 'torch.13x5'],
    ['torch.up.x', 'torch.up.64x64'],
    ['torch.up.x', 'torch.up.37x53'],
    ['torch.up.x', 'torch.up.16x40'],
    ['torch.up.x', 'torch.up.20x11'],
  ])('brings %s to %s', (from, to) => {
    const source = golden(from);
    const { data, dims } = golden(to);
    const [sourceSize, size] = [source.dims, dims].map(([, , height, width]) => ({ width: width!, height: height! }));
    const found = resampleAb({ ...sourceSize!, data: source.data as Float32Array }, size!);
    expect(found).toMatchObject(size!);
    expect(found.data).toHaveLength(data.length);
    found.data.forEach((value, at) => {
      expect(Math.abs(value - data[at]!)).toBeLessThan(1e-5);
    });
  });
});

describe('resamplePlane', () => {
  it('gives the vectors of the spec, spec/patchcolorization.md §2.6', () => {
    const found = resamplePlane({ width: 2, height: 2, data: Float32Array.of(0, 10, 20, 40) }, { width: 4, height: 3 });
    expect([...found.data]).toEqual([0, 2.5, 7.5, 10, 10, 13.75, 21.25, 25, 20, 25, 35, 40]);
  });

  it('keeps constant values constant, bit by bit', () => {
    const found = resamplePlane({ width: 3, height: 5, data: new Float32Array(15).fill(0.1) }, { width: 97, height: 41 });
    expect(found.data.every((value) => value === Math.fround(0.1))).toBe(true);
  });

  it('gives the plane itself where the size is the same', () => {
    const plane = { width: 3, height: 1, data: Float32Array.of(1, 2, 3) };
    expect(resamplePlane(plane, { width: 3, height: 1 })).toBe(plane);
  });

  it('refuses sizes that are not positive integers', () => {
    const plane = { width: 1, height: 1, data: Float32Array.of(1) };
    expect(() => resamplePlane(plane, { width: 0, height: 1 })).toThrow("Expected positive integers for option 'size'");
    expect(() => resamplePlane(plane, { width: 1.5, height: 1 })).toThrow("Expected positive integers for option 'size'");
  });
});
