import { describe, expect, it } from 'vitest';
import { defineFinish } from '../finish/define-finish';
import type { Finish, FinishInput } from '../finish/finish';
import { srgbToL, srgbToLab } from '../lab/srgb-to-lab';
import type { AbPlanes } from '../plane/ab-planes';
import { resampleAb } from '../plane/resample-bilinear';
import type { CallOptions } from '../plugin/call-options';
import { luma } from '../raster/luma';
import type { Raster } from '../raster/raster';
import { grayRamp, runtime } from './__fixtures__/parts';
import { createPluginLoader } from './load-plugins';
import { type FinishTarget, runFinish } from './run-finish';
import { createCallShare } from './share-of-call';
import { createStageClock } from './stage-clock';

const photo = grayRamp(12, 8);
const SMALL: AbPlanes = { width: 3, height: 2, data: Float32Array.of(0, 4, 8, 0, 4, 8, 1, 1, 1, 3, 3, 3) };
const flat = (a: number, b: number, { width, height } = photo): AbPlanes => {
  const area = width * height;
  return { width, height, data: new Float32Array(2 * area).fill(a, 0, area).fill(b, area) };
};

function finish(steps: readonly Finish[], { target = { raster: photo } as FinishTarget, ab = SMALL, call = {} as CallOptions } = {}) {
  const clock = createStageClock(call, createCallShare('render'));
  return { clock, image: runFinish(target, ab, steps, 'keep-L', createPluginLoader(runtime), clock, call) };
}

/** A step that remembers what it got and gives what it is told. */
function step(name: string, change: (input: FinishInput) => Partial<Pick<FinishInput, 'L' | 'ab'>> = () => ({}), takesSmallAb = false) {
  const inputs: FinishInput[] = [];
  const part = defineFinish({
    name,
    takesSmallAb,
    changesL: true,
    apply: async (input) => {
      inputs.push(input);
      return { ab: input.ab, ...change(input) };
    },
  });
  return { part, inputs };
}

describe('runFinish', () => {
  it("brings ab to full size where no step does, and joins it with the photograph's L", async () => {
    const { image } = finish([]);
    const { L, ab } = srgbToLab(await image);
    const [wanted, lightness] = [resampleAb(SMALL, photo).data, srgbToL(photo).data];
    expect(Math.max(...ab.data.map((value, index) => Math.abs(value - wanted[index]!)))).toBeLessThan(1.5);
    expect(Math.max(...L.data.map((value, index) => Math.abs(value - lightness[index]!)))).toBeLessThan(0.5);
  });

  it('runs steps in their order, each on what the one before gave, at full size unless it takes small ab', async () => {
    const small = step('small', () => ({ ab: { ...SMALL, data: SMALL.data.map((value) => value + 1) } }), true);
    const first = step('first', () => ({ ab: flat(20, 10) }));
    const second = step('second', () => ({ ab: flat(-15, 5) }));
    const { ab } = srgbToLab(await finish([small.part, first.part, second.part]).image);
    expect(small.inputs[0]?.ab).toBe(SMALL);
    expect(first.inputs[0]?.ab).toEqual(resampleAb({ ...SMALL, data: SMALL.data.map((value) => value + 1) }, photo));
    expect(second.inputs[0]?.ab).toEqual(flat(20, 10));
    expect([Math.round(ab.data[40]!), Math.round(ab.data[96 + 40]!)]).toEqual([-15, 5]);
  });

  it("hands steps the target's L and luma; L that is known already is not read again", async () => {
    const [read, given] = [step('read'), step('given')];
    await finish([read.part]).image;
    expect(read.inputs[0]?.L).toEqual(srgbToL(photo));
    expect(read.inputs[0]?.luma()).toEqual(luma(photo));
    const L = { width: 12, height: 8, data: new Float32Array(96).fill(70) };
    const bright = srgbToL(await finish([given.part], { target: { raster: photo, L } }).image);
    expect(given.inputs[0]?.L).toBe(L);
    expect(Math.max(...bright.data.map((value) => Math.abs(value - 70)))).toBeLessThan(0.5);
  });

  it('goes on with the L of a step that changes it, and says so, in the name of that step alone', async () => {
    const L = { width: 12, height: 8, data: new Float32Array(96).fill(40) };
    const [dark, after] = [step('dark', () => ({ L })), step('after')];
    const { clock, image } = finish([dark.part, after.part]);
    const data = srgbToL(await image).data;
    expect(after.inputs[0]?.L).toBe(L);
    expect(Math.max(...data.map((value) => Math.abs(value - 40)))).toBeLessThan(0.5);
    expect(clock.warnings).toEqual([{ plugin: 'dark', message: expect.stringContaining('Changes lightness') }]);
  });

  it('keeps depth and metadata, and copies alpha', async () => {
    const deep: Raster = {
      ...photo,
      depth: 16,
      data: Uint16Array.from(photo.data, (value) => 257 * value),
      alpha: new Uint16Array(96).fill(9),
      metadata: { density: 300 },
    };
    const image = await finish([], { target: { raster: deep } }).image;
    expect(image).toMatchObject({ width: 12, height: 8, channels: 3, depth: 16, alpha: deep.alpha, metadata: { density: 300 } });
    expect(image.alpha).not.toBe(deep.alpha);
    expect(image.data).toBeInstanceOf(Uint16Array);
    const bare = await finish([]).image;
    expect(['alpha' in bare, 'metadata' in bare]).toEqual([false, false]);
  });

  it('gives each step its share of the stage: reading L, the steps, enlarging, joining', async () => {
    const shares: number[] = [];
    const onProgress: CallOptions['onProgress'] = ({ completed, total }) => shares.push(completed / total);
    const halfway = defineFinish({
      name: 'halfway',
      apply: async ({ ab }, { progress }) => {
        progress(1, 2);
        return { ab };
      },
    });
    await finish([halfway, step('other').part], { ab: flat(1, 2), call: { onProgress } }).image;
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    // Five parts: the first step's begins after one fifth.
    for (const share of [0, 1 / 5, 1.5 / 5, 2 / 5, 3 / 5, 1]) {
      expect(shares.some((told) => Math.abs(told - share) < 1e-9)).toBe(true);
    }
  });

  it('rejects with the reason of an abort between two steps', async () => {
    const controller = new AbortController();
    const aborting = step('aborting', () => {
      controller.abort('enough');
      return {};
    });
    const next = step('next');
    await expect(finish([aborting.part, next.part], { call: { signal: controller.signal } }).image).rejects.toBe('enough');
    expect(next.inputs).toEqual([]);
  });
});
