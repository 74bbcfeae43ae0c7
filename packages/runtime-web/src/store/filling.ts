import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A model's bytes as they arrive: one buffer of the final size, hashed on the way, so that nothing is held twice. */
export type Filling = {
  /** All of the buffer; what lies behind `length` means nothing. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many bytes have arrived. */
  readonly length: number;
  /** @throws {RangeError} there is no room for them. */
  append(chunk: Uint8Array): void;
  /** Forgets what has arrived. */
  restart(): void;
  /** @returns the SHA-256 of what has arrived as 64 lower-case hex digits. */
  digest(): string;
};

/**
 * Makes room for a model.
 *
 * @throws {RangeError} there is not that much memory.
 */
export function createFilling(size: number): Filling {
  const bytes = new Uint8Array(size);
  let hash = sha256.create();
  let length = 0;
  return {
    bytes,
    get length() {
      return length;
    },
    append(chunk) {
      bytes.set(chunk, length);
      hash.update(chunk);
      length += chunk.length;
    },
    restart() {
      hash = sha256.create();
      length = 0;
    },
    digest: () => bytesToHex(hash.clone().digest()),
  };
}
