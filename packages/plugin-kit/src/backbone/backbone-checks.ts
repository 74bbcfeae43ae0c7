import type { Backbone, BackboneItem, ColorHint, LoadedBackbone } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { descriptorChecks } from '../contract/descriptor-checks';
import { expectFresh } from '../contract/expect-fresh';
import { expectAb } from '../contract/expect-plane';
import { expectUnmutated } from '../contract/expect-unmutated';
import { lifetimeChecks } from '../contract/lifetime-checks';
import type { Part } from '../contract/part';
import { withLoaded } from '../contract/with-loaded';
import { drawPlane } from '../fakes/draw-plane';
import { pluginCall } from '../fakes/plugin-call';
import { slopeAb } from '../fakes/slope-ab';

/** Batched and single runs of one network round differently; half a unit of ab is below what an eye can tell. */
const BATCH_TOLERANCE = 0.5;

/** The promises of a backbone. */
export function backboneChecks(): readonly ContractCheck<Backbone>[] {
  return [
    ...descriptorChecks<Backbone>('backbone'),
    {
      name: 'says whether it takes hints',
      run: async ({ make }) => {
        expect(make().takes.hints).toBeTypeOf('boolean');
      },
    },
    ...(lifetimeChecks<LoadedBackbone>('predict', (loaded, call) => loaded.predict(items(loaded, 3), call)) as ContractCheck<
      Part<LoadedBackbone>
    >[]),
    {
      name: 'says the size and filter of its input',
      run: (contract) =>
        withLoaded<LoadedBackbone, Backbone>(contract, async ({ input: { width, height, filter } }) => {
          expect(
            [width, height].every((side) => Number.isInteger(side) && side >= 1),
            `${width} × ${height}`,
          ).toBe(true);
          expect(['bicubic', 'bilinear']).toContain(filter);
        }),
    },
    {
      name: 'gives finite ab planes for no, one and many pictures',
      run: (contract) =>
        withLoaded<LoadedBackbone, Backbone>(contract, async (loaded) => {
          for (const count of [0, 1, 7]) {
            const planes = await loaded.predict(items(loaded, count), pluginCall());
            expect(planes).toHaveLength(count);
            for (const ab of planes) expectAb(ab, ab);
          }
        }),
    },
    {
      name: 'keeps the order of its pictures, and colours each as if it were alone',
      run: (contract) =>
        withLoaded<LoadedBackbone, Backbone>(contract, async (loaded) => {
          const all = [...items(loaded, 3), { L: flat(loaded, 0), hints: [] }, { L: flat(loaded, 100), hints: [] }];
          const together = await loaded.predict(all, pluginCall());
          for (const [index, item] of all.entries()) {
            const [alone] = await loaded.predict([item], pluginCall());
            const difference = alone?.data.reduce(
              (most, value, at) => Math.max(most, Math.abs(value - (together[index]?.data[at] ?? Number.NaN))),
              0,
            );
            expect(difference, `picture ${index} in a batch and alone`).toBeLessThan(BATCH_TOLERANCE);
          }
        }),
    },
    {
      name: 'takes hints in the corners, one upon another and out of gamut, or ignores them where it takes none',
      run: (contract) =>
        withLoaded<LoadedBackbone, Backbone>(contract, async (loaded, { takes }) => {
          const { width, height } = loaded.input;
          const corner = { x: width - 1, y: height - 1 };
          const hints: ColorHint[] = [
            { x: 0, y: 0, a: 40, b: -40 },
            { ...corner, a: -110, b: 110 },
            { ...corner, a: 110, b: -110 },
          ];
          const L = drawPlane(loaded.input);
          const hinted = await loaded.predict([{ L, hints }, ...items(loaded, 1)], pluginCall());
          expect(hinted).toHaveLength(2);
          for (const ab of hinted) expectAb(ab, ab);
          const plain = await loaded.predict([{ L, hints: [] }, ...items(loaded, 1)], pluginCall());
          const change = hinted[0]!.data.reduce((most, value, at) => Math.max(most, Math.abs(value - plain[0]!.data[at]!)), 0);
          if (takes.hints) expect(change, 'hints change colours, as takes.hints says').toBeGreaterThan(0);
          else expect(change, 'hints change nothing, as takes.hints says').toBeLessThan(BATCH_TOLERANCE);
        }),
    },
    {
      name: 'gives the same for the same pictures',
      run: (contract) =>
        withLoaded<LoadedBackbone, Backbone>(contract, async (loaded) => {
          const given = items(loaded, 2);
          expect(await loaded.predict(given, pluginCall())).toEqual(await loaded.predict(given, pluginCall()));
        }),
    },
    {
      name: 'takes the colours of the full image of any size with some of its pictures and without with others',
      run: (contract) =>
        withLoaded<LoadedBackbone, Backbone>(contract, async (loaded) => {
          const sizes = [
            { width: 1, height: 1 },
            { width: 7, height: 5 },
          ];
          const told = items(loaded, 2).map((item, index) => ({ ...item, imageAb: slopeAb(sizes[index]!) }));
          const planes = await loaded.predict([...items(loaded, 1), ...told], pluginCall());
          expect(planes).toHaveLength(3);
          for (const ab of planes) expectAb(ab, ab);
        }),
    },
    {
      name: 'leaves its pictures, hints and colours as they were',
      run: (contract) =>
        withLoaded<LoadedBackbone, Backbone>(contract, async (loaded) => {
          const hints = [{ x: 0, y: 0, a: 10, b: 20 }];
          const given = [{ L: drawPlane(loaded.input), hints, imageAb: slopeAb({ width: 6, height: 4 }) }, ...items(loaded, 1)];
          await expectUnmutated(given, () => loaded.predict(given, pluginCall()));
        }),
    },
    {
      name: 'gives planes with memory of their own',
      run: (contract) =>
        withLoaded<LoadedBackbone, Backbone>(contract, async (loaded) => {
          const given = items(loaded, 2);
          const first = await loaded.predict(given, pluginCall());
          const second = await loaded.predict(given, pluginCall());
          const data = (planes: typeof first) => planes.map((ab) => ab.data);
          expectFresh(data(second), [...data(first), ...given.map(({ L }) => L.data)]);
          expectFresh(data(second.slice(0, 1)), data(second.slice(1)));
        }),
    },
  ];
}

function items({ input }: LoadedBackbone, count: number): BackboneItem[] {
  return Array.from({ length: count }, (_, index) => ({ L: drawPlane({ ...input, seed: index + 1 }), hints: [] }));
}

function flat({ input: { width, height } }: LoadedBackbone, value: number) {
  return { width, height, data: new Float32Array(width * height).fill(value) };
}
