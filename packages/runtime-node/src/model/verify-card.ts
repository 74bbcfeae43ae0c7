import { type ModelCard, ModelLoadError } from '@photochrom/core';
import { partName } from '../part-name';

/**
 * Compares a model file with its card.
 *
 * @param label the file's path or address.
 * @throws {ModelLoadError} size or SHA-256 differ.
 */
export async function verifyCard(bytes: Uint8Array<ArrayBuffer>, card: ModelCard, label: string): Promise<void> {
  if (bytes.length !== card.bytes) throw mismatch(label, card, `${card.bytes} bytes`, `${bytes.length}`);
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
  if (digest !== card.sha256) throw mismatch(label, card, `SHA-256 ${card.sha256}`, digest);
}

function mismatch(label: string, card: ModelCard, expected: string, received: string): ModelLoadError {
  return new ModelLoadError({
    plugin: partName,
    message: `Expected ${expected} in '${label}' as its card '${card.name}' says, but found ${received}.`,
    hint: 'The file is cut off, altered or of another version: get the file and its card again, from the same place.',
  });
}
