import type { OptionDescription } from '@photochrom/core';

/** The options of `outputFusion` besides its model, as plain data, for forms. */
export const outputFusionOptions: readonly OptionDescription[] = [
  { name: 'batch', kind: 'number', least: 1, most: 64, step: 1, default: 16, doc: 'How many objects are weighed at once.' },
];
