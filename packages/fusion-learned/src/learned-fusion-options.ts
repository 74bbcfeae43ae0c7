import { InvalidOptionError, type ModelSource } from '@photochrom/core';

/** At which of the 13 layers instances are fused in (Su et al. 2020, table 3a). */
export type FusedLayers = 'both' | 'encoder' | 'decoder';

/** By what instances are weighed against the image (Su et al. 2020, table 3c). */
export type Weighting = 'learned' | 'box' | 'mask';

/** Options of `learnedFusion`. */
export type LearnedFusionOptions = {
  /** The fused graph that `photochrom import` makes of InstColorization's instance and fusion network. */
  readonly model: ModelSource;
  /** Default `'both'`, as published. */
  readonly layers?: FusedLayers;
  /**
   * `'learned'`: by the weight maps that the network makes; `'box'`: instances alone inside their boxes; `'mask'`: instances alone inside
   * their masks. Where instances overlap, `'box'` and `'mask'` give them equal weights. Default `'learned'`.
   */
  readonly weighting?: Weighting;
  /**
   * Whether instances that cover little of the picture run at half or a quarter of the network's size, which costs a quarter or a
   * sixteenth. An approximation: this package's README has its error. Default false: exact.
   */
  readonly adaptive?: boolean;
  /** Instances at once, 1..64: bounds memory, and changes nothing else. Smaller crops run as many as fit the same memory. Default 4. */
  readonly batch?: number;
};

/** Options with their defaults. */
export type CheckedOptions = Required<Omit<LearnedFusionOptions, 'model'>>;

/** Every {@link FusedLayers}. */
export const LAYERS: readonly FusedLayers[] = ['both', 'encoder', 'decoder'];
/** Every {@link Weighting}. */
export const WEIGHTINGS: readonly Weighting[] = ['learned', 'box', 'mask'];
/** More at once gains nothing and takes gigabytes. */
export const MOST_AT_ONCE = 64;

/** @throws {InvalidOptionError} an option lies outside its range. */
export function checkOptions(plugin: string, options: LearnedFusionOptions): CheckedOptions {
  const { layers = 'both', weighting = 'learned', adaptive = false, batch = 4 } = options;
  const fail = (option: keyof LearnedFusionOptions, expected: string) =>
    new InvalidOptionError({ plugin, option, expected, received: options[option] });
  if (options.model === undefined) throw fail('model', 'the fused model that `photochrom import` makes');
  if (!LAYERS.includes(layers)) throw fail('layers', `one of '${LAYERS.join("', '")}'`);
  if (!WEIGHTINGS.includes(weighting)) throw fail('weighting', `one of '${WEIGHTINGS.join("', '")}'`);
  if (typeof adaptive !== 'boolean') throw fail('adaptive', 'true or false');
  if (!Number.isInteger(batch) || batch < 1 || batch > MOST_AT_ONCE) throw fail('batch', `a whole number from 1 to ${MOST_AT_ONCE}`);
  return { layers, weighting, adaptive, batch };
}
