import { type ModelCard, ModelLoadError } from '@photochrom/core';

/**
 * Compares a model file with its card.
 *
 * @param plugin the runtime's name, for errors.
 * @param label the file's path or address.
 * @throws {ModelLoadError} size or SHA-256 differ.
 */
export async function verifyCard(plugin: string, bytes: Uint8Array<ArrayBuffer>, card: ModelCard, label: string): Promise<void> {
  if (bytes.length !== card.bytes) throw mismatch(plugin, label, card, `${card.bytes} bytes`, `${bytes.length}`);
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  if (digest !== card.sha256) throw mismatch(plugin, label, card, `SHA-256 ${card.sha256}`, digest);
}

function mismatch(plugin: string, label: string, card: ModelCard, expected: string, received: string): ModelLoadError {
  return new ModelLoadError({
    plugin,
    message: `Expected ${expected} in '${label}' as its card '${card.name}' says, but found ${received}.`,
    hint: 'The file is cut off, altered or of another version: get the file and its card again, from the same place.',
  });
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
