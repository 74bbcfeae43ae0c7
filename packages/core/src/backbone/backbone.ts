import type { ColorHint } from '../guide/guide';
import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';
import type { LoadContext, Loaded, PluginCall } from '../plugin/load-context';

/** Filters by which a picture is brought to a network's size. Both are Pillow's, antialiased, on 8-bit RGB, before Lab. */
export type ResampleFilter = 'bicubic' | 'bilinear';

/** The picture that a network wants to see. */
export type NetworkInput = {
  /** In pixels; the aspect ratio is ignored, as in the references. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** PatchColorization and the Zhang release use bicubic, InstColorization bilinear. */
  readonly filter: ResampleFilter;
};

/** What a backbone can be told besides L. */
export type BackboneTakes = {
  /** Whether it follows points with a colour. */
  readonly hints: boolean;
  /** Whether its crops come with its own ab of the full image, so that an object's colours build on the photograph's. Default false. */
  readonly imageAb?: boolean;
};

/** Predicts colour from lightness. A plain descriptor; make it with {@link defineBackbone}. */
export interface Backbone {
  readonly kind: 'backbone';
  readonly specVersion: 1;
  readonly name: string;
  readonly takes: BackboneTakes;
  /**
   * How much of an instance's surroundings its crop shows: sides of the crop by sides of the box, at least 1. Core widens every box by it
   * as far as the picture reaches, and cuts the box out of the prediction. Default 1: the box alone, as in the references.
   */
  readonly context?: number;
  /** Opens models. Called once a pipeline, before the first `predict`. */
  load(context: LoadContext): Promise<LoadedBackbone>;
}

/** One picture or crop for a backbone, already at its `input` size. */
export type BackboneItem = {
  /** Lightness, 0..100, of `input.height` × `input.width`. */
  readonly L: Plane;
  /** In pixels of `L`; empty unless the backbone takes hints. */
  readonly hints: readonly ColorHint[];
  /**
   * What the backbone itself said of the full image without hints, cut to this crop: CIE units, of its own output size. Only of crops, and
   * only where the backbone takes it.
   */
  readonly imageAb?: AbPlanes;
};

/** A backbone with its models in memory. */
export interface LoadedBackbone extends Loaded {
  /** The size and filter that its model card asks for. */
  readonly input: NetworkInput;
  /**
   * @param items the full image or crops, in any number; the backbone batches as it sees fit.
   * @returns ab of each item in the same order, at the backbone's own output size, CIE units.
   */
  predict(items: readonly BackboneItem[], call: PluginCall): Promise<readonly AbPlanes[]>;
}
