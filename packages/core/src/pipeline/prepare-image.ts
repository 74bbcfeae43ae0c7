import type { Size } from '../detector/box';
import type { DetectorSource } from '../detector/detector';
import { SELECT_OPTIONS, selectInstances } from '../detector/select-instances';
import { DisposedError } from '../errors/disposed-error';
import { assertRaster, type Raster } from '../raster/raster';
import type { ImageSource } from '../runtime/runtime';
import { createColorizeCache } from './colorize-cache';
import { fileName } from './file-name';
import { checkCall } from './known-options';
import type { PreparedImage, PrepareOptions, RenderOptions } from './pipeline';
import type { PipelineParts } from './pipeline-parts';
import { type PreparedState, renderImage } from './render-image';
import { type CallShare, createCallShare } from './share-of-call';
import { assertInstances, toSourceInstances, toWorkingInstances, type WorkingInstance } from './source-instances';
import { createStageClock, type StageClock } from './stage-clock';
import { createWorkingPicture, previewsOf, type WorkingPicture } from './working-picture';

/**
 * Decodes, detects and selects.
 *
 * @param share of the call that this is the beginning of. Default: a call of its own.
 */
export async function prepareImage(
  parts: PipelineParts,
  image: ImageSource | Raster,
  options: PrepareOptions,
  share?: CallShare,
): Promise<PreparedState> {
  const detects = parts.detector !== undefined && options.instances === undefined;
  const clock = createStageClock(options, share ?? createCallShare(detects ? 'prepare' : 'decode'));
  const { call } = clock;
  const { runtime } = parts;
  const runs = parts.loader.countRuns();
  const warn = (message: string) => clock.warn(runtime.name, message);
  const source = await clock.run('decode', () => (isRaster(image) ? image : runtime.decode(image, { ...call, warn })));
  assertRaster(source);
  const picture = createWorkingPicture(source, parts.workingSide);
  const selected =
    options.instances === undefined
      ? await detectInstances(parts, picture, sourceOf(source, picture, image), clock, options)
      : toWorkingInstances(options.instances, source, picture, false);
  return {
    source,
    picture,
    previewOf: previewsOf(picture),
    instances: toSourceInstances(selected, picture, source),
    cache: createColorizeCache(picture, parts.backbone, () => parts.loader.load(parts.backbone, call)),
    stages: clock.stages,
    runs: runs(),
    warnings: clock.warnings,
  };
}

/** Makes the handle that renders a prepared photograph until it is disposed. */
export function holdImage(parts: PipelineParts, prepared: PreparedState): PreparedImage {
  let held: PreparedState | undefined = prepared;
  const assertHeld = (): PreparedState => {
    if (held === undefined) throw new DisposedError({ what: 'prepared image' });
    return held;
  };
  const dispose = async () => {
    held = undefined;
  };
  return {
    source: prepared.source,
    instances: prepared.instances,
    async render(options: RenderOptions = {}) {
      parts.assertAlive();
      assertHeld();
      checkCall('render', options);
      return parts.queue(async () => {
        const result = await renderImage(parts, assertHeld(), options);
        // Preparing is part of the first rendering's report only.
        if (held !== undefined) held = { ...held, stages: [], runs: [] };
        return result;
      }, options.signal);
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

function isRaster(image: ImageSource | Raster): image is Raster {
  return typeof image === 'object' && 'channels' in image && 'data' in image;
}

/** What a detector is told of the photograph. */
function sourceOf({ width, height }: Raster, picture: Size, image: ImageSource | Raster): DetectorSource {
  const name = fileName(image);
  const scale = Math.max(picture.width, picture.height) / Math.max(width, height);
  return { width, height, scale, ...(name === undefined ? {} : { name }) };
}

async function detectInstances(
  { detector, loader }: PipelineParts,
  picture: WorkingPicture,
  source: DetectorSource,
  clock: StageClock,
  options: PrepareOptions,
): Promise<readonly WorkingInstance[]> {
  if (detector === undefined) return [];
  const loaded = await clock.run('load', () => loader.load(detector, clock.call));
  const found = await clock.run('detect', (progress) => loaded.detect(picture.L, { ...clock.pluginCall(detector.name, progress), source }));
  assertInstances(found, picture, source, detector);
  const selection = Object.fromEntries(Object.entries(options).filter(([name]) => SELECT_OPTIONS.includes(name)));
  return clock.run('select', () => selectInstances(found, selection, picture));
}
