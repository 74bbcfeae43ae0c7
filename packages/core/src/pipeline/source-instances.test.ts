import { describe, expect, it } from 'vitest';
import { InvalidInstanceError } from '../errors/invalid-instance-error';
import { toSourceInstances, toWorkingInstances } from './source-instances';

const source = { width: 3001, height: 2003 };
const working = { width: 1280, height: 854 };

describe('source and working instances', () => {
  it('come back to the same working box after a trip through source pixels', () => {
    for (let x1 = 0; x1 < 1270; x1 += 37) {
      const box = { x1, y1: x1 % 850, x2: x1 + 3, y2: (x1 % 850) + 2 };
      const [there] = toSourceInstances([{ box, score: 0.5, label: 'thing' }], working, source);
      const [back] = toWorkingInstances([there!], source, working, false);
      expect(back?.box).toEqual(box);
    }
  });

  it('count an instance without a mask as whole where the fusion needs masks, and stretch a mask over its box', () => {
    const box = { x1: 0, y1: 0, x2: 4, y2: 2 };
    const size = { width: 8, height: 8 };
    const [whole, half] = toWorkingInstances(
      [{ box }, { box, mask: { width: 2, height: 1, data: Float32Array.of(0, 1) } }],
      size,
      size,
      true,
    );
    expect([...whole!.mask!.data]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect([...half!.mask!.data]).toEqual([0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1]);
  });

  it('keep tiny boxes at least a pixel wide when the picture is reduced', () => {
    const [tiny] = toWorkingInstances([{ box: { x1: 3000, y1: 2002, x2: 3001, y2: 2003 } }], source, working, false);
    expect(tiny?.box).toEqual({ x1: 1279, y1: 853, x2: 1280, y2: 854 });
  });

  it('that hold rubbish are refused', () => {
    const box = { x1: 0, y1: 0, x2: 4, y2: 2 };
    const size = { width: 8, height: 8 };
    const convert = (instance: object) => () => toWorkingInstances([{ box, ...instance }], size, size, true);
    expect(convert({ mask: { width: 2, height: 2, data: Float32Array.of(0, 1) } })).toThrow(InvalidInstanceError);
    expect(convert({ mask: { width: 2, height: 1, data: Float32Array.of(0, 1.5) } })).toThrow(/values in 0\.\.1/);
    const [size4, broken] = [
      { width: 4, height: 2 },
      { width: 4, height: 2, data: new Float32Array(8).fill(Number.NaN) },
    ];
    expect(() => toWorkingInstances([{ box, mask: broken }], size4, { width: 2, height: 1 }, true, 'used')).toThrow(/values in 0\.\.1/);
    const short = { width: 4, height: 2, data: new Float32Array(7) };
    expect(() => toWorkingInstances([{ box, mask: short }], size4, { width: 2, height: 1 }, true, 'used')).toThrow(/holds 7 values/);
    expect(convert({ lock: { a: Number.NaN, b: 0 } })).toThrow(/finite a and b/);
  });
});
