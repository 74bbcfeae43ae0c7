import { type ModelCard, ModelLoadError } from '@photochrom/core';
import type { Place } from '../source/place';

const cardEnding = '.card.json';

/** Whether a place is named as model cards are. */
export function isCardPlace({ path }: Place): boolean {
  return path.endsWith(cardEnding);
}

/** Where the card of an ONNX file would lie; undefined where the file's name does not end in `.onnx`. */
export function cardBeside(place: Place): Place | undefined {
  return place.path.endsWith('.onnx') ? place.withEnding(cardEnding) : undefined;
}

/**
 * Where the file lies that a card names.
 *
 * @param plugin the runtime's name, for errors.
 * @throws {ModelLoadError} it would lie outside of the card's folder.
 */
export function fileBeside(plugin: string, cardPlace: Place, card: ModelCard): Place {
  const place = cardPlace.sibling(card.file);
  if (place !== undefined) return place;
  throw new ModelLoadError({
    plugin,
    message: `Expected a file in the folder of the model card '${cardPlace.label}', but it names '${card.file}'.`,
    hint: "Put the model beside its card and write its plain name into the card's 'file'.",
  });
}
