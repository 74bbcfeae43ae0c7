import { type Detector, defineDetector, type Instance, type LoadedDetector, type Plane, type Size } from '@photochrom/core';
import { describe, it } from 'vitest';
import { expectFailures, inSteps, type PlantedFault } from '../contract/planted-fault';
import { fakeDetector } from '../fakes/fake-detector';
import { fakeModel } from '../fakes/fake-model';
import { fakeRuntime } from '../fakes/fake-runtime';
import { detectorChecks } from './detector-checks';

const SHAPES = 'gives sound instances, highest score first, for pictures of every shape, a single pixel too';
const FLAT = 'gives sound instances for black, white and flat gray pictures';
const LARGER = 'gives sound instances in pixels of L where the photograph is larger';
const PROGRESS = 'progress never falls and ends at its total';
const FREES = 'frees every model that it opened, and every tensor that it held';
const HALFWAY = "detect ends or rejects with the signal's reason when aborted half-way";
const ABORTED = 'detect rejects with the reason of an aborted signal, untouched';
const DISPOSED = 'detect rejects with a DisposedError after disposal';

const runtime = fakeRuntime({ models: { m: () => fakeModel({ inputs: [], outputs: [], run: () => ({}) }) } });

describe('planted faults of a detector', () => {
  const detects = (detect: LoadedDetector['detect']) => () => defineDetector({ name: 'faulty', provides: { masks: false }, detect });
  const whole = ({ width, height }: Size) => ({ x1: 0, y1: 0, x2: width, y2: height });
  const found = (part: (L: Plane) => Partial<Instance>) => detects(async (L) => [{ box: whole(L), score: 1, label: 'all', ...part(L) }]);
  const everywhere = (why: RegExp) => ({ [SHAPES]: why, [LARGER]: why, [FLAT]: why });

  it.each<PlantedFault<Detector>>([
    ['L is written to', detects(writesL), { 'leaves L as it was': /inputs are read-only/ }],
    [
      'x and y are mixed up',
      found(({ width, height }) => ({ box: { x1: 0, y1: 0, x2: height, y2: width } })),
      everywhere(/[xy]2 is \d+, beyond the (right|lower) edge/),
    ],
    [
      'boxes in 0..1',
      found(() => ({ box: { x1: 0.25, y1: 0.25, x2: 0.75, y2: 0.75 } })),
      everywhere(/box \(0.25, .*not.* (integer|whole)/),
    ],
    [
      "boxes in the photograph's pixels",
      detects(async (_, { source }) => [{ box: whole(source), score: 1, label: 'all' }]),
      { [LARGER]: /Is it in pixels of the photograph\?/ },
    ],
    [
      "masks at the picture's size, not their box's",
      found((L) => ({ box: { x1: 0, y1: 0, x2: 1, y2: 1 }, mask: { ...L, data: L.data.map(() => 1) } })),
      everywhere(/to deeply equal/),
    ],
    ['masks in 0..255', found((L) => ({ mask: { ...L, data: L.data.map(() => 255) } })), everywhere(/a value outside 0\.\.1/)],
    ['scores that are no number', found(() => ({ score: Number.NaN })), everywhere(/score NaN lies outside 0\.\.1/)],
    [
      'the least certain first',
      detects(async (L) => [0.2, 0.7].map((score) => ({ box: whole(L), score, label: 'all' }))),
      everywhere(/the highest comes first/),
    ],
    [
      'another answer every time',
      found(() => ({ score: Math.random() })),
      { 'finds the same in the same picture, as fresh plain data': /to deeply equal/ },
    ],
    ['one mask for all calls', oneMask(), { 'finds the same in the same picture, as fresh plain data': /memory of their own/ }],
    ['an abort that is ignored from the start', ignoresSignal, { [ABORTED]: /resolved "\[\]" instead of rejecting/ }],
    [
      'an abort that is ignored half-way',
      detects(async (_, call) => inSteps(call, [])),
      { [HALFWAY]: /steps that were done after the abort.*expected 2 to be/s },
    ],
    ['an abort in an error of its own', wrapsAbort, { [ABORTED]: /stopped/ }],
    ['progress that runs backwards', detects(reports([2, 3], [1, 3], [3, 3])), { [PROGRESS]: /completed never falls/ }],
    ['progress that never ends', detects(reports([1, 3], [2, 3])), { [PROGRESS]: /completed ends at total/ }],
    ['a total that moves', detects(reports([1, 2], [3, 3])), { [PROGRESS]: /total stays/ }],
    ['a model that stays open', leavesModelOpen, { [FREES]: /models still open after dispose/ }],
    ['work after disposal', worksOn, { [DISPOSED]: /expected undefined to be 'disposed'/ }],
    [
      'what is disposed once only',
      disposesOnce,
      {
        'can be disposed twice, and by Symbol.asyncDispose': /disposed already/,
      },
    ],
  ])('%s', async (_, make, failures) => {
    await expectFailures(detectorChecks(), make, failures, { runtime });
  });

  async function writesL(L: Plane) {
    L.data[0] = 99;
    return [];
  }

  function oneMask() {
    const mask = { width: 1, height: 1, data: Float32Array.of(1) };
    return found(() => ({ box: { x1: 0, y1: 0, x2: 1, y2: 1 }, mask }));
  }

  function ignoresSignal() {
    const detector = fakeDetector({ instances: [] });
    const { load } = detector;
    const deaf = async (...[context]: Parameters<typeof load>) => {
      const loaded = await load(context);
      const detect: typeof loaded.detect = (L, { signal: _, ...call }) => loaded.detect(L, call);
      return { ...loaded, detect };
    };
    return { ...detector, load: deaf };
  }

  function wrapsAbort() {
    const detector = fakeDetector({ instances: [] });
    const load: typeof detector.load = async (context) => {
      const loaded = await detector.load(context);
      const detect: typeof loaded.detect = (L, call) =>
        loaded.detect(L, call).catch((error) => Promise.reject(error.code === undefined ? new Error('stopped') : error));
      return { ...loaded, detect };
    };
    return { ...detector, load };
  }

  function leavesModelOpen() {
    const detector = fakeDetector({ instances: [] });
    const load: typeof detector.load = async (context) => {
      await context.loadModel('m');
      return detector.load(context);
    };
    return { ...detector, load };
  }

  function worksOn() {
    const detector = fakeDetector({ instances: [] });
    const load: typeof detector.load = async (context) => ({ ...(await detector.load(context)), dispose: async () => {} });
    return { ...detector, load };
  }

  function disposesOnce() {
    const detector = fakeDetector({ instances: [] });
    const load: typeof detector.load = async (context) => {
      const loaded = await detector.load(context);
      let disposed = false;
      const dispose = async () => {
        if (disposed) throw new Error('disposed already');
        disposed = true;
        await loaded.dispose();
      };
      return { ...loaded, dispose, [Symbol.asyncDispose]: dispose };
    };
    return { ...detector, load };
  }
});

function reports(...steps: readonly (readonly [completed: number, total: number])[]): LoadedDetector['detect'] {
  return async (_, { signal, progress }) => {
    for (const [completed, total] of steps) {
      signal?.throwIfAborted();
      progress(completed, total);
    }
    return [];
  };
}
