import type { ModelCard } from '@photochrom/core';

/** How a model is saved: a card that names its ONNX file, and the card's own file name. */
export type SavedModel = { readonly card: ModelCard; readonly cardName: string };

/**
 * Names the two files of a model as every file system and download takes them, so that an exported program finds them. Models whose files
 * have the same name are told apart by their SHA-256.
 *
 * @param cards of all models that somebody brought.
 */
export function savedModel(card: ModelCard, cards: Iterable<ModelCard>): SavedModel {
  const own = baseName(card);
  const alike = [...cards].some((other) => other.sha256 !== card.sha256 && baseName(other).toLowerCase() === own.toLowerCase());
  const name = alike ? `${own}-${card.sha256.slice(0, 8)}` : own;
  return { card: { ...card, file: `${name}.onnx` }, cardName: `${name}.card.json` };
}

/** Letters, digits, `-`, `_` and `.`, the latter not at either end: browsers rename downloads that have others. */
function baseName({ file }: ModelCard): string {
  const plain = file
    .normalize('NFC')
    .replace(/\.onnx$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return plain === '' ? 'model' : plain;
}
