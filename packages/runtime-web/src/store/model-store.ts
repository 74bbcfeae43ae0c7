import type { ModelCard } from '@photochrom/core';

/** What a runtime asks of a {@link ModelStore}. */
export type ModelRequest = {
  /** Where the model is fetched from while the store has no copy; no other address is asked. */
  readonly url: URL;
  /** What the bytes have to be: size and SHA-256 decide. */
  readonly card: ModelCard;
  /** Stops the reading; the promise rejects with `signal.reason`, untouched. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how many of the card's bytes are at hand: never fewer than before, all of them in the end. */
  readonly onBytes?: ((completed: number, total: number) => void) | undefined;
  /** Hears of whatever works less well than it could, such as a model that can't be kept. */
  readonly warn: (message: string) => void;
};

/** A model that a store holds, whole or in part. */
export type StoredModel = {
  /** By this it is known; 64 lower-case hex digits. */
  readonly sha256: string;
  /** The card's name; undefined where the store's note of it is lost. */
  readonly name: string | undefined;
  /** Bytes that are kept. */
  readonly bytes: number;
  /** Whether all of it is there. What is not goes on from there when it is read next. */
  readonly whole: boolean;
};

/** Keeps downloaded models for the next visit. */
export interface ModelStore {
  /**
   * Gives a model, from the store where it is there, else from its address.
   *
   * @returns the model's bytes, whose SHA-256 is the card's; fresh, and the caller's to keep or to give away.
   * @throws {ReadFailure} no answer, an answer other than success, a connection cut off, or bytes that are not the card's.
   */
  read(request: ModelRequest): Promise<Uint8Array<ArrayBuffer>>;
  /** @returns what the store holds, in no particular order. */
  list(): Promise<StoredModel[]>;
  /** Forgets one model; waits for a download of it to end. Does nothing where the store does not have it. */
  remove(sha256: string): Promise<void>;
  /** Forgets all models; waits for downloads to end. */
  clear(): Promise<void>;
}
