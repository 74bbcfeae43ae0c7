import { InvalidOptionError } from '@photochrom/core';

/** How an instance's colours meet the picture's at its mask's edge. */
export type ReplaceMode = 'parity' | 'feather' | 'edge-aware';

/** Who is laid down first; later instances cover earlier ones. */
export type ReplaceOrder = 'score-desc' | 'score-asc' | 'area-desc';

/** Options of `maskReplace`. */
export type MaskReplaceOptions = {
  /**
   * `'parity'` replaces hard, as PatchColorization does; `'feather'` blends over a few pixels at the mask's edge; `'edge-aware'` first
   * moves the mask's edge to the nearest edge of the photograph. Default `'feather'`.
   */
  readonly mode?: ReplaceMode;
  /** Mask value from which on a pixel belongs to the instance, above 0 and up to 1. Default 0.5. */
  readonly threshold?: number;
  /**
   * Pixels of the working picture over which colours blend on each side of the edge, 0..256. Not with `'parity'`. Default 2; with
   * `'edge-aware'` it is how far from the mask's edge the photograph's is looked for, by default a cell of a 28 × 28 mask stretched over
   * the box, at least 2.
   */
  readonly feather?: number;
  /**
   * Default `'area-desc'`, so that small things lie on large ones; with `'parity'` `'score-desc'`, by which the least certain instance
   * wins an overlap, as in PatchColorization.
   */
  readonly order?: ReplaceOrder;
};

/** Options with their defaults. */
export type CheckedOptions = Required<Omit<MaskReplaceOptions, 'feather'>> & { readonly feather: number | undefined };

/** Every {@link ReplaceMode}. */
export const MODES: readonly ReplaceMode[] = ['parity', 'feather', 'edge-aware'];
/** Every {@link ReplaceOrder}. */
export const ORDERS: readonly ReplaceOrder[] = ['score-desc', 'score-asc', 'area-desc'];
/** Wider blends than this have nothing to do with an edge. */
export const MOST_FEATHER = 256;

/** @throws {InvalidOptionError} an option lies outside its range, or `feather` is given with `'parity'`. */
export function checkOptions(plugin: string, options: MaskReplaceOptions): CheckedOptions {
  const { mode = 'feather', threshold = 0.5, feather } = options;
  const { order = mode === 'parity' ? 'score-desc' : 'area-desc' } = options;
  const fail = (option: keyof MaskReplaceOptions, expected: string) =>
    new InvalidOptionError({ plugin, option, expected, received: options[option] });
  if (!MODES.includes(mode)) throw fail('mode', `one of '${MODES.join("', '")}'`);
  if (!ORDERS.includes(order)) throw fail('order', `one of '${ORDERS.join("', '")}'`);
  if (!(threshold > 0 && threshold <= 1)) throw fail('threshold', 'a number above 0 and up to 1');
  if (feather !== undefined && !(feather >= 0 && feather <= MOST_FEATHER)) throw fail('feather', `pixels from 0 to ${MOST_FEATHER}`);
  if (feather !== undefined && mode === 'parity') throw fail('feather', "nothing with mode 'parity', which has no soft edge,");
  return { mode, threshold, order, feather };
}
