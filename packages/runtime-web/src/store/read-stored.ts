import { bytesToHex } from '@noble/hashes/utils.js';
import type { ModelCard } from '@photochrom/core';
import type { ModelFolder } from './model-folder';

/**
 * Reads a whole model from the store. A disk is not trusted: what is not the card's any more is removed, and `warn` hears of it.
 *
 * @returns undefined where the store does not have it.
 */
export async function readStored(
  folder: ModelFolder,
  card: ModelCard,
  warn: (message: string) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const handle = await folder.find(card.sha256);
  if (handle === undefined) return undefined;
  const damage = await readChecked(handle, card).catch(String);
  if (typeof damage !== 'string') return damage;
  warn(`The stored copy of model '${card.name}' is damaged (${damage}). It is removed, and the model fetched anew.`);
  await folder.remove(card.sha256);
  return undefined;
}

/** @returns the bytes, or in words what is wrong with them. */
async function readChecked(handle: FileSystemFileHandle, card: ModelCard): Promise<Uint8Array<ArrayBuffer> | string> {
  const file = await handle.getFile();
  if (file.size !== card.bytes) return `${file.size} bytes instead of ${card.bytes}`;
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Here all bytes come at once, and the browser's own hash is some ten times as fast; where there are such files, there is WebCrypto.
  const digest = bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  return digest === card.sha256 ? bytes : `SHA-256 ${digest} instead of ${card.sha256}`;
}
