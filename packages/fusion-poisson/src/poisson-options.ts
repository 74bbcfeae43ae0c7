import type { OptionSchema, OptionsOf } from '@photochrom/core';

/** What `poissonFusion` takes. */
export const options = {
  /** What an instance's gradients of colour are multiplied by, 0..2. 0 fills it smoothly from its rim, 2 doubles its contrasts. Default 1. */
  strength: {
    kind: 'number',
    least: 0,
    most: 2,
    step: 0.05,
    default: 1,
    doc: "What an object's contrasts of colour are multiplied by: 0 fills it smoothly from its rim.",
  },
  /** Mask value from which on a pixel belongs to the instance, above 0 and up to 1. Default 0.5. */
  threshold: {
    kind: 'number',
    least: 0,
    above: true,
    most: 1,
    step: 0.05,
    default: 0.5,
    doc: 'Mask value from which on a pixel belongs to the object.',
  },
  /** Who is blended in first. Default `'area-desc'`: small things are blended into the large ones behind them. */
  order: {
    kind: 'choice',
    choices: ['area-desc', 'score-asc', 'score-desc'],
    default: 'area-desc',
    doc: 'Who is blended in first: by area, so that small objects lie on large ones, or by score.',
  },
  /**
   * How far the colours may be from the exact solution, in units of ab, 0.0001..1: single precision holds no less over large planes. Default
   * 0.01, which no picture of 16 bits shows.
   */
  tolerance: {
    kind: 'number',
    least: 0.0001,
    most: 1,
    step: 0.0001,
    default: 0.01,
    doc: 'How far colours may be from the exact solution, in units of ab; less takes longer.',
  },
} as const satisfies OptionSchema;

/** Options of `poissonFusion`. */
export type PoissonOptions = OptionsOf<typeof options>;

/** Who is blended in first; later instances are blended into what earlier ones left. */
export type BlendOrder = NonNullable<PoissonOptions['order']>;
