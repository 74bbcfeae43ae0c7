import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteSource } from './source/byte-source';

/** Bytes that are read and hashed at a time: enough to be quick, little to hold. */
const CHUNK = 4 * 1024 * 1024;

/** @returns the SHA-256 of the whole file as 64 lower-case hex digits, read in pieces. */
export async function hashSource(
  source: ByteSource,
  { signal, onBytes }: { signal?: AbortSignal | undefined; onBytes?: (completed: number) => void } = {},
): Promise<string> {
  const hash = sha256.create();
  for (let offset = 0; offset < source.size; offset += CHUNK) {
    signal?.throwIfAborted();
    const length = Math.min(CHUNK, source.size - offset);
    hash.update(await source.read(offset, length));
    onBytes?.(offset + length);
  }
  return bytesToHex(hash.digest());
}

/** @returns the SHA-256 of bytes at hand as 64 lower-case hex digits. */
export function hashBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
