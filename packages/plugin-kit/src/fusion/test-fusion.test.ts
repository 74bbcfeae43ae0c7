import { type AbPlanes, defineFusion, type Evidence, type Fusion, type Plane } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { findFailures } from '../contract/find-failures';
import { fakeFusion } from '../fakes/fake-fusion';
import { fusionChecks } from './fusion-checks';
import { testFusion } from './test-fusion';

describe('testFusion', () => {
  describe('a sound fusion', () => testFusion(() => fakeFusion()));

  const fuses = (fuse: (evidence: Evidence, ab: AbPlanes) => AbPlanes) => () =>
    defineFusion({
      name: 'broken',
      needs: { masks: false },
      fuse: async (evidence) => {
        const imageAb = await evidence.imageAb();
        return fuse(evidence, { ...imageAb, data: imageAb.data.slice() });
      },
    });

  it.each<[string, () => Fusion, string]>([
    [
      'gray without instances',
      fuses((_, ab) => ({ ...ab, data: ab.data.fill(0) })),
      "gives the full image's ab where there is no instance",
    ],
    [
      'values that are no numbers',
      fuses((evidence, ab) => (evidence.instances.length > 2 ? { ...ab, data: ab.data.fill(Number.NaN) } : ab)),
      "gives finite ab of the picture's size: overlapping instances",
    ],
    ['another size', fuses((_, ab) => ({ ...ab, width: ab.height + 1 })), "gives finite ab of the picture's size: one instance"],
    ['masks it said it does not need', fuses(readsMasks), 'works without masks unless it needs them'],
    [
      "the evidence's own memory",
      () => defineFusion({ name: 'shares', needs: { masks: false }, fuse: (evidence) => evidence.imageAb() }),
      'gives the same for the same evidence, in memory of its own',
    ],
    [
      'a changed picture',
      () =>
        defineFusion({
          name: 'writes',
          needs: { masks: false },
          fuse: async (evidence) => {
            const ab = await evidence.imageAb();
            ab.data[0] = 99;
            return { ...ab, data: ab.data.slice() };
          },
        }),
      'leaves its evidence as it was',
    ],
    ['needs that say nothing', () => ({ ...fakeFusion(), needs: {} }) as unknown as Fusion, 'says whether it needs masks'],
    [
      'another picture each time',
      fuses((_, ab) => {
        ab.data[0] = Math.random();
        return ab;
      }),
      'lets a locked instance win every overlap in a pipeline, with its own variation of colour, and changes nothing beside its mask',
    ],
  ])('fails for %s', async (_, make, test) => {
    expect(await findFailures(fusionChecks(), make)).toContain(test);
  });
});

function readsMasks({ instances }: Evidence, ab: AbPlanes): AbPlanes {
  for (const { mask } of instances) ab.data[0] = (mask as Plane).data[0] ?? 0;
  return ab;
}
