import type { Runtime } from '@photochrom/core';
import { decode } from './image/decode';
import { encode } from './image/encode';
import { loadModel } from './load-model';
import { checkOptions, type WebRuntimeOptions } from './web-runtime-options';

/**
 * Runs Photochrom in a browser, in a page or in a worker: networks through onnxruntime-web on WebGPU or WebAssembly, pictures through the
 * browser's own codecs, model files checked before they are parsed. Nothing is loaded before the first call, and nothing is fetched but
 * what the caller names and onnxruntime-web's own files.
 *
 * Networks on WebAssembly block the thread that runs them: use it in a worker where the page must stay alive.
 *
 * @param options.device where networks run; `model.backend` says which device it became and why. Default `'auto'`.
 * @param options.threads threads of WebAssembly. Default: half the cores, at most 4, and 1 where the page is not cross-origin isolated.
 * @param options.maxPixels largest picture that is decoded. Default 2^26.
 * @param options.store keeps models between visits. Default none.
 * @param options.assets where onnxruntime-web's files lie. Default: where the bundler put them.
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @example
 * ```ts
 * const pipeline = starterPipeline({ runtime: webRuntime() });
 * const { image, warnings } = await pipeline.colorize(file);
 * const png = new Blob([await pipeline.encode(image, { format: 'png' })], { type: 'image/png' });
 * ```
 */
export function webRuntime(options: WebRuntimeOptions = {}): Runtime {
  const checked = checkOptions(options);
  return Object.freeze<Runtime>({
    kind: 'runtime',
    specVersion: 1,
    name: 'web',
    load: (source, call = {}) => loadModel(source, checked, call),
    decode: (image, call = {}) => decode(image, { ...call, maxPixels: checked.maxPixels }),
    encode: (image, encodeOptions = {}) => encode(image, encodeOptions),
  });
}
