import type { CheckedOptionsOf, OptionSchema, OptionsOf } from '@photochrom/core';

/** What `learnedFusion` takes. */
export const options = {
  /** The fused graph that `photochrom import` makes of InstColorization's instance and fusion network. */
  model: {
    kind: 'model',
    architecture: 'instcolorization',
    required: true,
    doc: "What `photochrom import` makes of InstColorization's instance and fusion network.",
  },
  /** At which of the 13 layers instances are fused in (Su et al. 2020, table 3a). Default `'both'`, as published. */
  layers: {
    kind: 'choice',
    choices: ['both', 'encoder', 'decoder'],
    default: 'both',
    doc: 'At which layers of the network objects are joined with the picture.',
  },
  /**
   * By what instances are weighed against the image (Su et al. 2020, table 3c). `'learned'`: by the weight maps that the network makes;
   * `'box'`: instances alone inside their boxes; `'mask'`: instances alone inside their masks. Where instances overlap, `'box'` and `'mask'`
   * give them equal weights. Default `'learned'`.
   */
  weighting: {
    kind: 'choice',
    choices: ['learned', 'box', 'mask'],
    default: 'learned',
    doc: 'Whether weights are the ones that the network learned, or objects stand alone inside their boxes or masks.',
  },
  /**
   * Whether instances that cover little of the picture run at half or a quarter of the network's size, which costs a quarter or a
   * sixteenth. An approximation: this package's README has its error. Default false: exact.
   */
  adaptive: {
    kind: 'switch',
    default: false,
    doc: 'Small objects run at a half or a quarter of the size: faster, and an approximation.',
  },
  /**
   * Instances at once, 1..64: bounds memory, and changes nothing else; more gains nothing and takes gigabytes. Smaller crops run as many as fit
   * the same memory. Default 4.
   */
  batch: {
    kind: 'number',
    least: 1,
    most: 64,
    step: 1,
    whole: true,
    default: 4,
    doc: 'Objects at once: bounds memory, and changes nothing else.',
  },
} as const satisfies OptionSchema;

/** Options of `learnedFusion`. */
export type LearnedFusionOptions = OptionsOf<typeof options>;

/** At which of the 13 layers instances are fused in. */
export type FusedLayers = NonNullable<LearnedFusionOptions['layers']>;

/** By what instances are weighed against the image. */
export type Weighting = NonNullable<LearnedFusionOptions['weighting']>;

/** Options with their defaults, besides the model. */
export type CheckedOptions = Omit<CheckedOptionsOf<typeof options>, 'model'>;
