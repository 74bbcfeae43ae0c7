import type { Backbone } from '../backbone/backbone';
import type { Box, Size } from '../detector/box';
import type { Detector } from '../detector/detector';
import type { Capabilities } from '../detector/instance';
import type { SelectOptions } from '../detector/select-instances';
import type { Finish } from '../finish/finish';
import type { Fusion } from '../fusion/fusion';
import type { LayerWeightMaps } from '../fusion/layer-weight-maps';
import type { AbColor, Guide } from '../guide/guide';
import type { Gamut } from '../lab/gamut';
import type { Plane } from '../plane/plane';
import type { CallOptions, Warning } from '../plugin/call-options';
import type { Stage } from '../plugin/progress-event';
import type { Raster } from '../raster/raster';
import type { BackendReport } from '../runtime/model';
import type { EncodeOptions, ImageSource, Runtime } from '../runtime/runtime';

/** The parts of a pipeline. */
export type PipelineOptions<Provides extends Capabilities = Capabilities, Needs extends Capabilities = Capabilities> = {
  readonly runtime: Runtime;
  readonly backbone: Backbone;
  /** Without one, only instances given with a call are coloured on their own. */
  readonly detector?: Detector<Provides>;
  /** Without one, the full image's colours are the result. A detector needs one. */
  readonly fusion?: Fusion<Needs>;
  /** In order, on full-size ab. Default `[refineEdges()]`. */
  readonly finish?: readonly Finish[];
  /**
   * Longest side in pixels at which detection and fusion run; larger photographs are reduced for them, and the colours brought back
   * to full size by the finish steps. Default 1280, as PatchColorization (spec/patchcolorization.md §2.2).
   */
  readonly workingSide?: number;
  /** What happens to colours that sRGB can't show. Default `'keep-L'`: less chroma, same lightness. `'clip'` is what the references do. */
  readonly gamut?: Gamut;
};

/** An instance in pixels of the source photograph. What a result reports may be changed and given back to `render`. */
export type SourceInstance = {
  /** Integer box inside the photograph. */
  readonly box: Box;
  /** Confidence in 0..1. Default 1. */
  readonly score?: number;
  /** Name of the class. Default `'object'`. */
  readonly label?: string;
  /** Soft mask in 0..1 of any size, stretched over the box. Default: the whole box, where the fusion needs a mask. */
  readonly mask?: Plane;
  /**
   * The mean colour that this instance shall have, whatever the backbone and the fusion think. Where its mask is at least 0.5 it gets its own
   * colours, shifted as a whole: the network's variation stays, nothing beside the mask changes, and it wins every overlap. Where locked
   * instances overlap, the smaller box lies on the larger. Chroma that sRGB can't show at a pixel's lightness is left out there, as
   * `gamut` says.
   */
  readonly lock?: AbColor;
};

/** What may be changed from one rendering of a prepared photograph to the next. */
export type RenderOptions = CallOptions & {
  /** Instead of the pipeline's. */
  readonly fusion?: Fusion;
  /** Instead of those that were selected. */
  readonly instances?: readonly SourceInstance[];
  readonly guide?: Guide;
  /** Instead of the pipeline's. */
  readonly finish?: readonly Finish[];
  /** Whether the result shall have the weight maps of a fusion that learned some. Default false: they take memory. */
  readonly weightMaps?: boolean;
  /**
   * `'full'` gives the photograph's own size, depth, alpha and metadata. A number gives a preview of at most so many pixels on its longest
   * side, and never more than the working picture has, 8 bits a channel, without alpha and metadata: fusion and finish steps work at that
   * size too, on the colours that the networks gave for the working picture, so that it can follow a hand. At least 16. Default `'full'`.
   */
  readonly size?: 'full' | number;
  /**
   * What is done for an instance's box that the backbone has not seen. `'estimate'` runs no network for it, so that a preview can follow a
   * hand that moves the box: where a box that was seen before overlaps it, its colours are taken, elsewhere the full image's. A fusion that
   * runs networks of its own runs them all the same. Default `'run'`.
   */
  readonly unseenCrops?: 'run' | 'estimate';
};

/** How a photograph is prepared: which of the detector's instances are kept, or which are used instead. */
export type PrepareOptions = CallOptions &
  SelectOptions & {
    /** Used as they are; the detector is not run. */
    readonly instances?: readonly SourceInstance[];
  };

/** Options of the one-call form. */
export type ColorizeOptions = PrepareOptions & RenderOptions;

/** How the result was made. Plain data. */
export type Report = {
  /** Wall-clock time of each stage that ran, in order. */
  readonly stages: readonly { readonly stage: Stage; readonly milliseconds: number }[];
  /** Every model in use, the plugin it serves, and the device that really ran it. */
  readonly models: readonly {
    readonly plugin: string;
    readonly name?: string;
    readonly sha256?: string;
    readonly backend: BackendReport;
  }[];
  /** How many network runs this result took, of all plugins: the sum of `runsByPlugin`. With 0, no network ran. */
  readonly networkRuns: number;
  /**
   * The plugins that ran networks for this result. A backbone's runs are the pictures and crops that it saw, another plugin's the runs of
   * its models, which may take several instances at once. What was cached is not counted; detection counts, as its time does, for the first
   * rendering of a prepared photograph.
   */
  readonly runsByPlugin: readonly { readonly plugin: string; readonly kind: string; readonly runs: number }[];
  /** How many instances have estimated colours, because `unseenCrops` asked for it; render again without it for the network's own. */
  readonly estimatedCrops: number;
  /** Size of the working picture on which detection and fusion ran. */
  readonly workingSize: Size;
};

/** A coloured photograph and how it came about. Plain data. */
export type ColorizeResult = {
  /** Of the source's size and depth, with its alpha and metadata; of the preview's where one was asked for. */
  readonly image: Raster;
  /** The instances that were used, in source pixels, highest score first. */
  readonly instances: readonly SourceInstance[];
  readonly warnings: readonly Warning[];
  /** How each layer of the fusion weighed, where that was asked for and the fusion has such maps; else empty. */
  readonly weightMaps: readonly LayerWeightMaps[];
  readonly report: Report;
};

/** A photograph whose evidence is kept, so that it can be rendered again without running what has been run. */
export interface PreparedImage extends AsyncDisposable {
  readonly source: Raster;
  /** The selected instances in source pixels, highest score first. */
  readonly instances: readonly SourceInstance[];
  /**
   * Fuses and finishes. The backbone runs only on what it has not seen: the full image and each box once, of which the last 128 are kept.
   *
   * @throws {IncompatiblePluginsError} the fusion needs what the instances lack.
   * @throws {InvalidOptionError} `size` is neither `'full'` nor an integer of at least 16, `unseenCrops` is neither of the two, or a
   * point of the guide lies outside the photograph.
   * @throws {InvalidInstanceError} a given box is empty or outside the photograph.
   * @throws {DisposedError} after `dispose()` of this image or of its pipeline.
   */
  render(options?: RenderOptions): Promise<ColorizeResult>;
  /** Lets go of the evidence. May be called again. */
  dispose(): Promise<void>;
}

/** The front door: one of each part, wired. Calls run one after another. */
export interface Pipeline extends AsyncDisposable {
  /** Opens every model now instead of with the first photograph. */
  load(options?: CallOptions): Promise<void>;
  /**
   * Colours one photograph: `prepare`, `render` and `dispose` in one.
   *
   * @param image an encoded picture for the runtime to decode, or a raster.
   * @throws {DecodeError} the picture can't be read.
   * @throws {ModelLoadError} a model is missing or not what its card says.
   * @throws {DisposedError} after `dispose()`.
   */
  colorize(image: ImageSource | Raster, options?: ColorizeOptions): Promise<ColorizeResult>;
  /** Decodes, detects and selects, and keeps the evidence for any number of renderings. Dispose it. */
  prepare(image: ImageSource | Raster, options?: PrepareOptions): Promise<PreparedImage>;
  /** @returns the bytes of an image file; the runtime's `encode`. */
  encode(image: Raster, options?: EncodeOptions & CallOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** Waits for the call in hand and frees all models. May be called again. */
  dispose(): Promise<void>;
}
