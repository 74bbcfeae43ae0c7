import type { Capabilities } from '../detector/instance';
import { DisposedError } from '../errors/disposed-error';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { refineEdges } from '../finish/refine-edges';
import type { Fusion } from '../fusion/fusion';
import { refuseUnknownOptions } from '../options/refuse-unknown-options';
import type { Loaded } from '../plugin/load-context';
import type { Raster } from '../raster/raster';
import { createCallQueue } from './call-queue';
import { checkCompatibility, checkPart, type Feeds } from './check-compatibility';
import { checkCall, PIPELINE_OPTIONS } from './known-options';
import { createPluginLoader } from './load-plugins';
import type { Pipeline, PipelineOptions } from './pipeline';
import { holdImage, prepareImage } from './prepare-image';
import { renderImage } from './render-image';
import { createCallShare } from './share-of-call';
import { createStageClock } from './stage-clock';

/**
 * Wires a detector, a backbone, a fusion, finish steps and a runtime into one pipeline. Synchronous: nothing is read or loaded before
 * the first call.
 *
 * @throws {InvalidOptionError} a part is missing or of another kind, an option is unknown, or `workingSide` is not an integer of at least 16.
 * @throws {IncompatiblePluginsError} the fusion needs what the detector does not provide; also a compile error.
 * @throws {UnsupportedSpecVersionError} a part follows a version of its contract that this core does not know.
 * @example
 * ```ts
 * const pipeline = createPipeline({
 *   runtime: nodeRuntime(),
 *   detector: maskRcnn({ model: 'models/mask-rcnn.onnx' }),
 *   backbone: siggraph17({ model: 'models/siggraph17.onnx' }),
 *   fusion: maskReplace(),
 * });
 * try {
 *   const { image } = await pipeline.colorize('street.jpg');
 *   await writeFile('street.png', await pipeline.encode(image, { format: 'png' }));
 * } finally {
 *   await pipeline.dispose();
 * }
 * ```
 */
export function createPipeline<Provides extends Capabilities = { masks: true }, Needs extends Capabilities = Capabilities>(
  options: PipelineOptions<Provides, Needs> & { readonly fusion?: Feeds<Provides, Needs> },
): Pipeline {
  refuseUnknownOptions(options, PIPELINE_OPTIONS);
  const { runtime, backbone, detector, finish = [refineEdges()], workingSide = 1280, gamut = 'keep-L' } = options;
  // Which instances a fusion gets is checked here and by types above; inside, one shape serves all.
  const fusion = options.fusion as Fusion | undefined;
  checkPart('runtime', 'runtime', runtime);
  checkPart('backbone', 'backbone', backbone);
  if (detector !== undefined) checkPart('detector', 'detector', detector);
  if (fusion !== undefined) checkPart('fusion', 'fusion', fusion);
  for (const step of finish) checkPart('finish', 'finish', step);
  checkCompatibility(detector, fusion);
  if (!Number.isInteger(workingSide) || workingSide < 16) {
    throw new InvalidOptionError({ option: 'workingSide', expected: 'an integer of at least 16', received: workingSide });
  }
  if (gamut !== 'keep-L' && gamut !== 'clip') {
    throw new InvalidOptionError({ option: 'gamut', expected: "'keep-L' or 'clip'", received: gamut });
  }

  const loader = createPluginLoader(runtime);
  const queue = createCallQueue();
  let disposal: Promise<void> | undefined;
  const assertAlive = () => {
    if (disposal !== undefined) throw new DisposedError({ what: 'pipeline' });
  };

  const parts = { runtime, backbone, detector, fusion, finish, workingSide, gamut, loader, queue, assertAlive };

  const pipeline: Pipeline = {
    async load(call = {}) {
      assertAlive();
      checkCall('load', call);
      await queue(async () => {
        const all = [detector, backbone, fusion, ...finish].filter((part) => part !== undefined);
        const clock = createStageClock(call, createCallShare('load'));
        await clock.run('load', async (progress) => {
          for (const [index, part] of all.entries()) {
            await loader.load<Loaded>(part, clock.call);
            progress(index + 1, all.length);
          }
        });
      }, call.signal);
    },
    async prepare(image, prepareOptions = {}) {
      assertAlive();
      checkCall('prepare', prepareOptions);
      return holdImage(parts, await queue(() => prepareImage(parts, image, prepareOptions), prepareOptions.signal));
    },
    async colorize(image, colorizeOptions = {}) {
      assertAlive();
      checkCall('colorize', colorizeOptions);
      const { instances: _given, ...renderOptions } = colorizeOptions;
      return queue(async () => {
        const share = createCallShare('colorize');
        return renderImage(parts, await prepareImage(parts, image, colorizeOptions, share), renderOptions, share);
      }, colorizeOptions.signal);
    },
    async encode(image: Raster, encodeOptions = {}) {
      checkCall('encode', encodeOptions);
      return createStageClock(encodeOptions, createCallShare('encode')).run('encode', () => runtime.encode(image, encodeOptions));
    },
    dispose() {
      disposal ??= queue(() => loader.dispose());
      return disposal;
    },
    [Symbol.asyncDispose]: () => pipeline.dispose(),
  };
  return pipeline;
}
