import type { Plane } from '../plane/plane';
import type { LoadContext, Loaded, PluginCall } from '../plugin/load-context';
import type { Capabilities, Instance } from './instance';

/** Finds the objects in a photograph. A plain descriptor; make it with {@link defineDetector}. */
export interface Detector<C extends Capabilities = Capabilities> {
  readonly kind: 'detector';
  readonly specVersion: 1;
  readonly name: string;
  /** What its instances carry; checked when the pipeline is created. */
  readonly provides: C;
  /** Opens models. Called once a pipeline, before the first `detect`. */
  load(context: LoadContext): Promise<LoadedDetector<C>>;
}

/** A detector with its models in memory. */
export interface LoadedDetector<C extends Capabilities = Capabilities> extends Loaded {
  /**
   * @param L lightness of the picture, height × width, 0..100. Colour is never shown to a detector, as in the references.
   * @returns instances in pixels of `L`, highest score first; none is a normal answer.
   */
  detect(L: Plane, call: PluginCall): Promise<readonly Instance<C>[]>;
}
