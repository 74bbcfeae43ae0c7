import { InvalidOptionError } from '../errors/invalid-option-error';
import { ModelLoadError } from '../errors/model-load-error';
import type { Model } from '../runtime/model';
import type { TensorInfo } from '../runtime/tensor';
import type { NetworkInput, ResampleFilter } from './backbone';

const FILTERS: Readonly<Record<string, ResampleFilter>> = { 'pillow-bicubic': 'bicubic', 'pillow-bilinear': 'bilinear' };

/** What a network's topology allows. */
export type SizeRule = {
  /** Sides are multiples of this. */
  readonly multiple: number;
  /** Side where neither option nor card nor model says one. */
  readonly usual: number;
};

/**
 * Settles what the network sees: the option decides, else the card, else the model's fixed size, else the usual one and bicubic.
 *
 * @throws {InvalidOptionError} the option asks for another size than the one the model is fixed to.
 * @throws {ModelLoadError} the card's size or filter is unknown or does not fit the model.
 */
export function networkInput(
  plugin: string,
  { card }: Pick<Model, 'card'>,
  { dims }: TensorInfo,
  size: number | undefined,
  { multiple, usual }: SizeRule,
): NetworkInput {
  const conventions = card?.conventions ?? {};
  const resize = conventions['resize'] ?? 'pillow-bicubic';
  const filter = typeof resize === 'string' ? FILTERS[resize] : undefined;
  if (filter === undefined) {
    throw cardError(plugin, 'resize', `one of ${Object.keys(FILTERS).join(', ')}`, resize);
  }
  const cardSize = conventions['size'];
  if (cardSize !== undefined && !isMultiple(cardSize, multiple)) throw cardError(plugin, 'size', `a multiple of ${multiple}`, cardSize);
  const [height, width] = [dims[2], dims[3]];
  const wanted = size ?? (cardSize as number | undefined);
  for (const fixed of [height, width]) {
    if (typeof fixed !== 'number' || wanted === undefined || fixed === wanted) continue;
    if (size !== undefined) {
      throw new InvalidOptionError({ plugin, option: 'size', expected: `${fixed}, which this model is fixed to`, received: size });
    }
    throw cardError(plugin, 'size', `${fixed}, which the model is fixed to`, cardSize);
  }
  const side = (fixed: number | string | undefined) => wanted ?? (typeof fixed === 'number' ? fixed : usual);
  return { width: side(width), height: side(height), filter };
}

function isMultiple(value: unknown, step: number): boolean {
  return Number.isInteger(value) && (value as number) >= step && (value as number) % step === 0;
}

/** A card says something that its network does not allow. */
export function cardError(plugin: string, convention: string, expected: string, received: unknown): ModelLoadError {
  return new ModelLoadError({
    plugin,
    message: `Expected conventions.${convention} of the model card to be ${expected}, but it is ${JSON.stringify(received)}.`,
    hint: 'Correct the card, or use the model that it was written for.',
  });
}
