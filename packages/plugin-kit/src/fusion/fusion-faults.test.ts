import { type AbPlanes, defineFusion, type Evidence, type Fusion, type PluginCall } from '@photochrom/core';
import { describe, it } from 'vitest';
import { expectFailures, inSteps, type PlantedFault } from '../contract/planted-fault';
import { fusionChecks } from './fusion-checks';

describe('planted faults of a fusion', () => {
  type Fuse = (evidence: Evidence, ab: AbPlanes, call: PluginCall) => AbPlanes | Promise<AbPlanes>;
  const fuses = (fuse: Fuse) => () =>
    defineFusion({
      name: 'faulty',
      needs: { masks: false },
      fuse: async (evidence, call) => {
        const imageAb = await evidence.imageAb();
        return fuse(evidence, { ...imageAb, data: imageAb.data.slice() }, call);
      },
    });
  const SIZE = (which: string) => `gives finite ab of the picture's size: ${which}`;
  const LOCK =
    'lets a locked instance win every overlap in a pipeline, with its own variation of colour, and changes nothing beside its mask';
  const SAME = 'gives the same for the same evidence, in memory of its own';

  it.each<PlantedFault<Fusion>>([
    [
      'an instance is written to',
      fuses(({ instances }, ab) => (instances.length > 1 ? moved(instances, ab) : ab)),
      { 'leaves its evidence as it was': /inputs are read-only/ },
    ],
    [
      'masks of nothing divide by 0',
      fuses((evidence, ab) => dividesByMasks(evidence, ab)),
      { [SIZE('masks that are 0 everywhere')]: /a value that is not finite/ },
    ],
    [
      'masks that it said it does not need',
      fuses(({ instances }, ab) => ({
        ...ab,
        data: ab.data.map((value) => value * (1 + instances.reduce((sum, { mask }) => sum + 0 * mask!.data[0]!, 0))),
      })),
      { 'works without masks unless it needs them': /undefined/ },
    ],
    [
      'gray where there is nothing',
      fuses(({ instances }, ab) => (instances.length === 0 ? { ...ab, data: ab.data.fill(0) } : ab)),
      { "gives the full image's ab where there is no instance": /to deeply equal/ },
    ],
    [
      'dice',
      fuses(({ instances }, ab) => ({
        ...ab,
        data: ab.data.map((value, at) => (at === 0 && instances.length > 0 ? Math.random() : value)),
      })),
      { [SAME]: /to deeply equal/, [LOCK]: /to deeply equal/ },
    ],
    ['the result of before is written to', keepsResult(), { [SAME]: /memory of their own/ }],
    [
      "the evidence's own planes",
      () => defineFusion({ name: 'faulty', needs: { masks: false }, fuse: (evidence) => evidence.imageAb() }),
      { [SAME]: /memory of their own/, "gives the full image's ab where there is no instance": /memory of their own/ },
    ],
    [
      'an abort that is ignored half-way',
      fuses((_, ab, call) => inSteps(call, ab)),
      { "fuse ends or rejects with the signal's reason when aborted half-way": /steps that were done after the abort/ },
    ],
  ])('%s', async (_, make, failures) => {
    await expectFailures(fusionChecks(), make, failures);
  });

  function moved(instances: Evidence['instances'], ab: AbPlanes): AbPlanes {
    Object.assign(instances[0] as object, { score: 0.01 });
    return ab;
  }

  /** Weights every instance by its share of all masks, as if somewhere there were always one. */
  function dividesByMasks({ instances }: Evidence, ab: AbPlanes): AbPlanes {
    const sums = instances.map(({ mask }) => mask?.data.reduce((sum, value) => sum + value, 0) ?? 1);
    const all = sums.reduce((sum, value) => sum + value, 0);
    return { ...ab, data: ab.data.map((value) => (sums.length === 0 ? value : value * sums.reduce((sum, each) => sum + each / all, 0))) };
  }

  function keepsResult() {
    const kept = new Map<number, Float32Array>();
    return fuses(({ instances }, ab) => {
      if (instances.length === 0) return ab;
      const data = kept.get(ab.data.length) ?? ab.data;
      kept.set(ab.data.length, data);
      data.set(ab.data);
      return { ...ab, data };
    });
  }
});
