import type { OptionDescription } from '../options/option-description';

/** The options of `refineEdges` as plain data. */
export const refineEdgesOptions: readonly OptionDescription[] = [
  {
    name: 'cells',
    kind: 'number',
    least: 16,
    most: 4096,
    step: 16,
    default: 256,
    doc: 'How many cells along the longer side hold colour that is taken as known; finer detail is drawn from the photograph.',
  },
  {
    name: 'strength',
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    default: 1,
    doc: 'How much of that detail is added; 0 is plain upsampling.',
  },
];

/** The options of `autoSaturation` as plain data. */
export const autoSaturationOptions: readonly OptionDescription[] = [
  {
    name: 'mode',
    kind: 'choice',
    choices: ['ab-only', 'parity'],
    default: 'ab-only',
    doc: "Whether lightness stays the photograph's, or rises where saturation falls, as in PatchColorization.",
  },
];

/** The options of `saturation` as plain data; the factory needs `factor`. */
export const saturationOptions: readonly OptionDescription[] = [
  {
    name: 'factor',
    kind: 'number',
    least: 0,
    most: 4,
    step: 0.05,
    default: 1,
    doc: 'How strong colours are: 0 is gray, 1 changes nothing.',
  },
];
