import { type CheckedOptionsOf, InvalidOptionError, type OptionSchema, type OptionsOf } from '@photochrom/core';

/** What `maskReplace` takes. */
export const options = {
  /**
   * `'parity'` replaces hard, as PatchColorization does; `'feather'` blends over a few pixels at the mask's edge; `'edge-aware'` first
   * moves the mask's edge to the nearest edge of the photograph. Default `'feather'`.
   */
  mode: {
    kind: 'choice',
    choices: ['parity', 'feather', 'edge-aware'],
    default: 'feather',
    doc: "How an object's colours meet the picture's: hard, blended over a few pixels, or along the photograph's own edges.",
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
  /**
   * Pixels of the working picture over which colours blend on each side of the edge, 0..256: wider blends have nothing to do with an edge. Not
   * with `'parity'`. Default 2; with `'edge-aware'` it is how far from the mask's edge the photograph's is looked for, by default a cell of a
   * 28 × 28 mask stretched over the box, at least 2.
   */
  feather: {
    kind: 'number',
    least: 0,
    most: 256,
    step: 1,
    doc: "Pixels over which colours blend, or within which the photograph's edge is looked for; 2 unless set. Not with parity.",
  },
  /**
   * Who is laid down first; later instances cover earlier ones. Default `'area-desc'`, so that small things lie on large ones; with `'parity'`
   * `'score-desc'`, by which the least certain instance wins an overlap, as in PatchColorization.
   */
  order: {
    kind: 'choice',
    choices: ['score-desc', 'score-asc', 'area-desc'],
    doc: 'Who is laid down first; small objects lie on large ones unless set.',
  },
} as const satisfies OptionSchema;

/** Options of `maskReplace`. */
export type MaskReplaceOptions = OptionsOf<typeof options>;

/** How an instance's colours meet the picture's at its mask's edge. */
export type ReplaceMode = NonNullable<MaskReplaceOptions['mode']>;

/** Who is laid down first; later instances cover earlier ones. */
export type ReplaceOrder = NonNullable<MaskReplaceOptions['order']>;

/** @throws {InvalidOptionError} `feather` is given with `'parity'`. */
export function refuseContradiction(plugin: string, { mode, feather }: CheckedOptionsOf<typeof options>): void {
  if (mode !== 'parity' || feather === undefined) return;
  throw new InvalidOptionError({
    plugin,
    option: 'feather',
    expected: "nothing with mode 'parity', which has no soft edge,",
    received: feather,
  });
}
