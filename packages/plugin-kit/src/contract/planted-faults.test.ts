import {
  type AbPlanes,
  type Backbone,
  type BackboneItem,
  type Detector,
  defineBackbone,
  defineDetector,
  defineFinish,
  defineFusion,
  definePlugin,
  type Evidence,
  type Finish,
  type FinishInput,
  type FinishOutput,
  type Fusion,
  type Instance,
  type LoadedBackbone,
  type LoadedDetector,
  type Plane,
  type Plugin,
  type PluginCall,
} from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { backboneChecks } from '../backbone/backbone-checks';
import { detectorChecks } from '../detector/detector-checks';
import { fakeBackbone } from '../fakes/fake-backbone';
import { fakeDetector } from '../fakes/fake-detector';
import { fakeFusion } from '../fakes/fake-fusion';
import { fakeModel } from '../fakes/fake-model';
import { fakeRuntime } from '../fakes/fake-runtime';
import { finishChecks } from '../finish/finish-checks';
import { fusionChecks } from '../fusion/fusion-checks';
import { type AnyPlugin, pluginChecks } from '../plugin/plugin-checks';
import { explainFailures } from './find-failures';

/**
 * A fault, and everything that may be said of it: each check that fails, and why. A fault that fails another check as well, or the right one for another
 * reason, was found by accident.
 */
type Fault<Part> = readonly [fault: string, make: () => Part, failures: Readonly<Record<string, RegExp>>];

const SHAPES = 'gives sound instances, highest score first, for pictures of every shape, a single pixel too';
const FLAT = 'gives sound instances for black, white and flat gray pictures';
const LARGER = 'gives sound instances in pixels of L where the photograph is larger';
const PROGRESS = 'progress never falls and ends at its total';
const FREES = 'frees every model that it opened, and every tensor that it held';
const HALFWAY = (verb: string) => `${verb} ends or rejects with the signal's reason when aborted half-way`;
const ABORTED = (verb: string) => `${verb} rejects with the reason of an aborted signal, untouched`;
const DISPOSED = (verb: string) => `${verb} rejects with a DisposedError after disposal`;

const runtime = fakeRuntime({ models: { m: () => fakeModel({ inputs: [], outputs: [], run: () => ({}) }) } });

describe('planted faults of a detector', () => {
  const detects = (detect: LoadedDetector['detect']) => () => defineDetector({ name: 'faulty', provides: { masks: false }, detect });
  const whole = ({ width, height }: Plane) => ({ x1: 0, y1: 0, x2: width, y2: height });
  const found = (part: (L: Plane) => Partial<Instance>) => detects(async (L) => [{ box: whole(L), score: 1, label: 'all', ...part(L) }]);
  const everywhere = (why: RegExp) => ({ [SHAPES]: why, [LARGER]: why, [FLAT]: why });

  it.each<Fault<Detector>>([
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
      detects(async (_, { source }) => [{ box: whole(source as never), score: 1, label: 'all' }]),
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
    ['an abort that is ignored from the start', ignoresSignal, { [ABORTED('detect')]: /resolved "\[\]" instead of rejecting/ }],
    [
      'an abort that is ignored half-way',
      detects(async (_, call) => inSteps(call, [])),
      { [HALFWAY('detect')]: /steps that were done after the abort.*expected 2 to be/s },
    ],
    ['an abort in an error of its own', wrapsAbort, { [ABORTED('detect')]: /stopped/ }],
    ['progress that runs backwards', detects(reports([2, 3], [1, 3], [3, 3])), { [PROGRESS]: /completed never falls/ }],
    ['progress that never ends', detects(reports([1, 3], [2, 3])), { [PROGRESS]: /completed ends at total/ }],
    ['a total that moves', detects(reports([1, 2], [3, 3])), { [PROGRESS]: /total stays/ }],
    ['a model that stays open', leavesModelOpen, { [FREES]: /models still open after dispose/ }],
    ['work after disposal', worksOn, { [DISPOSED('detect')]: /expected undefined to be 'disposed'/ }],
    [
      'what is disposed once only',
      disposesOnce,
      {
        'can be disposed twice, and by Symbol.asyncDispose': /disposed already/,
      },
    ],
  ])('%s', async (_, make, failures) => {
    await expectFailures(detectorChecks(), make, failures);
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

describe('planted faults of a backbone', () => {
  const input = { width: 8, height: 6, filter: 'bicubic' } as const;
  const predicts = (predict: LoadedBackbone['predict'], hints = false) =>
    defineBackbone({ name: 'faulty', takes: { hints }, input, predict });
  const colors = (color: (item: BackboneItem) => AbPlanes, hints = false) => fakeBackbone({ input, hints, color });
  const gray = ({ L }: BackboneItem): AbPlanes => ({ ...L, data: new Float32Array(2 * L.data.length) });
  const following = ({ L }: BackboneItem): AbPlanes => ({ ...L, data: Float32Array.from([...L.data, ...L.data]) });
  const HINTS = 'takes hints in the corners, one upon another and out of gamut, or ignores them where it takes none';
  const COUNTS = 'gives finite ab planes for no, one and many pictures';
  const ORDER = 'keeps the order of its pictures, and colours each as if it were alone';
  const SAME = 'gives the same for the same pictures';

  it.each<Fault<Backbone>>([
    ['hints that it said it follows', () => colors(following, true), { [HINTS]: /hints change colours, as takes\.hints says/ }],
    [
      'hints that it said it ignores',
      () => colors((item) => withFirst(following(item), item.hints.length)),
      { [HINTS]: /hints change nothing, as takes\.hints says/ },
    ],
    [
      'L is written to',
      () => colors((item) => ({ ...gray(item), data: gray(item).data.fill(item.L.data.fill(0)[0] ?? 0) })),
      { 'leaves its pictures and hints as they were': /inputs are read-only/ },
    ],
    [
      'colours that are no number where it is black',
      () => colors((item) => withFirst(gray(item), Math.max(...item.L.data) === 0 ? Number.NaN : 0)),
      { [ORDER]: /expected NaN to be less than/ },
    ],
    [
      'colours that are no number',
      () => colors((item) => withFirst(gray(item), Number.NaN)),
      { [COUNTS]: /a value that is not finite/, [HINTS]: /a value that is not finite/, [ORDER]: /expected NaN to be less than/ },
    ],
    [
      'b is missing',
      () => colors(({ L }) => ({ ...L, data: new Float32Array(L.data.length) })),
      { [COUNTS]: /expected 48 to be 96/, [HINTS]: /expected 48 to be 96/ },
    ],
    ['backwards order', () => predicts(async (items) => items.map(following).reverse()), { [ORDER]: /in a batch and alone/ }],
    ['noise too faint to see', () => colors((item) => withFirst(gray(item), Math.random() / 10)), { [SAME]: /to deeply equal/ }],
    ['one plane for all calls', onePlane, { 'gives planes with memory of their own': /memory of their own/ }],
    [
      'an abort that is ignored half-way',
      () => predicts(async (items, call) => inSteps(call, items.map(gray))),
      { [HALFWAY('predict')]: /steps that were done after the abort/ },
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
  const LOCK = 'lets a locked instance win every overlap in a pipeline, and changes nothing beside its mask';
  const SAME = 'gives the same for the same evidence, in memory of its own';

  it.each<Fault<Fusion>>([
    ['locks that are taken away', fuses(unlocks), { [LOCK]: /to deeply equal|to strictly equal/ }],
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
      fuses((_, ab) => ({ ...ab, data: ab.data.map((value, at) => (at === 0 && _.instances.length > 0 ? Math.random() : value)) })),
      { [SAME]: /to deeply equal/ },
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
      { [HALFWAY('fuse')]: /steps that were done after the abort/ },
    ],
  ])('%s', async (_, make, failures) => {
    await expectFailures(fusionChecks(), make, failures);
  });

  function unlocks({ instances }: Evidence, ab: AbPlanes): AbPlanes {
    for (const instance of instances) Object.assign(instance, { lock: undefined });
    return ab;
  }

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

describe('planted faults of a finish step', () => {
  const applies =
    (apply: (input: FinishInput, call: PluginCall) => FinishOutput | Promise<FinishOutput>, takesSmallAb = false) =>
    () =>
      defineFinish({ name: 'faulty', takesSmallAb, apply: async (input, call) => apply(input, call) });
  const copy = ({ ab }: FinishInput): FinishOutput => ({ ab: { ...ab, data: ab.data.slice() } });
  const SHAPES = "gives finite ab of L's size for pictures of every shape, a single pixel too";
  const EXTREMES = 'stays finite for black, white and flat pictures and for colours out of gamut';
  const KEEPS = 'leaves L, ab and luma as they were';
  const SAME = 'gives the same for the same input, in memory of its own';

  it.each<Fault<Finish>>([
    [
      'division by a lightness of 0',
      applies(({ L, ab }) => scaled(ab, (at) => L.data[at % L.data.length]! / L.data[at % L.data.length]!)),
      { [EXTREMES]: /a value that is not finite/ },
    ],
    [
      'ab is written to',
      applies((input) => copy({ ...input, ab: { ...input.ab, data: input.ab.data.fill(1) } })),
      { [KEEPS]: /inputs are read-only/ },
    ],
    ['luma is written to', applies(writesLuma), { [KEEPS]: /inputs are read-only/ }],
    ['ab that stays small', applies(copy, true), { "brings ab of any smaller size to L's, where it takes small ab": /to deeply equal/ }],
    [
      'L that it said it leaves alone',
      applies((input) => ({ ...copy(input), L: { ...input.L, data: input.L.data.slice() } })),
      { [SHAPES]: /L comes only from a step with changesL/, [EXTREMES]: /L comes only from a step with changesL/ },
    ],
    ['strength that grows with every call', grows(), { [SAME]: /to deeply equal/ }],
    ["ab that is the input's", applies(({ ab }) => ({ ab })), { [SAME]: /memory of their own/ }],
    [
      'an abort that is ignored half-way',
      applies((input, call) => inSteps(call, copy(input))),
      { [HALFWAY('apply')]: /steps that were done after/ },
    ],
  ])('%s', async (_, make, failures) => {
    await expectFailures(finishChecks(), make, failures);
  });

  function writesLuma(input: FinishInput): FinishOutput {
    input.luma().data.fill(1);
    return copy(input);
  }

  function scaled(ab: AbPlanes, factor: (at: number) => number): FinishOutput {
    return { ab: { ...ab, data: ab.data.map((value, at) => value * factor(at)) } };
  }

  function grows() {
    let calls = 0;
    return applies(({ ab }) => {
      calls++;
      return scaled(ab, () => calls);
    });
  }
});

describe('planted faults of what a plugin says of itself', () => {
  const finish = (name: string) => defineFinish({ name, apply: async ({ ab }) => ({ ab }) });
  const sound = {
    kind: 'finish',
    name: 'faulty',
    title: 'Faulty',
    doc: 'Does nothing.',
    options: { share: { kind: 'number', least: 0, most: 1, step: 0.1, default: 0.5, doc: 'A share.' } },
    create: () => finish('faulty'),
  } as const;
  /** A factory written by hand that says the same of itself. */
  const byHand = (create: (options: Record<string, unknown>) => unknown) =>
    Object.defineProperties((options = {}) => create(options), Object.getOwnPropertyDescriptors(definePlugin(sound))) as unknown as Plugin;
  const SAYS = 'is a plugin with a name, a title and a sentence, and so has each of its options';
  const UNKNOWN = 'refuses an option that does not exist, and names the one that was meant';
  const SHARE = 'share: takes what is described and refuses the rest';

  it('none in a sound one', () => {
    expect(failuresOf(definePlugin(sound))).toEqual({});
  });

  it.each<readonly [string, AnyPlugin, Readonly<Record<string, RegExp>>]>([
    ['options that are not described', byHand(() => finish('faulty')), { [UNKNOWN]: /noSuchOption/, [SHARE]: /share: null/ }],
    ['options that are not described, where there are none', withoutOptions(), { [UNKNOWN]: /noSuchOption/ }],
    [
      'a range that is wider than what is taken',
      definePlugin({ ...sound, create: ({ share }) => (share > 0.9 ? failShare() : finish('faulty')) }),
      { [SHARE]: /share: 1/ },
    ],
    [
      'an option without a sentence',
      definePlugin({ ...sound, options: { share: { ...sound.options.share, doc: '' } } }),
      { [SAYS]: /doc of share/ },
    ],
    ['no sentence', definePlugin({ ...sound, doc: 'does nothing' }), { [SAYS]: /doc of faulty/ }],
    ['a name for people', definePlugin({ ...sound, name: 'Faulty step', create: () => finish('Faulty step') }), { [SAYS]: /Faulty step/ }],
    [
      'a part of another name',
      definePlugin({ ...sound, create: () => finish('other') }),
      { 'makes a part of its kind and name': /to match object/ },
    ],
    [
      'a part of another kind',
      definePlugin({ ...sound, create: (): never => fakeFusion() as never }),
      { 'makes a part of its kind and name': /to match object/ },
    ],
  ])('%s', (_, plugin, failures) => {
    expect(failuresOf(plugin)).toEqual(saying(failures));
  });

  function failuresOf(plugin: AnyPlugin): Record<string, string> {
    const failures: Record<string, string> = {};
    for (const { name, run } of pluginChecks(plugin)) {
      try {
        run();
      } catch (error) {
        failures[name] = (error as Error).message;
      }
    }
    return failures;
  }

  function withoutOptions() {
    return Object.defineProperties(
      () => finish('faulty'),
      Object.getOwnPropertyDescriptors(definePlugin({ ...sound, options: {}, create: () => finish('faulty') })),
    ) as unknown as Plugin;
  }

  function failShare(): never {
    throw new RangeError('no');
  }
});

/** Does three steps whatever the signal says. */
async function inSteps<Result>({ progress }: PluginCall, result: Result): Promise<Result> {
  for (const completed of [1, 2, 3]) progress(completed, 3);
  return result;
}

function reports(...steps: readonly (readonly [completed: number, total: number])[]): LoadedDetector['detect'] {
  return async (_, { signal, progress }) => {
    for (const [completed, total] of steps) {
      signal?.throwIfAborted();
      progress(completed, total);
    }
    return [];
  };
}

async function expectFailures<Part>(
  checks: Parameters<typeof explainFailures<Part>>[0],
  make: () => Part,
  failures: Readonly<Record<string, RegExp>>,
): Promise<void> {
  expect(await explainFailures(checks, make, { runtime })).toEqual(saying(failures));
}

function saying(failures: Readonly<Record<string, RegExp>>) {
  return Object.fromEntries(Object.entries(failures).map(([name, why]) => [name, expect.stringMatching(why)]));
}
