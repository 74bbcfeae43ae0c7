import type { OptionDescription } from '@photochrom/core';
import { LAYERS, MOST_AT_ONCE, WEIGHTINGS } from './learned-fusion-options';

/** The options of `learnedFusion` besides its model, as plain data, for forms. */
export const learnedFusionOptions: readonly OptionDescription[] = [
  {
    name: 'layers',
    kind: 'choice',
    choices: LAYERS,
    default: 'both',
    doc: 'At which layers of the network objects are joined with the picture.',
  },
  {
    name: 'weighting',
    kind: 'choice',
    choices: WEIGHTINGS,
    default: 'learned',
    doc: 'Whether weights are the ones that the network learned, or objects stand alone inside their boxes or masks.',
  },
  {
    name: 'adaptive',
    kind: 'switch',
    default: false,
    doc: 'Small objects run at a half or a quarter of the size: faster, and an approximation.',
  },
  {
    name: 'batch',
    kind: 'number',
    least: 1,
    most: MOST_AT_ONCE,
    step: 1,
    default: 4,
    doc: 'Objects at once: bounds memory, and changes nothing else.',
  },
];
