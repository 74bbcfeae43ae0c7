import { efficientNet } from '@photochrom/backbone-efficientnet';
import { createPipeline, type Finish, type Fusion, optionNames, type Pipeline, type Runtime, refuseUnknownOptions } from '@photochrom/core';
import { yolox } from '@photochrom/detector-yolox';
import { outputFusion } from '@photochrom/fusion-output';
import { starterModels } from './starter-models';

/** Options of {@link starterPipeline}. */
export type StarterPipelineOptions = {
  readonly runtime: Runtime;
  /** How objects join the picture: any fusion. Default learned fusion in output space, as everywhere in Photochrom. */
  readonly fusion?: Fusion;
  /** How safe colours are, 0..1, from vivid to pale. Default: the model card's. */
  readonly temperature?: number;
  /** Instances with this score or a lower one are dropped, 0..1. Default: the detector's. */
  readonly minScore?: number;
  /** Default: core's, edge-aware upsampling. */
  readonly finish?: readonly Finish[];
  /** Longest side at which detection and fusion run. Default: core's, 1280. */
  readonly workingSide?: number;
};

const OPTIONS = optionNames<StarterPipelineOptions>({
  runtime: true,
  fusion: true,
  temperature: true,
  minScore: true,
  finish: true,
  workingSide: true,
});

/**
 * The pipeline that works at once: the starter's colorization network and detector, joined by learned fusion in output space. To swap more
 * parts, wire your own with `createPipeline` and {@link starterModels}.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @example
 * ```ts
 * const pipeline = starterPipeline({ runtime: nodeRuntime() });
 * const { image } = await pipeline.colorize('street.jpg');
 * ```
 */
export function starterPipeline(given: StarterPipelineOptions): Pipeline {
  refuseUnknownOptions(given, OPTIONS, 'starter');
  const { minScore, temperature, fusion = outputFusion({ model: starterModels.outputFusion }), ...options } = given;
  return createPipeline({
    ...options,
    detector: yolox({
      model: starterModels.detector,
      masks: starterModels.detectorMasks,
      ...(minScore === undefined ? {} : { minScore }),
    }),
    backbone: efficientNet({ model: starterModels.efficientNet, ...(temperature === undefined ? {} : { temperature }) }),
    fusion,
  });
}
