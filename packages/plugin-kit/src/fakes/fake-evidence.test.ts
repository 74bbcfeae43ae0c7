import { describe, expect, it } from 'vitest';
import { fakeEvidence } from './fake-evidence';
import { fakeInstance } from './fake-instance';

describe('fakeEvidence', () => {
  const instances = [fakeInstance({ x1: 1, y1: 0, x2: 4, y2: 2 })];

  it('gives the same planes at every call, at the sizes of picture and boxes', async () => {
    const evidence = fakeEvidence({ width: 5, height: 4, instances });
    expect(await evidence.imageAb()).toBe(await evidence.imageAb());
    expect(await evidence.imageAb()).toMatchObject({ width: 5, height: 4 });
    expect(await evidence.instanceAb()).toMatchObject([{ width: 3, height: 2 }]);
  });

  it("shows a network its crop's own pixels", () => {
    const L = { width: 5, height: 4, data: Float32Array.from({ length: 20 }, (_, index) => index) };
    const evidence = fakeEvidence({ width: 5, height: 4, instances, L });
    const input = { width: 3, height: 2, filter: 'bilinear' } as const;
    expect(Array.from(evidence.instanceItem(0, input).L.data)).toEqual([1, 2, 3, 6, 7, 8]);
    expect(evidence.imageItem(input).L).toMatchObject({ width: 3, height: 2 });
  });
});
