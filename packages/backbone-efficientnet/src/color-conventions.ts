import { cardError, type Model } from '@photochrom/core';
import type { ColorReading } from './read-colors';

/** Where neither option nor card says otherwise. */
const USUAL: ColorReading = { temperature: 0.6, directShare: 0.5 };

/**
 * Settles how colours are read: the option decides on the temperature, else the card, else the usual.
 *
 * @throws {ModelLoadError} the card says something that is not in 0..1.
 */
export function colorConventions(plugin: string, { card }: Pick<Model, 'card'>, temperature: number | undefined): ColorReading {
  const said = (name: keyof ColorReading): number => {
    const value = card?.conventions[name] ?? USUAL[name];
    if (typeof value === 'number' && value >= 0 && value <= 1) return value;
    throw cardError(plugin, name, 'a number in 0..1', value);
  };
  return { temperature: temperature ?? said('temperature'), directShare: said('directShare') };
}
