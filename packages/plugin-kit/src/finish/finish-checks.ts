import type { AbPlanes, Finish, FinishInput, LoadedFinish, Size } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { descriptorChecks } from '../contract/descriptor-checks';
import { expectFresh } from '../contract/expect-fresh';
import { expectAb, expectPlane } from '../contract/expect-plane';
import { expectUnmutated } from '../contract/expect-unmutated';
import { lifetimeChecks } from '../contract/lifetime-checks';
import type { Part } from '../contract/part';
import { PICTURE_SIZES } from '../contract/picture-sizes';
import { withLoaded } from '../contract/with-loaded';
import { fakeFinishInput } from '../fakes/fake-finish-input';
import { pluginCall } from '../fakes/plugin-call';

const SIZE = { width: 64, height: 48 };

/** The promises of a finish step. */
export function finishChecks(): readonly ContractCheck<Finish>[] {
  return [
    ...descriptorChecks<Finish>('finish'),
    {
      name: 'says whether it takes small ab and whether it changes L',
      run: async ({ make }) => {
        const { takesSmallAb, changesL } = make();
        expect([typeof takesSmallAb, typeof changesL]).toEqual(['boolean', 'boolean']);
      },
    },
    ...(lifetimeChecks<LoadedFinish>('apply', (loaded, call) => loaded.apply(fakeFinishInput(SIZE), call)) as ContractCheck<
      Part<LoadedFinish>
    >[]),
    {
      name: "gives finite ab of L's size for pictures of every shape, a single pixel too",
      run: (contract) =>
        withLoaded<LoadedFinish, Finish>(contract, async (loaded, finish) => {
          for (const size of PICTURE_SIZES) await expectOutput(loaded, finish, fakeFinishInput(size), size);
        }),
    },
    {
      name: "brings ab of any smaller size to L's, where it takes small ab",
      run: (contract) =>
        withLoaded<LoadedFinish, Finish>(contract, async (loaded, finish) => {
          if (!finish.takesSmallAb) return;
          for (const size of PICTURE_SIZES) {
            for (const divisor of [2, 3.7, 1000]) {
              const abSize = { width: Math.ceil(size.width / divisor), height: Math.ceil(size.height / divisor) };
              await expectOutput(loaded, finish, fakeFinishInput({ ...size, abSize }), size);
            }
          }
        }),
    },
    {
      name: 'stays finite for black, white and flat pictures and for colours out of gamut',
      run: (contract) =>
        withLoaded<LoadedFinish, Finish>(contract, async (loaded, finish) => {
          for (const L of [0, 50, 100]) {
            for (const color of [0, 110, -110]) {
              const input = fakeFinishInput(SIZE);
              const flat = {
                ...input,
                L: { ...SIZE, data: input.L.data.map(() => L) },
                ab: { ...SIZE, data: input.ab.data.map(() => color) },
              };
              await expectOutput(loaded, finish, flat, SIZE);
            }
          }
        }),
    },
    {
      name: 'leaves L, ab and luma as they were',
      run: (contract) =>
        withLoaded<LoadedFinish, Finish>(contract, async (loaded) => {
          const input = fakeFinishInput(SIZE);
          const luma = input.luma();
          const shared = { ...input, luma: () => luma };
          await expectUnmutated({ L: input.L, ab: input.ab, luma }, () => loaded.apply(shared, pluginCall()));
        }),
    },
    {
      name: 'gives the same for the same input, in memory of its own',
      run: (contract) =>
        withLoaded<LoadedFinish, Finish>(contract, async (loaded) => {
          const input = fakeFinishInput(SIZE);
          const first = await loaded.apply(input, pluginCall());
          const second = await loaded.apply(input, pluginCall());
          expect(second).toEqual(first);
          const arrays = ({ ab, L }: { ab: AbPlanes; L?: { data: Float32Array } }) => [ab.data, ...(L === undefined ? [] : [L.data])];
          expectFresh(arrays(second), [...arrays(first), input.L.data, input.ab.data]);
        }),
    },
  ];
}

async function expectOutput(loaded: LoadedFinish, { changesL }: Finish, input: FinishInput, size: Size): Promise<void> {
  const { ab, L } = await loaded.apply(input, pluginCall());
  expectAb(ab, size);
  if (L === undefined) return;
  expect(changesL, 'L comes only from a step with changesL').toBe(true);
  // A hundredth over: the rounded Lab constants reach 100.0000x for white.
  expectPlane(L, size, [-0.01, 100.01]);
}
