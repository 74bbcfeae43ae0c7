import { type Detector, defineDetector, type Instance, type Plane } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { findFailures } from '../contract/find-failures';
import { fakeDetector } from '../fakes/fake-detector';
import { fakeInstance } from '../fakes/fake-instance';
import { fakeModel } from '../fakes/fake-model';
import { fakeRuntime } from '../fakes/fake-runtime';
import { detectorChecks } from './detector-checks';
import { testDetector } from './test-detector';

describe('testDetector', () => {
  describe('a sound detector', () => testDetector(() => fakeDetector()));
  describe('one that finds nothing', () => testDetector(() => fakeDetector({ instances: [] })));
  describe('one with a model', () => testDetector(withModel, { runtime: modelRuntime() }));

  const whole = { x1: 0, y1: 0, x2: 1, y2: 1 };
  const finds = (instance: Partial<Instance<{ masks: true }>>) => () =>
    fakeDetector({ instances: [{ ...fakeInstance(whole), ...instance }] });
  const frees = 'frees every model that it opened, and every tensor that it held';
  const sound = 'gives sound instances, highest score first, for pictures of every shape, a single pixel too';

  it.each<[string, () => Detector, string]>([
    ['a box outside the picture', finds({ box: { x1: -1, y1: 0, x2: 0, y2: 1 } }), sound],
    ['an empty box', finds({ box: { x1: 0, y1: 0, x2: 0, y2: 1 } }), sound],
    ['a fractional box', finds({ box: { x1: 0, y1: 0, x2: 0.5, y2: 1 } }), sound],
    ['a score that is no number', finds({ score: Number.NaN }), sound],
    ['a score above 1', finds({ score: 1.5 }), sound],
    ['an empty label', finds({ label: '' }), sound],
    ['a mask of another size', finds({ mask: { width: 2, height: 1, data: new Float32Array(2) } }), sound],
    ['a mask above 1', finds({ mask: { width: 1, height: 1, data: new Float32Array([2]) } }), sound],
    ['a mask that is no number', finds({ mask: { width: 1, height: 1, data: new Float32Array([Number.NaN]) } }), sound],
    ['boxes in pixels of the photograph', sourceBoxes, 'gives sound instances in pixels of L where the photograph is larger'],
    ['rising scores', () => fakeDetector({ instances: [fakeInstance(whole, 0.1), fakeInstance(whole, 0.2)] }), sound],
    ['shared masks', sharedMask, 'finds the same in the same picture, as fresh plain data'],
    ['a changed L', changesL, 'leaves L as it was'],
    ['missing masks', () => ({ ...fakeDetector({ instances: [maskless()] }), provides: { masks: true } }), sound],
    ['falling progress', fallingProgress, 'progress never falls and ends at its total'],
    ['a wrapped abort', wrapsAbort, 'detect rejects with the reason of an aborted signal, untouched'],
    ['work after disposal', neverDisposed, 'detect rejects with a DisposedError after disposal'],
    ['another kind', () => ({ ...fakeDetector(), kind: 'fusion' }) as unknown as Detector, 'says its kind, contract version and name'],
    [
      'an instance of a class',
      () => Object.assign(new Map(), fakeDetector()) as unknown as Detector,
      'is made synchronously as a plain object of plain data and functions',
    ],
    [
      'one object for all',
      (() => {
        const only = fakeDetector();
        return () => only;
      })(),
      'is made anew by every call of its factory',
    ],
  ])('fails for %s', async (_, make, test) => {
    expect(await findFailures(detectorChecks(), make)).toContain(test);
  });

  it('says which rule a box breaks, by how much, and in which pixels', async () => {
    const failures: string[] = [];
    for (const { run } of detectorChecks()) {
      await run({ make: sourceBoxes, options: {} }).catch((error: Error) => failures.push(error.message));
    }
    expect(failures.join()).toContain(
      'instance 0 with the box (0, 0, 128, 96) in pixels of L, 64 × 48; the photograph is 2 times as large: x2 is 128, beyond the right edge at 64. Is it in pixels of the photograph? Map it by scaleBox(box, call.source, L).',
    );
  });

  it('fails for a model that stays open', async () => {
    const leaks = (): Detector => ({
      ...withModel(),
      load: async (context) => ({ ...(await fakeDetector().load(context)), model: await context.loadModel('m') }),
    });
    expect(await findFailures(detectorChecks(), leaks, { runtime: modelRuntime() })).toEqual([frees]);
  });

  it('fails for a tensor that stays held', async () => {
    const out = { name: 'y', type: 'float32', dims: [1] };
    const y = { type: 'float32', data: new Float32Array(1), dims: [1] } as const;
    const runtime = fakeRuntime({ models: { m: () => fakeModel({ inputs: [], outputs: [out], run: () => ({ y }) }) } });
    const holds = (frees: boolean) => (): Detector =>
      defineDetector({
        name: 'holds',
        provides: { masks: false },
        load: async ({ loadModel }) => {
          const model = await loadModel('m');
          return {
            detect: async () => {
              const { y: held } = await model.run({}, { hold: ['y'] });
              if (frees && held !== undefined && 'dispose' in held) held.dispose();
              return [];
            },
          };
        },
      });
    expect(await findFailures(detectorChecks(), holds(false), { runtime })).toEqual([frees]);
    expect(await findFailures(detectorChecks(), holds(true), { runtime })).toEqual([]);
  });
});

/** Finds the whole photograph, and forgets that what it sees may be smaller. */
function sourceBoxes(): Detector {
  return defineDetector({
    name: 'source-boxes',
    provides: { masks: false },
    detect: async (L, { source }) => {
      const { width, height } = source.scale === 1 ? L : source;
      return [{ box: { x1: 0, y1: 0, x2: width, y2: height }, score: 1, label: 'all' }];
    },
  });
}

function maskless() {
  return { box: { x1: 0, y1: 0, x2: 1, y2: 1 }, score: 1, label: 'thing' } as Instance<{ masks: true }>;
}

function modelRuntime() {
  return fakeRuntime({ models: { m: () => fakeModel({ inputs: [], outputs: [], run: () => ({}) }) } });
}

function withModel(): Detector {
  return defineDetector({
    name: 'with-model',
    provides: { masks: false },
    load: async ({ loadModel }) => {
      const model = await loadModel('m');
      return {
        detect: async () => {
          await model.run({});
          return [];
        },
      };
    },
  });
}

function sharedMask(): Detector {
  const mask = { width: 1, height: 1, data: new Float32Array([1]) };
  return defineDetector({ name: 'shared', provides: { masks: true }, detect: async () => [{ ...maskless(), mask }] });
}

function changesL(): Detector {
  const detect = async (L: Plane) => {
    L.data.fill(0);
    return [];
  };
  return defineDetector({ name: 'changes', provides: { masks: false }, detect });
}

function fallingProgress(): Detector {
  return defineDetector({
    name: 'falls',
    provides: { masks: false },
    detect: async (_, { progress }) => {
      for (const completed of [2, 1, 3]) progress(completed, 3);
      return [];
    },
  });
}

function wrapsAbort(): Detector {
  const detector = fakeDetector();
  return {
    ...detector,
    load: async (context) => {
      const loaded = await detector.load(context);
      return { ...loaded, detect: (L, call) => loaded.detect(L, call).catch((cause) => Promise.reject(new Error('stopped', { cause }))) };
    },
  };
}

function neverDisposed(): Detector {
  const detector = fakeDetector();
  return { ...detector, load: async (context) => ({ ...(await detector.load(context)), dispose: async () => {} }) };
}
