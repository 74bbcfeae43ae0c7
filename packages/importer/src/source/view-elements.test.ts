import { describe, expect, it } from 'vitest';
import { viewElements } from './view-elements';

describe('viewElements', () => {
  const bytes = Uint8Array.of(9, 0, 0, 128, 63, 0, 0, 0, 192);

  it('views aligned bytes', () => {
    const aligned = bytes.slice(1);
    const floats = viewElements(aligned, Float32Array);
    expect(Array.from(floats)).toEqual([1, -2]);
    expect(floats.buffer).toBe(aligned.buffer);
  });

  it('copies bytes at an odd place', () => {
    const floats = viewElements(bytes.subarray(1), Float32Array);
    expect(Array.from(floats)).toEqual([1, -2]);
    expect(floats.buffer).not.toBe(bytes.buffer);
  });
});
