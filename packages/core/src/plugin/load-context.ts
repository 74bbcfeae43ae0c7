import type { LayerWeightMaps } from '../fusion/layer-weight-maps';
import type { Model } from '../runtime/model';
import type { ModelSource } from '../runtime/model-source';
import type { CallOptions } from './call-options';

/** What a plugin gets when it is loaded. The only way to a model. */
export type LoadContext = CallOptions & {
  /** Opens a model through the pipeline's runtime; it is disposed with the plugin. */
  readonly loadModel: (source: ModelSource) => Promise<Model>;
  /** Adds a warning to the results of this pipeline. */
  readonly warn: (message: string) => void;
};

/** What a plugin gets with every call. */
export type PluginCall = CallOptions & {
  /** Adds a warning to the result. */
  readonly warn: (message: string) => void;
  /** Says how much of the call is done; core knows the stage. */
  readonly progress: (completed: number, total: number) => void;
  /** Present where the caller asked for weight maps: a fusion that has some gives them, one layer at a time. */
  readonly onWeightMaps?: (maps: LayerWeightMaps) => void;
};

/** What owns memory after `load`. */
export interface Loaded extends AsyncDisposable {
  /** Frees what was loaded. May be called again. */
  dispose(): Promise<void>;
}
