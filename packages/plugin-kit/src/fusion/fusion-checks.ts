import type { Evidence, Fusion, LoadedFusion } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { descriptorChecks } from '../contract/descriptor-checks';
import { expectFresh } from '../contract/expect-fresh';
import { expectAb } from '../contract/expect-plane';
import { expectUnmutated } from '../contract/expect-unmutated';
import { lifetimeChecks } from '../contract/lifetime-checks';
import type { Part } from '../contract/part';
import { PICTURE_SIZES } from '../contract/picture-sizes';
import { withLoaded } from '../contract/with-loaded';
import { pluginCall } from '../fakes/plugin-call';
import { evidenceCases } from './evidence-cases';
import { lockCheck } from './lock-check';

const SIZE = { width: 64, height: 48 };

/** The promises of a fusion. */
export function fusionChecks(): readonly ContractCheck<Fusion>[] {
  return [
    ...descriptorChecks<Fusion>('fusion'),
    {
      name: 'says whether it needs masks',
      run: async ({ make }) => {
        expect(make().needs.masks).toBeTypeOf('boolean');
      },
    },
    ...(lifetimeChecks<LoadedFusion>('fuse', (loaded, call) => loaded.fuse(evidenceCases(SIZE).overlapping, call)) as ContractCheck<
      Part<LoadedFusion>
    >[]),
    {
      name: "gives the full image's ab where there is no instance",
      run: (contract) =>
        withLoaded<LoadedFusion, Fusion>(contract, async (loaded) => {
          for (const size of PICTURE_SIZES) {
            const evidence = evidenceCases(size).none;
            const imageAb = await evidence.imageAb();
            const fused = await loaded.fuse(evidence, pluginCall());
            expectAb(fused, size);
            expect(fused.data).toEqual(imageAb.data);
            expectFresh([fused.data], [imageAb.data]);
          }
        }),
    },
    ...(['one', 'many', 'overlapping', 'edges', 'emptyMasks', 'fullMasks'] as const).map(
      (key): ContractCheck<Fusion> => ({
        name: `gives finite ab of the picture's size: ${CASE_NAMES[key]}`,
        run: (contract) =>
          withLoaded<LoadedFusion, Fusion>(contract, async (loaded) => {
            for (const size of PICTURE_SIZES) expectAb(await loaded.fuse(evidenceCases(size)[key], pluginCall()), size);
          }),
      }),
    ),
    {
      name: 'works without masks unless it needs them',
      run: (contract) =>
        withLoaded<LoadedFusion, Fusion>(contract, async (loaded, { needs }) => {
          if (needs.masks) return;
          const { many } = evidenceCases(SIZE);
          const bare = { ...many, instances: many.instances.map(({ mask: _mask, ...instance }) => instance) };
          expectAb(await loaded.fuse(bare, pluginCall()), SIZE);
        }),
    },
    {
      name: 'leaves its evidence as it was',
      run: (contract) =>
        withLoaded<LoadedFusion, Fusion>(contract, async (loaded) => {
          const evidence = evidenceCases(SIZE).overlapping;
          await expectUnmutated(await plainEvidence(evidence), () => loaded.fuse(evidence, pluginCall()));
        }),
    },
    {
      name: 'gives the same for the same evidence, in memory of its own',
      run: (contract) =>
        withLoaded<LoadedFusion, Fusion>(contract, async (loaded) => {
          const evidence = evidenceCases(SIZE).overlapping;
          const first = await loaded.fuse(evidence, pluginCall());
          const second = await loaded.fuse(evidence, pluginCall());
          expect(second.data).toEqual(first.data);
          const { imageAb, instanceAb } = await plainEvidence(evidence);
          expectFresh([second.data], [first.data, imageAb.data, ...instanceAb.map(({ data }) => data)]);
        }),
    },
    lockCheck,
  ];
}

const CASE_NAMES = {
  one: 'one instance',
  many: 'many instances',
  overlapping: 'overlapping instances',
  edges: 'boxes at the edge, of one pixel and of the whole picture',
  emptyMasks: 'masks that are 0 everywhere',
  fullMasks: 'masks that are 1 everywhere',
};

async function plainEvidence(evidence: Evidence) {
  const { L, instances } = evidence;
  return { L, instances, imageAb: await evidence.imageAb(), instanceAb: await evidence.instanceAb() };
}
