import type { ResampleFilter, Size } from '@photochrom/core';
import type { MetricName } from '../scores/metrics';

/** A size, and how pictures are brought to it: as Pillow's `resize` does, in 8 bits. */
export type Resize = Size & { readonly filter: ResampleFilter };

/** A class of objects by size. */
export type SizeClass = {
  readonly name: string;
  /** Objects whose box has fewer pixels than this in the photograph; null for all others. */
  readonly below: number | null;
};

/** One way of a paper's ablation: what is different about the pipeline. */
export type Ablation = {
  /** Which part of the paper's table. */
  readonly part: string;
  readonly name: string;
  /** Which objects are fused: the best by score, those over a score, some at random, those annotated, or none. */
  readonly objects:
    | { readonly by: 'score'; readonly most: number }
    | { readonly by: 'threshold'; readonly over: number }
    | { readonly by: 'random'; readonly count: number; readonly seed: number }
    | { readonly by: 'annotations'; readonly most: number }
    | { readonly by: 'none' };
  /** At which layers they are fused, and by what they are weighed. */
  readonly layers: 'both' | 'encoder' | 'decoder';
  readonly weighting: 'learned' | 'box' | 'mask';
};

/** How results are compared with originals, wholly: figures of equal hashes can be put side by side. Plain data, JSON. */
export type Protocol = {
  readonly format: 'photochrom-protocol/1';
  readonly name: string;
  /** Moves with every change that can move a figure. */
  readonly version: number;
  readonly title: string;
  /** The paper and its table, or whose own it is. */
  readonly source: string;
  /** What the source does not say, and what is done here. */
  readonly settled: readonly string[];
  /** What the source measures besides, and this protocol does not. */
  readonly leftOut: readonly string[];
  /** Both pictures are brought to this size first. Null: the photograph's own, to which results of another size are brought bilinearly. */
  readonly resize: Resize | null;
  /** Whose L counts: the result's, or the photograph's, so that colours alone are measured. */
  readonly lightness: 'result' | 'truth';
  /** sRGB bytes; Lab with D65 and scikit-image's constants. */
  readonly colourSpace: 'srgb-8, lab-d65';
  /** What a row is of: a photograph, an object's crop, or the pixels of an object's outline (its box, where it has none). */
  readonly region: 'photograph' | 'crop' | 'mask';
  /** How annotated boxes become whole pixels: cut down on the grid of `resize`, as InstColorization does, or rounded. Null for photographs. */
  readonly boxes: 'truncated' | 'rounded' | null;
  /** Crops are brought to this size. Null: they keep theirs. */
  readonly crop: Resize | null;
  /** Objects smaller than this, in pixels of the compared pictures, are left out and counted. */
  readonly selection: { readonly leastSide: number; readonly leastArea: number };
  /** Smallest first; the last takes the rest. */
  readonly sizes: readonly SizeClass[];
  readonly metrics: readonly MetricName[];
  /** What a PSNR of equal pictures counts as, in dB: the mean of anything with infinity is infinity. */
  readonly mostDecibel: number;
  readonly bootstrap: { readonly resamples: number; readonly level: number; readonly seed: number };
  /** The ways that an ablation compares; the metrics above are taken of each. */
  readonly ablations?: readonly Ablation[];
};
