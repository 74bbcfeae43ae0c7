import type { Backbone } from '../backbone/backbone';
import type { Detector } from '../detector/detector';
import type { Finish } from '../finish/finish';
import type { Fusion } from '../fusion/fusion';
import type { Gamut } from '../lab/gamut';
import type { Runtime } from '../runtime/runtime';
import type { CallQueue } from './call-queue';
import type { PluginLoader } from './load-plugins';

/** A checked pipeline's parts and what its calls share. */
export type PipelineParts = {
  readonly runtime: Runtime;
  readonly backbone: Backbone;
  readonly detector: Detector | undefined;
  readonly fusion: Fusion | undefined;
  readonly finish: readonly Finish[];
  readonly workingSide: number;
  readonly gamut: Gamut;
  readonly loader: PluginLoader;
  readonly queue: CallQueue;
  assertAlive(): void;
};
