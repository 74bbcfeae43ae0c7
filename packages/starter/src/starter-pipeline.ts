import { siggraph17 } from '@photochrom/backbone-zhang';
import {
  createPipeline,
  type Finish,
  InvalidOptionError,
  optionNames,
  type Pipeline,
  type Runtime,
  refuseUnknownOptions,
} from '@photochrom/core';
import { maskRcnn } from '@photochrom/detector-maskrcnn';
import { learnedFusion } from '@photochrom/fusion-learned';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { starterModels } from './starter-models';

/** Options of {@link starterPipeline}. */
export type StarterPipelineOptions = {
  readonly runtime: Runtime;
  /**
   * `'mask-replace'` fuses again in milliseconds and works on the colours of the backbone; `'learned'` runs InstColorization's networks.
   * Default `'mask-replace'`.
   */
  readonly fusion?: 'mask-replace' | 'learned';
  /** Instances with this score or a lower one are dropped, 0..1. Default: the detector's. */
  readonly minScore?: number;
  /** Default: core's, edge-aware upsampling. */
  readonly finish?: readonly Finish[];
  /** Longest side at which detection and fusion run. Default: core's, 1280. */
  readonly workingSide?: number;
};

const OPTIONS = optionNames<StarterPipelineOptions>({ runtime: true, fusion: true, minScore: true, finish: true, workingSide: true });

/**
 * The pipeline that works at once: the starter's SIGGRAPH17 and Mask R-CNN, joined by mask replacement or learned fusion. To swap a part,
 * wire your own with `createPipeline` and {@link starterModels}.
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
  const { runtime, minScore, fusion = 'mask-replace', ...options } = given;
  if (fusion !== 'mask-replace' && fusion !== 'learned') {
    throw new InvalidOptionError({ plugin: 'starter', option: 'fusion', expected: "'mask-replace' or 'learned'", received: fusion });
  }
  return createPipeline({
    ...options,
    runtime,
    detector: maskRcnn({ model: starterModels.maskRcnn, ...(minScore === undefined ? {} : { minScore }) }),
    backbone: siggraph17({ model: starterModels.siggraph17 }),
    fusion: fusion === 'learned' ? learnedFusion({ model: starterModels.instcolorization }) : maskReplace(),
  });
}
