import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type ModelCard, ModelLoadError } from '@photochrom/core';
import { partName } from '../part-name';
import { describeLocation, type Location } from '../source/locate';

const cardEnding = '.card.json';

/** Whether a path or address names a model card. */
export function isCardLocation(location: Location): boolean {
  return pathOf(location).endsWith(cardEnding);
}

/** Where the card of an ONNX file would lie; undefined where the file's name does not end in `.onnx`. */
export function cardBeside(location: Location): Location | undefined {
  if (!pathOf(location).endsWith('.onnx')) return undefined;
  if (location.kind === 'file') return { kind: 'file', path: location.path.replace(/\.onnx$/, cardEnding) };
  if (location.kind !== 'web') return undefined;
  const url = new URL(location.url);
  url.pathname = url.pathname.replace(/\.onnx$/, cardEnding);
  return { kind: 'web', url };
}

/**
 * Where the file lies that a card names.
 *
 * @throws {ModelLoadError} it would lie outside of the card's folder.
 */
export function fileBeside(cardLocation: Location, card: ModelCard): Location {
  if (cardLocation.kind === 'file') {
    const folder = resolve(dirname(cardLocation.path));
    const way = relative(folder, resolve(folder, card.file));
    if (isAbsolute(card.file) || isAbsolute(way) || way === '' || way === '..' || way.startsWith(`..${sep}`))
      throw outside(cardLocation, card);
    return { kind: 'file', path: join(dirname(cardLocation.path), way) };
  }
  if (cardLocation.kind !== 'web') throw outside(cardLocation, card);
  const folder = new URL('.', cardLocation.url);
  const url = new URL(encodeURI(card.file), folder);
  if (url.origin !== folder.origin || !url.pathname.startsWith(folder.pathname) || url.pathname === folder.pathname)
    throw outside(cardLocation, card);
  return { kind: 'web', url };
}

function pathOf(location: Location): string {
  if (location.kind === 'file') return location.path;
  return location.kind === 'web' ? location.url.pathname : '';
}

function outside(cardLocation: Location, card: ModelCard): ModelLoadError {
  return new ModelLoadError({
    plugin: partName,
    message: `Expected a file in the folder of the model card '${describeLocation(cardLocation)}', but it names '${card.file}'.`,
    hint: "Put the model beside its card and write its plain name into the card's 'file'.",
  });
}
