import type { LoadContext, Loaded, PluginCall } from '../pipeline/load-context';
import type { Plane } from '../plane/plane';
import type { Size } from './box';
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

/** The photograph that a detector's picture was made of. */
export type DetectorSource = Size & {
  /** Pixels of L to one of the photograph, above 0 and at most 1; sides of L are rounded. */
  readonly scale: number;
  /** File name of the photograph, where it came by a path, an address or a file. */
  readonly name?: string;
};

/** What a detector gets with every call. */
export type DetectorCall = PluginCall & {
  /** To place boxes that are known in pixels of the photograph: `scaleBox(box, call.source, L)`. */
  readonly source: DetectorSource;
};

/** A detector with its models in memory. */
export interface LoadedDetector<C extends Capabilities = Capabilities> extends Loaded {
  /**
   * @param L lightness of the picture, height × width, 0..100. Colour is never shown to a detector, as in the references.
   * @param call signal, progress and what the photograph is.
   * @returns instances in pixels of `L`, highest score first; none is a normal answer.
   */
  detect(L: Plane, call: DetectorCall): Promise<readonly Instance<C>[]>;
}
