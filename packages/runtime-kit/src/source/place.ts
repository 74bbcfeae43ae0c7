import type { ModelCard } from '@photochrom/core';

/** How bytes are read from a {@link Place}. */
export type ReadOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes so far and, where known, the bytes in all. */
  readonly onBytes?: (completed: number, total: number | undefined) => void;
  /** More bytes than these are refused. Default 2^31 − 1, the most that one buffer holds everywhere. */
  readonly maxBytes?: number;
  /** Sees the first bytes, 512 or all where there are fewer, before the rest is read; what it throws ends the reading and is passed on. */
  readonly checkHead?: (head: Uint8Array) => void;
  /** What the bytes should be, for places that keep copies. Whoever asks checks the bytes in any case. */
  readonly card?: ModelCard | undefined;
};

/** Where bytes lie, as a runtime understands addresses: a file, an address on the web, … */
export interface Place {
  /** The path or address in words, for messages. */
  readonly label: string;
  /** Path by whose end models (`.onnx`) and cards (`.card.json`) are known; may be empty. */
  readonly path: string;
  /** Whether bytes come over a network: then progress is told, and no more bytes are taken than the card names. */
  readonly remote: boolean;
  /** The place whose path has another ending than this one's `.onnx`; undefined where a place has no neighbours. */
  withEnding(ending: string): Place | undefined;
  /**
   * @param name a path relative to this place's folder, such as `'net.onnx'` or `'parts/net.onnx'`. Not percent-encoded.
   * @returns undefined where it would lie outside of the folder, or where a place has no neighbours.
   */
  sibling(name: string): Place | undefined;
  /**
   * @returns fresh bytes that own their whole buffer.
   * @throws {ReadFailure} missing, not permitted, too large, cut off, … Rejects with `signal.reason`, untouched, when aborted.
   */
  read(options: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
}
