import type { Runtime } from '@photochrom/core';
import { decode } from './image/decode';
import { encode } from './image/encode';
import { loadModel } from './model/load-model';
import { checkOptions, type NodeRuntimeOptions } from './node-runtime-options';

/**
 * Runs Photochrom in Node: models through onnxruntime-node, each in a thread of its own so that the event loop stays free; pictures
 * through sharp; model files checked before they are parsed. Nothing is loaded before the first call.
 *
 * A model without a card is to be trusted like code: the checks bound what its file states, not what its network computes. `isolate` bounds
 * the memory and time of that, and of decoding.
 *
 * @param options.device where models run; `model.backend` says which device it became and why. Default `'auto'`.
 * @param options.threads CPU threads of one model, never more than the cores. The default, all cores, suits a pipeline, which runs its
 * models one after another; divide the cores when several pipelines work at once.
 * @param options.maxPixels largest picture that is decoded. Default: what a quarter of the memory holds, 2^24 to 2^27.
 * @param options.isolate runs models and decodes pictures in processes that can be killed, with limits of memory and time. Default false.
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @example
 * ```ts
 * const runtime = nodeRuntime({ device: ['cuda', 'cpu'] });
 * const model = await runtime.load('models/siggraph17.card.json');
 * console.log(model.backend); // { requested: 'cuda, cpu', device: 'cpu', refused: [{ device: 'cuda', reason: '…' }] }
 * await model.dispose();
 * ```
 */
export function nodeRuntime(options: NodeRuntimeOptions = {}): Runtime {
  const checked = checkOptions(options);
  return Object.freeze<Runtime>({
    kind: 'runtime',
    specVersion: 1,
    name: 'node',
    load: (source, call = {}) => loadModel(source, checked, call),
    decode: (image, call = {}) => decode(image, checked, call),
    encode: (image, encodeOptions = {}) => encode(image, encodeOptions),
  });
}
