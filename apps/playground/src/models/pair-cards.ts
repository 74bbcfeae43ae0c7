import type { ModelCard } from '@photochrom/core';
import { allParts } from '../state/parts';
import { parseCard } from './read-card';

/** An ONNX file with the card that belongs to it. */
export type CardedFile = { readonly card: ModelCard; readonly onnx: Blob };

/** Every kind of model that some part of the page runs. */
function kinds(): readonly string[] {
  return allParts().flatMap(({ model }) => (model === undefined ? [] : [`${model.task} ‘${model.architecture}’`]));
}

/**
 * Finds each ONNX file's card among files that were chosen together.
 *
 * @throws {Error} one is without the other, they do not belong together, or nothing here runs such a model; says which file and what to do.
 */
export async function pairCards(models: readonly File[], cards: readonly File[]): Promise<CardedFile[]> {
  const read = await Promise.all(cards.map(readCard));
  const pairs: CardedFile[] = [];
  for (const onnx of models) {
    const named = read.filter(({ card }) => card.file === onnx.name);
    const { card } = named.find(({ card: { bytes } }) => bytes === onnx.size) ?? named[0] ?? {};
    if (card === undefined) throw new Error(withoutCard(onnx, read));
    await check(card, onnx);
    pairs.push({ card, onnx });
  }
  const alone = read.find(({ card }) => pairs.every((pair) => pair.card !== card));
  if (alone !== undefined)
    throw new Error(
      `‘${alone.name}’ is the card of ‘${alone.card.file}’: choose that ONNX file together with it. A card alone is no model.`,
    );
  return pairs;
}

async function readCard(file: File): Promise<{ card: ModelCard; name: string }> {
  const card = parseCard(await file.text());
  if (card !== undefined) return { card, name: file.name };
  throw new Error(
    `‘${file.name}’ is not a model card: it must be JSON with name, task, architecture, file, bytes and sha256. Choose the .card.json that was written together with the model.`,
  );
}

function withoutCard(onnx: File, read: readonly { card: ModelCard; name: string }[]): string {
  const [other] = read;
  const wanted = `‘${onnx.name}’ came without its card. Choose ‘${onnx.name.replace(/\.onnx$/i, '.card.json')}’ together with it.`;
  if (other === undefined) return wanted;
  return `${wanted} ‘${other.name}’ belongs to ‘${other.card.file}’: if that is this file, give it that name again.`;
}

async function check(card: ModelCard, onnx: File): Promise<void> {
  const kind = `${card.task} ‘${card.architecture}’`;
  const known = kinds();
  if (!known.includes(kind))
    throw new Error(`‘${onnx.name}’ is a ${kind} by its card, and no part of this page runs one. It takes: ${known.join(', ')}.`);
  const wrong = 'they do not belong together. Choose the model and the card that were written together.';
  if (card.bytes !== onnx.size) throw new Error(`‘${onnx.name}’ has ${onnx.size} bytes, but its card says ${card.bytes}: ${wrong}`);
  // Absent where the page is not served by HTTPS; the runtime checks again before it opens the model.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (subtle === undefined) return;
  const digest = [...new Uint8Array(await subtle.digest('SHA-256', await onnx.arrayBuffer()))];
  if (digest.map((byte) => byte.toString(16).padStart(2, '0')).join('') !== card.sha256)
    throw new Error(`‘${onnx.name}’ has another SHA-256 than its card says: ${wrong}`);
}
