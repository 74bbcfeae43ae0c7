import type { OptionDescription } from '@photochrom/core';
import { DEFAULTS, MOST_STRENGTH, MOST_TOLERANCE, ORDERS } from './poisson-options';

/** The options of `poissonFusion` as plain data, for forms. */
export const poissonOptions: readonly OptionDescription[] = [
  {
    name: 'strength',
    kind: 'number',
    least: 0,
    most: MOST_STRENGTH,
    step: 0.05,
    default: DEFAULTS.strength,
    doc: "What an object's contrasts of colour are multiplied by: 0 fills it smoothly from its rim.",
  },
  {
    name: 'threshold',
    kind: 'number',
    least: 0.05,
    most: 1,
    step: 0.05,
    default: DEFAULTS.threshold,
    doc: 'Mask value from which on a pixel belongs to the object.',
  },
  {
    name: 'order',
    kind: 'choice',
    choices: ORDERS,
    default: DEFAULTS.order,
    doc: 'Who is blended in first: by area, so that small objects lie on large ones, or by score.',
  },
  {
    name: 'tolerance',
    kind: 'number',
    least: 0.001,
    most: MOST_TOLERANCE,
    step: 0.001,
    default: DEFAULTS.tolerance,
    doc: 'How far colours may be from the exact solution, in units of ab; less takes longer.',
  },
];
