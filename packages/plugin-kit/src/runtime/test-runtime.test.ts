import { InferenceError, type Model, ModelLoadError, type Runtime } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { findFailures } from '../contract/find-failures';
import { runtimeChecks } from './runtime-checks';
import { soundRuntime } from './sound-runtime';
import { testRuntime } from './test-runtime';
import { tinyModel } from './tiny-model';

describe('testRuntime', () => {
  describe('a sound runtime', () => testRuntime(() => soundRuntime()));

  const breaks = (change: (runtime: Runtime) => Partial<Runtime>) => () => {
    const runtime = soundRuntime();
    return { ...runtime, ...change(runtime) };
  };
  const breaksModel = (change: (model: Model) => Partial<Model>) =>
    breaks(({ load }) => ({ load: async (source, options) => load(source, options).then((model) => ({ ...model, ...change(model) })) }));
  const lossless = 'writes and reads PNG without loss: 8 and 16 bit, colour and gray, with and without alpha, a single pixel too';

  it.each<[string, () => Runtime, string]>([
    ['lost alpha', breaks(({ encode }) => ({ encode: ({ alpha: _, ...raster }, options) => encode(raster, options) })), lossless],
    [
      'a changed pixel',
      breaks(({ encode }) => ({
        encode: (raster, options) => encode({ ...raster, data: raster.data.map((value) => value ^ 1) }, options),
      })),
      lossless,
    ],
    [
      '16 bit cut to 8',
      breaks(({ decode }) => ({ decode: async (image, options) => ({ ...(await decode(image, options)), depth: 8 }) })),
      lossless,
    ],
    [
      'an untyped decode error',
      breaks(() => ({ decode: async () => Promise.reject(new Error('bad')) })),
      'rejects empty bytes, text and a cut-off picture with a DecodeError',
    ],
    [
      'a nameless missing picture',
      breaks(({ decode }) => ({ decode: (_, options) => decode(new Uint8Array(), options) })),
      'rejects a missing picture with a DecodeError that names it',
    ],
    [
      'an abort ignored',
      breaks(({ encode }) => ({ encode: (raster) => encode(raster) })),
      'decode and encode reject with the reason of an aborted signal, untouched',
    ],
    [
      'a card ignored',
      breaks(({ load }) => ({
        load: (source, options) => load(typeof source === 'object' && 'card' in source ? tinyModel() : source, options),
      })),
      'gives the card of a model that is what its card says, and refuses one that is not with a ModelLoadError',
    ],
    [
      'any bytes taken for a model',
      breaks(({ load }) => ({ load: () => load(tinyModel()) })),
      'refuses empty bytes, text, a cut-off model and one with external data with a ModelLoadError',
    ],
    [
      'wrong sums',
      breaksModel(() => ({ run: async ({ x }) => ({ doubled: structuredClone(x) as never }) })),
      'runs a model on batches of any size, none too, leaving inputs as they were and giving fresh outputs',
    ],
    [
      'runs after disposal',
      breaksModel(() => ({ dispose: async () => {}, [Symbol.asyncDispose]: async () => {} })),
      'disposes a model twice, waits for the run in hand, and then rejects runs with a DisposedError',
    ],
    [
      'an untyped inference error',
      breaksModel(({ run }) => ({
        run: async (inputs) => run(inputs).catch((error) => Promise.reject(error instanceof InferenceError ? new TypeError('x') : error)),
      })),
      'rejects a missing or misshapen input with an InferenceError that names it',
    ],
    [
      'an aborted run',
      breaksModel(({ run }) => ({ run: (inputs) => run(inputs) })),
      'load and run reject with the reason of an aborted signal, untouched',
    ],
    [
      'no device',
      breaksModel(() => ({ backend: { requested: '', device: '', refused: [] } })),
      'says what a model takes and gives, and where it runs',
    ],
    [
      'nothing held',
      breaksModel(({ run }) => ({ run: (inputs, options) => run(inputs, { ...options, hold: [] } as never) })),
      'holds an output that can be read again and again, and that later runs take, of another model too',
    ],
    [
      'a held tensor that is never freed',
      breaksModel(({ run }) => ({ run: ((inputs, options) => run(inputs, options).then(withoutDisposal)) as Model['run'] })),
      'disposes a held tensor twice, lets a run that took it end, and then refuses it with a DisposedError',
    ],
    [
      'holding whatever is asked for',
      breaksModel(({ run }) => ({
        run: ((inputs, options) =>
          run(inputs, { ...options, hold: (options?.hold ?? []).filter((name) => name === 'doubled') })) as Model['run'],
      })),
      'refuses to hold an output that does not exist or is not wanted, and a held input of another name, with an InferenceError',
    ],
    ['swapped results', breaksModel(swapResults), 'answers calls that overlap, each with its own result'],
    [
      'a nameless missing model',
      breaks(() => ({ load: async () => Promise.reject(new ModelLoadError({ message: 'missing' })) })),
      'rejects a missing model with a ModelLoadError that names it',
    ],
  ])('fails for %s', async (_, make, test) => {
    expect(await findFailures(runtimeChecks(), make)).toContain(test);
  });
});

function withoutDisposal(outputs: Awaited<ReturnType<Model['run']>>): Awaited<ReturnType<Model['run']>> {
  for (const tensor of Object.values(outputs)) if ('dispose' in tensor) Object.assign(tensor, { dispose: () => undefined });
  return outputs;
}

/** Answers with what the call before asked for. */
function swapResults({ run }: Model): Partial<Model> {
  let last: Parameters<Model['run']>[0] | undefined;
  return {
    run: (inputs) => {
      const asked = last ?? inputs;
      last = inputs;
      return run(asked);
    },
  };
}
