import { type Box, type Size, scaleBox } from '../detector/box';
import { InferenceError } from '../errors/inference-error';
import { InvalidOptionError } from '../errors/invalid-option-error';
import type { Fusion } from '../fusion/fusion';
import type { LayerWeightMaps } from '../fusion/layer-weight-maps';
import type { AbPlanes } from '../plane/ab-planes';
import { cropAb } from '../plane/crop-plane';
import { isFiniteData } from '../plane/is-finite-data';
import type { Warning } from '../plugin/call-options';
import type { Loaded } from '../plugin/load-context';
import type { Raster } from '../raster/raster';
import { applyLocks } from './apply-locks';
import { checkCompatibility, checkPart } from './check-compatibility';
import type { ColorizeCache } from './colorize-cache';
import { createEvidence } from './create-evidence';
import type { ColorizeResult, RenderOptions, Report, SourceInstance } from './pipeline';
import type { PipelineParts } from './pipeline-parts';
import { checkPreviewSize } from './preview';
import { runFinish } from './run-finish';
import { type CallShare, createCallShare } from './share-of-call';
import { toWorkingInstances } from './source-instances';
import { createStageClock } from './stage-clock';
import type { WorkingPicture } from './working-picture';
import { toWorkingPoints } from './working-points';

/** What is kept of a photograph between renderings. */
export type PreparedState = {
  readonly source: Raster;
  readonly picture: WorkingPicture;
  /** The working picture reduced to a longest side, for previews. */
  readonly previewOf: (side: number) => WorkingPicture;
  readonly instances: readonly SourceInstance[];
  readonly cache: ColorizeCache;
  /** Of preparing, for the first rendering's report. */
  readonly stages: Report['stages'];
  /** Of preparing, for the first rendering's report. */
  readonly runs: Report['runsByPlugin'];
  readonly warnings: readonly Warning[];
};

/**
 * Fuses and finishes a prepared photograph.
 *
 * @param share of the call that this is the end of. Default: a call of its own.
 */
export async function renderImage(
  parts: PipelineParts,
  state: PreparedState,
  options: RenderOptions,
  share: CallShare = createCallShare('render'),
): Promise<ColorizeResult> {
  const { source, picture, cache } = state;
  const { fusion = parts.fusion, finish = parts.finish, instances = state.instances, guide, size = 'full', unseenCrops = 'run' } = options;
  checkPreviewSize(size);
  if (unseenCrops !== 'run' && unseenCrops !== 'estimate') {
    throw new InvalidOptionError({ option: 'unseenCrops', expected: "'run' or 'estimate'", received: unseenCrops });
  }
  if (fusion !== undefined) checkPart('fusion', 'fusion', fusion);
  for (const step of finish) checkPart('finish', 'finish', step);
  if (options.instances === undefined && fusion !== undefined) checkCompatibility(parts.detector, fusion);
  const clock = createStageClock(options, share, state.stages);
  const { call } = clock;
  const seenBefore = cache.runs;
  const runs = parts.loader.countRuns();
  const canvas = size === 'full' ? picture : state.previewOf(size);
  const checked = size === 'full' ? 'given' : 'used';
  const used = toWorkingInstances(instances, source, canvas, fusion?.needs.masks === true, checked);
  // Where the networks look stays the working picture's, whatever the preview's size.
  const boxes = instances.map(({ box }) => scaleBox(box, source, picture));
  const points = toWorkingPoints(guide?.points ?? [], source, picture);

  await clock.run('load', async (progress) => {
    const needed = [parts.backbone, ...(fusion === undefined ? [] : [fusion]), ...finish];
    for (const [index, part] of needed.entries()) {
      await parts.loader.load<Loaded>(part, call);
      progress(index + 1, needed.length);
    }
  });
  const weightMaps: LayerWeightMaps[] = [];
  let estimatedCrops = 0;
  const onEstimate = (crops: number) => {
    estimatedCrops += crops;
  };
  const { evidence, lockedAb } = createEvidence({ picture, boxes, canvas, instances: used, points, unseenCrops, onEstimate }, cache, clock);
  const fused = await clock.run('fuse', async (progress) => {
    if (fusion === undefined) {
      const ab = await evidence.imageAb();
      return applyLocks(
        ab,
        used,
        used.map(({ box }) => cropAb(ab, box)),
      );
    }
    const loaded = await parts.loader.load(fusion, call);
    const pluginCall = clock.pluginCall(fusion.name, progress);
    const explained = options.weightMaps ? { ...pluginCall, onWeightMaps: (maps: LayerWeightMaps) => weightMaps.push(maps) } : pluginCall;
    const ab = assertFused(await loaded.fuse(evidence, explained), canvas, fusion);
    return used.some(({ lock }) => lock !== undefined) ? applyLocks(ab, used, await lockedAb()) : ab;
  });
  const target = size === 'full' ? { raster: source } : { raster: canvas.raster, L: canvas.L };
  const image = await runFinish(target, fused, finish, parts.gamut, parts.loader, clock, call);

  const seen = { plugin: parts.backbone.name, kind: parts.backbone.kind, runs: cache.runs - seenBefore };
  const runsByPlugin = [...state.runs, ...(seen.runs > 0 ? [seen] : []), ...runs()];

  return {
    image,
    instances: used.map((instance, index) => ({ ...instance, box: scaleBox(boxes[index] as Box, picture, source) })),
    warnings: [...parts.loader.warnings, ...state.warnings, ...clock.warnings],
    weightMaps,
    report: {
      stages: clock.stages,
      models: [...parts.loader.models],
      networkRuns: runsByPlugin.reduce((sum, counted) => sum + counted.runs, 0),
      runsByPlugin,
      estimatedCrops,
      workingSize: { width: picture.width, height: picture.height },
    },
  };
}

function assertFused(ab: AbPlanes, { width, height }: Size, { name }: Fusion): AbPlanes {
  if (ab.width === width && ab.height === height && ab.data.length === 2 * width * height && isFiniteData(ab.data)) return ab;
  throw new InferenceError({
    plugin: name,
    message: `A fusion must give finite ab of the size of L, ${width} × ${height}, but gave ${ab.width} × ${ab.height}.`,
  });
}
