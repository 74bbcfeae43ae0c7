import { DecodeError, type Model, ModelLoadError, PhotochromError, type Runtime } from '@photochrom/core';
import { describe, it } from 'vitest';
import { expectFailures, type PlantedFault } from '../contract/planted-fault';
import { runtimeChecks } from './runtime-checks';
import { soundRuntime } from './sound-runtime';
import { tinyModel } from './tiny-model';

const LOSSLESS = 'writes and reads PNG without loss: 8 and 16 bit, colour and gray, with and without alpha, a single pixel too';
const BROKEN_PICTURES = 'rejects empty bytes, text and a cut-off picture with a DecodeError';
const MISSING_PICTURE = 'rejects a missing picture with a DecodeError that names it';
const MISSING_MODEL = 'rejects a missing model with a ModelLoadError that names it';
const ABORTED_CODEC = 'decode and encode reject with the reason of an aborted signal, untouched';
const ABORTED_MODEL = 'load and run reject with the reason of an aborted signal, untouched';
const RUNS = 'runs a model on batches of any size, none too, leaving inputs as they were and giving fresh outputs';

describe('planted faults of a runtime', () => {
  const breaks = (change: (sound: Runtime) => Partial<Runtime>) => (): Runtime => ({ ...soundRuntime(), ...change(soundRuntime()) });
  const breaksModel = (change: (sound: Model) => Partial<Model>) =>
    breaks(({ load }) => ({
      load: async (...call) => {
        const model = await load(...call);
        return { ...model, ...change(model) };
      },
    }));
  const runs = (change: (...call: Parameters<Model['run']>) => Parameters<Model['run']>) =>
    breaksModel(({ run }) => ({ run: ((...call) => run(...(change(...call) as Parameters<Model['run']>))) as Model['run'] }));

  it.each<PlantedFault<Runtime>>([
    [
      'alpha is lost',
      breaks(({ encode }) => ({ encode: ({ alpha: _, ...raster }, options) => encode(raster, options) })),
      { [LOSSLESS]: /to deeply equal/ },
    ],
    [
      'a picture is written to',
      breaks(({ encode }) => ({
        encode: async (raster, options) => {
          const bytes = await encode(raster, options);
          raster.data[0]! ^= 1;
          return bytes;
        },
      })),
      { 'leaves what it reads and writes as it was': /inputs are read-only/, [LOSSLESS]: /to deeply equal/ },
    ],
    [
      'errors without a type',
      breaks(({ decode }) => ({
        decode: (image, options) => decode(image, options).catch((error) => Promise.reject(isTyped(error) ? new Error('bad') : error)),
      })),
      { [BROKEN_PICTURES]: /bad/, [MISSING_PICTURE]: /bad/ },
    ],
    [
      'a missing picture without its name',
      breaks(({ decode }) => ({
        decode: (image, options) =>
          typeof image === 'string' ? Promise.reject(new DecodeError({ message: 'Missing.' })) : decode(image, options),
      })),
      { [MISSING_PICTURE]: /no-such-picture\.png/ },
    ],
    [
      'a missing model without its name',
      breaks(({ load }) => ({
        load: (source, options) =>
          typeof source === 'string' ? Promise.reject(new ModelLoadError({ message: 'Missing.' })) : load(source, options),
      })),
      { [MISSING_MODEL]: /no-such-model\.onnx/ },
    ],
    [
      'a signal that encode ignores',
      breaks(({ encode }) => ({ encode: (raster, { signal: _, ...options } = {}) => encode(raster, options) })),
      { [ABORTED_CODEC]: /instead of rejecting/ },
    ],
    [
      'a signal that a run ignores',
      runs((inputs, { signal: _, ...options } = {}) => [inputs, options]),
      { [ABORTED_MODEL]: /instead of rejecting/ },
    ],
    [
      'a card that is not checked',
      breaks(({ load }) => ({
        load: async (source, options) => {
          if (!(typeof source === 'object' && 'card' in source)) return load(source, options);
          return { ...(await load(tinyModel(), options)), card: source.card };
        },
      })),
      {
        'gives the card of a model that is what its card says, and refuses one that is not with a ModelLoadError': /it succeeded/,
      },
    ],
    [
      'bytes that are no model, and are taken for one',
      breaks(({ load }) => ({ load: (source, options) => load(source instanceof Uint8Array ? tinyModel() : source, options) })),
      { 'refuses empty bytes, text, a cut-off model and one with external data with a ModelLoadError': /it succeeded/ },
    ],
    [
      'an input is written to',
      breaksModel(({ run }) => ({
        run: (async (inputs, options) => {
          const outputs = await run(inputs, options);
          const { x } = inputs;
          if (x !== undefined && 'data' in x) x.data.fill(0 as never);
          return outputs;
        }) as Model['run'],
      })),
      { [RUNS]: /inputs are read-only|to deeply equal/ },
    ],
    [
      'all outputs, whatever is wanted',
      runs((inputs, { outputs: _, ...options } = {}) => [inputs, options]),
      {
        'gives only the outputs that are wanted, and refuses one that does not exist': /it succeeded/,
        'refuses to hold an output that does not exist or is not wanted, and a held input of another name, with an InferenceError':
          /it succeeded/,
      },
    ],
    [
      'a session that is never closed',
      breaksModel(() => ({ dispose: async () => {}, [Symbol.asyncDispose]: async () => {} })),
      {
        'disposes a model twice, waits for the run in hand, and then rejects runs with a DisposedError': /it succeeded/,
      },
    ],
    [
      'no device',
      breaksModel(() => ({ backend: { requested: 'auto', device: '', refused: [] } })),
      { 'says what a model takes and gives, and where it runs': /false to be true/ },
    ],
    [
      'one descriptor for all',
      (
        (only) => () =>
          only
      )(soundRuntime()),
      { 'is made anew by every call of its factory': /not to be/ },
    ],
  ])('%s', async (_, make, failures) => {
    await expectFailures(runtimeChecks(), make, failures);
  });
});

function isTyped(error: unknown): boolean {
  return PhotochromError.isInstance(error) && error.code === 'decode';
}
