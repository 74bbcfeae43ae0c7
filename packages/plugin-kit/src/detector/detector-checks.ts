import type { Detector, Instance, LoadedDetector, Size } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { descriptorChecks } from '../contract/descriptor-checks';
import { expectFresh } from '../contract/expect-fresh';
import { expectUnmutated } from '../contract/expect-unmutated';
import { lifetimeChecks } from '../contract/lifetime-checks';
import type { Part } from '../contract/part';
import { PICTURE_SIZES } from '../contract/picture-sizes';
import { withLoaded } from '../contract/with-loaded';
import { drawPlane } from '../fakes/draw-plane';
import { pluginCall } from '../fakes/plugin-call';
import { expectInstances } from './expect-instances';

const SIZE = { width: 64, height: 48 };

/** The promises of a detector. */
export function detectorChecks(): readonly ContractCheck<Detector>[] {
  return [
    ...descriptorChecks<Detector>('detector'),
    {
      name: 'says whether its instances have masks',
      run: async ({ make }) => {
        expect(make().provides.masks).toBeTypeOf('boolean');
      },
    },
    ...(lifetimeChecks<LoadedDetector>('detect', (loaded, call) =>
      loaded.detect(drawPlane(SIZE), { ...callFor(SIZE), ...call }),
    ) as ContractCheck<Part<LoadedDetector>>[]),
    {
      name: 'gives sound instances, highest score first, for pictures of every shape, a single pixel too',
      run: (contract) =>
        withLoaded<LoadedDetector, Detector>(contract, async (loaded, { provides }) => {
          for (const size of PICTURE_SIZES) expectInstances(await loaded.detect(drawPlane(size), callFor(size)), size, provides.masks);
        }),
    },
    {
      name: 'gives sound instances in pixels of L where the photograph is larger',
      run: (contract) =>
        withLoaded<LoadedDetector, Detector>(contract, async (loaded, { provides }) => {
          for (const scale of [1 / 2, 1 / 3])
            expectInstances(await loaded.detect(drawPlane(SIZE), callFor(SIZE, scale)), SIZE, provides.masks, scale);
        }),
    },
    {
      name: 'gives sound instances for black, white and flat gray pictures',
      run: (contract) =>
        withLoaded<LoadedDetector, Detector>(contract, async (loaded, { provides }) => {
          for (const value of [0, 50, 100]) {
            const L = { ...SIZE, data: new Float32Array(SIZE.width * SIZE.height).fill(value) };
            expectInstances(await loaded.detect(L, pluginCall()), SIZE, provides.masks);
          }
        }),
    },
    {
      name: 'leaves L as it was',
      run: (contract) =>
        withLoaded<LoadedDetector, Detector>(contract, async (loaded) => {
          const L = drawPlane(SIZE);
          await expectUnmutated(L, () => loaded.detect(L, pluginCall()));
        }),
    },
    {
      name: 'finds the same in the same picture, as fresh plain data',
      run: (contract) =>
        withLoaded<LoadedDetector, Detector>(contract, async (loaded) => {
          const L = drawPlane(SIZE);
          const first = await loaded.detect(L, pluginCall());
          const second = await loaded.detect(L, pluginCall());
          expect(second).toEqual(first);
          expect(structuredClone(first)).toEqual(first);
          expectFresh(maskData(second), [L.data, ...maskData(first)]);
        }),
    },
  ];
}

/** The call for a picture that is a photograph at `scale`. */
function callFor({ width, height }: Size, scale = 1) {
  return pluginCall({ source: { width: Math.round(width / scale), height: Math.round(height / scale), scale } });
}

function maskData(instances: readonly Instance[]): Float32Array[] {
  return instances.flatMap(({ mask }) => (mask === undefined ? [] : [mask.data]));
}
