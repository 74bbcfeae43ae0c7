import type {
  CallOptions,
  ColorizeOptions,
  ColorizeResult,
  EncodeOptions,
  ImageSource,
  PrepareOptions,
  Raster,
  RenderOptions,
  SourceInstance,
} from '@photochrom/core';
import type { FinishSettingsOf, FusionSettingsOf, Served } from './served';

/** How a photograph is handed to the worker. */
export type SendOptions = {
  /**
   * True hands the memory of bytes or rasters over, so that the caller's arrays are empty afterwards; false copies them first. A Blob is
   * never copied. Default false.
   */
  readonly transfer?: boolean;
};

/** Core's render options, with fusion and finish steps named by the settings that the worker's `servePipeline` takes. */
export type WorkerRenderOptions<S extends Served> = Named<S, RenderOptions>;

/** Core's options of the one-call form, with fusion and finish steps named by settings. */
export type WorkerColorizeOptions<S extends Served> = Named<S, ColorizeOptions> & SendOptions;

type Named<S extends Served, Options> = Omit<Options, 'fusion' | 'finish'> & {
  /** Instead of the pipeline's. */
  readonly fusion?: FusionSettingsOf<S>;
  /** Instead of the pipeline's. */
  readonly finish?: FinishSettingsOf<S>;
};

/** A photograph whose evidence the worker keeps. Dispose it; one that is forgotten is let go of when the page's garbage is collected. */
export interface WorkerPreparedImage<S extends Served> extends AsyncDisposable {
  /** Of the source, in pixels. */
  readonly width: number;
  /** Of the source, in pixels. */
  readonly height: number;
  /**
   * The selected instances in source pixels, highest score first. Their masks stay in the worker as well and are not sent there again: give
   * an instance another mask instead of changing the values of these.
   */
  readonly instances: readonly SourceInstance[];
  /** @returns a copy of the decoded photograph. */
  source(options?: CallOptions): Promise<Raster>;
  /**
   * Core's `render`, in the worker.
   *
   * @throws {WorkerEndedError} the worker ended: prepare the photograph again.
   * @throws {DisposedError} after `dispose()` of this image or of its pipeline.
   */
  render(options?: WorkerRenderOptions<S>): Promise<ColorizeResult>;
  /** Lets go of the evidence. May be called again. */
  dispose(): Promise<void>;
}

/**
 * Core's pipeline, in a worker: the same verbs with the same results, errors and progress. An abort rejects at once; the worker stops at
 * the next network or group. Every verb also throws:
 *
 * - `UnsupportedEnvironmentError`: the worker can't be started;
 * - `WorkerEndedError`: it ended before it answered; the next call opens a new one;
 * - `InvalidOptionError`: an option is not plain data.
 */
export interface WorkerPipeline<S extends Served> extends AsyncDisposable {
  /** Opens every model now instead of with the first photograph. */
  load(options?: CallOptions): Promise<void>;
  /**
   * Colours one photograph.
   *
   * @param image a Blob or File is passed on as it is; bytes and rasters are copied; an address is read by the worker, a relative one
   * against the page's.
   */
  colorize(image: ImageSource | Raster, options?: WorkerColorizeOptions<S>): Promise<ColorizeResult>;
  /** Decodes, detects and selects, and keeps the evidence in the worker for any number of renderings. Dispose it. */
  prepare(image: ImageSource | Raster, options?: PrepareOptions & SendOptions): Promise<WorkerPreparedImage<S>>;
  /** @returns the bytes of an image file; the runtime's `encode`. */
  encode(image: Raster, options?: EncodeOptions & CallOptions & SendOptions): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Waits for the calls in hand, frees all models and ends the worker, so that all of its memory comes back. A worker is never ended
   * in the middle of a run, unless it has been silent for `disposeTimeout`; the calls in hand then reject with `DisposedError`. May be
   * called again.
   */
  dispose(): Promise<void>;
}

/** Options of `createWorkerPipeline`. */
export type WorkerPipelineOptions = {
  /**
   * After so many photographs the worker is ended, and a fresh one opened for the next, as soon as no call is in hand and no prepared
   * photograph is held: WebAssembly's memory grows with the largest photograph and never shrinks. An integer of at least 1. Default:
   * never.
   */
  readonly recycleAfter?: number;
  /** Milliseconds without any word from the worker after which `dispose()` ends it in the middle of a run. Above 0. Default 60 000. */
  readonly disposeTimeout?: number;
};
