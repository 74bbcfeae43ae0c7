import { InvalidOptionError } from '@photochrom/core';

/** Who is blended in first; later instances are blended into what earlier ones left. */
export type BlendOrder = 'area-desc' | 'score-asc' | 'score-desc';

/** Options of `poissonFusion`. */
export type PoissonOptions = {
  /** What an instance's gradients of colour are multiplied by, 0..2. 0 fills it smoothly from its rim, 2 doubles its contrasts. Default 1. */
  readonly strength?: number;
  /** Mask value from which on a pixel belongs to the instance, above 0 and up to 1. Default 0.5. */
  readonly threshold?: number;
  /** Default `'area-desc'`: small things are blended into the large ones behind them. */
  readonly order?: BlendOrder;
  /** How far the colours may be from the exact solution, in units of ab, 0.0001..1. Default 0.01, which no picture of 16 bits shows. */
  readonly tolerance?: number;
};

/** Every {@link BlendOrder}. */
export const ORDERS: readonly BlendOrder[] = ['area-desc', 'score-asc', 'score-desc'];
export const MOST_STRENGTH = 2;
/** Single precision holds no less over large planes. */
export const LEAST_TOLERANCE = 1e-4;
export const MOST_TOLERANCE = 1;
export const DEFAULTS: Required<PoissonOptions> = { strength: 1, threshold: 0.5, order: 'area-desc', tolerance: 0.01 };

/**
 * Fills in what is not given.
 *
 * @throws {InvalidOptionError} an option lies outside its range.
 */
export function checkOptions(plugin: string, options: PoissonOptions): Required<PoissonOptions> {
  const { strength = DEFAULTS.strength, threshold = DEFAULTS.threshold, order = DEFAULTS.order, tolerance = DEFAULTS.tolerance } = options;
  const check = (option: keyof PoissonOptions, fits: boolean, expected: string) => {
    if (!fits) throw new InvalidOptionError({ plugin, option, expected, received: options[option] });
  };
  check('strength', strength >= 0 && strength <= MOST_STRENGTH, `a number in 0..${MOST_STRENGTH}`);
  check('threshold', threshold > 0 && threshold <= 1, 'a number above 0 and up to 1');
  check('order', ORDERS.includes(order), `one of '${ORDERS.join("', '")}'`);
  check('tolerance', tolerance >= LEAST_TOLERANCE && tolerance <= MOST_TOLERANCE, `a number in ${LEAST_TOLERANCE}..${MOST_TOLERANCE}`);
  return { strength, threshold, order, tolerance };
}
