import { cardError, InvalidOptionError, type Model } from '@photochrom/core';

/**
 * What a network subtracts from its hint mask: 0 for the release, 0.5 for InstColorization's generators. Tensors do not tell.
 *
 * @see spec/backbones.md §7, "Trap"
 */
export type MaskCenter = (typeof MASK_CENTERS)[number];

/** Every {@link MaskCenter}. */
export const MASK_CENTERS = [0, 0.5] as const;

/**
 * Settles the convention of one model: its card's, else the option's, else the release's 0.
 *
 * @throws {InvalidOptionError} the option contradicts the card.
 * @throws {ModelLoadError} the card says neither 0 nor 0.5.
 */
export function maskCenterOf(plugin: string, { card }: Pick<Model, 'card'>, option: MaskCenter | undefined): MaskCenter {
  const said = card?.conventions['maskCenter'];
  if (said === undefined) return option ?? 0;
  if (said !== 0 && said !== 0.5) throw cardError(plugin, 'maskCenter', '0 or 0.5', said);
  if (option !== undefined && option !== said) {
    throw new InvalidOptionError({
      plugin,
      option: 'maskCenter',
      expected: `${said}, as the model card says`,
      received: option,
      hint: 'Leave it out.',
    });
  }
  return said;
}
