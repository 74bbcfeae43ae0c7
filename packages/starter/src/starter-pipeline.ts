import { efficientNet } from '@photochrom/backbone-efficientnet';
import {
  type Backbone,
  type Capabilities,
  createPipeline,
  type Detector,
  type Feeds,
  type Finish,
  type Fusion,
  InvalidOptionError,
  optionNames,
  type Pipeline,
  type Runtime,
  refuseUnknownOptions,
} from '@photochrom/core';
import { yolox } from '@photochrom/detector-yolox';
import { outputFusion } from '@photochrom/fusion-output';
import { starterModels } from './starter-models';

/** Options of {@link starterPipeline}. */
export type StarterPipelineOptions<
  Provides extends Capabilities = { readonly masks: true },
  Needs extends Capabilities = { readonly masks: true },
> = {
  readonly runtime: Runtime;
  /** What finds objects. Default: the starter's YOLOX, with its network for masks. */
  readonly detector?: Detector<Provides>;
  /** What colours. Default: the starter's network. */
  readonly backbone?: Backbone;
  /** How objects join the picture. Default learned fusion in output space, as everywhere in Photochrom. */
  readonly fusion?: Fusion<Needs>;
  /** Default: core's, edge-aware upsampling. */
  readonly finish?: readonly Finish[];
  /** Of the starter's backbone: how safe colours are, 0..1, from vivid to pale. Default: the model card's. */
  readonly temperature?: number;
  /** Of the starter's detector: instances with this score or a lower one are dropped, 0..1. Default: the detector's. */
  readonly minScore?: number;
  /** Longest side at which detection and fusion run. Default: core's, 1280. */
  readonly workingSide?: number;
};

const OPTIONS = optionNames<StarterPipelineOptions>({
  runtime: true,
  detector: true,
  backbone: true,
  fusion: true,
  finish: true,
  temperature: true,
  minScore: true,
  workingSide: true,
});

/**
 * The pipeline that works at once: the starter's colorization network and detector, joined by learned fusion in output space. Each part can be
 * any plugin's; {@link starterModels} are there for pipelines that are wired by hand.
 *
 * @throws {InvalidOptionError} an option is unknown, out of its range, or belongs to a part that is replaced.
 * @throws {IncompatiblePluginsError} the fusion needs what the detector does not provide; also a compile error.
 * @example
 * ```ts
 * const pipeline = starterPipeline({ runtime: nodeRuntime() });
 * const { image } = await pipeline.colorize('street.jpg');
 * ```
 */
export function starterPipeline<
  Provides extends Capabilities = { readonly masks: true },
  Needs extends Capabilities = { readonly masks: true },
>(given: StarterPipelineOptions<Provides, Needs> & { readonly fusion?: Feeds<Provides, Needs> }): Pipeline {
  refuseUnknownOptions(given, OPTIONS, 'starter');
  const { minScore, temperature, ...options } = given as StarterPipelineOptions;
  refuseWithoutPart('minScore', minScore, 'detector', options.detector);
  refuseWithoutPart('temperature', temperature, 'backbone', options.backbone);
  return createPipeline({
    detector: yolox({
      model: starterModels.detector,
      masks: starterModels.detectorMasks,
      ...(minScore === undefined ? {} : { minScore }),
    }),
    backbone: efficientNet({ model: starterModels.efficientNet, ...(temperature === undefined ? {} : { temperature }) }),
    fusion: outputFusion({ model: starterModels.outputFusion }),
    ...options,
  });
}

/** The starter's parts have options here; others have theirs where they are made. */
function refuseWithoutPart(option: string, received: unknown, kind: string, part: { readonly name: string } | undefined): void {
  if (received === undefined || part === undefined) return;
  const expected = `nothing together with a ${kind} of your own`;
  const hint = `Give it to '${part.name}' where that is made.`;
  throw new InvalidOptionError({ plugin: 'starter', option, expected, received, hint });
}
