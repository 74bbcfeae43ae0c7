import type { Capabilities } from '../detector/instance';
import type { AbPlanes } from '../plane/ab-planes';
import type { LoadContext, Loaded, PluginCall } from '../plugin/load-context';
import type { Evidence } from './evidence';

/** Joins what is known of the full image and of its instances into one picture. Make it with {@link defineFusion}. */
export interface Fusion<C extends Capabilities = Capabilities> {
  readonly kind: 'fusion';
  readonly specVersion: 1;
  readonly name: string;
  /** What the detector must provide; checked when the pipeline is created. */
  readonly needs: C;
  /** Opens models. Called once a pipeline, before the first `fuse`. */
  load(context: LoadContext): Promise<LoadedFusion<C>>;
}

/** A fusion with its models, if any, in memory. */
export interface LoadedFusion<C extends Capabilities = Capabilities> extends Loaded {
  /** @returns ab of the whole picture, at L's size, fresh. With no instance: the full image's ab. */
  fuse(evidence: Evidence<C>, call: PluginCall): Promise<AbPlanes>;
}
