import { type AbPlanes, type Backbone, type BackboneItem, defineBackbone, type LoadedBackbone } from '@photochrom/core';
import { describe, it } from 'vitest';
import { expectFailures, inSteps, type PlantedFault } from '../contract/planted-fault';
import { fakeBackbone } from '../fakes/fake-backbone';
import { backboneChecks } from './backbone-checks';

describe('planted faults of a backbone', () => {
  const input = { width: 8, height: 6, filter: 'bicubic' } as const;
  const predicts = (predict: LoadedBackbone['predict'], hints = false) =>
    defineBackbone({ name: 'faulty', takes: { hints }, input, predict });
  const colors = (color: (item: BackboneItem) => AbPlanes, hints = false) => fakeBackbone({ input, hints, color });
  const gray = ({ L }: BackboneItem): AbPlanes => ({ ...L, data: new Float32Array(2 * L.data.length) });
  const following = ({ L }: BackboneItem): AbPlanes => ({ ...L, data: Float32Array.from([...L.data, ...L.data]) });
  const TOLD = 'takes the colours of the full image of any size with some of its pictures and without with others';
  const HINTS = 'takes hints in the corners, one upon another and out of gamut, or ignores them where it takes none';
  const COUNTS = 'gives finite ab planes for no, one and many pictures';
  const ORDER = 'keeps the order of its pictures, and colours each as if it were alone';
  const SAME = 'gives the same for the same pictures';

  it.each<PlantedFault<Backbone>>([
    ['hints that it said it follows', () => colors(following, true), { [HINTS]: /hints change colours, as takes\.hints says/ }],
    [
      'hints that it said it ignores',
      () => colors((item) => withFirst(following(item), item.hints.length)),
      { [HINTS]: /hints change nothing, as takes\.hints says/ },
    ],
    [
      'L is written to',
      () => colors((item) => ({ ...gray(item), data: gray(item).data.fill(item.L.data.fill(0)[0] ?? 0) })),
      { 'leaves its pictures, hints and colours as they were': /inputs are read-only/ },
    ],
    [
      'colours that are no number where it is black',
      () => colors((item) => withFirst(gray(item), Math.max(...item.L.data) === 0 ? Number.NaN : 0)),
      { [ORDER]: /expected NaN to be less than/ },
    ],
    [
      'colours that are no number',
      () => colors((item) => withFirst(gray(item), Number.NaN)),
      {
        [COUNTS]: /a value that is not finite/,
        [HINTS]: /a value that is not finite/,
        [TOLD]: /a value that is not finite/,
        [ORDER]: /expected NaN to be less than/,
      },
    ],
    [
      'b is missing',
      () => colors(({ L }) => ({ ...L, data: new Float32Array(L.data.length) })),
      { [COUNTS]: /expected 48 to be 96/, [HINTS]: /expected 48 to be 96/, [TOLD]: /expected 48 to be 96/ },
    ],
    ['backwards order', () => predicts(async (items) => items.map(following).reverse()), { [ORDER]: /in a batch and alone/ }],
    ['noise too faint to see', () => colors((item) => withFirst(gray(item), Math.random() / 10)), { [SAME]: /to deeply equal/ }],
    ['one plane for all calls', onePlane, { 'gives planes with memory of their own': /memory of their own/ }],
    [
      'an abort that is ignored half-way',
      () => predicts(async (items, call) => inSteps(call, items.map(gray))),
      { "predict ends or rejects with the signal's reason when aborted half-way": /steps that were done after the abort/ },
    ],
    [
      'an input of no size',
      () => fakeBackbone({ input: { ...input, width: 0 }, hints: false, color: gray }),
      { 'says the size and filter of its input': /0 × 6/ },
    ],
  ])('%s', async (_, make, failures) => {
    await expectFailures(backboneChecks(), make, failures);
  });

  function withFirst(ab: AbPlanes, value: number): AbPlanes {
    ab.data[0] = (ab.data[0] ?? 0) + value;
    return ab;
  }

  function onePlane() {
    const plane = gray({ L: { ...input, data: new Float32Array(48) }, hints: [] });
    return predicts(async (items) => items.map(() => plane));
  }
});
