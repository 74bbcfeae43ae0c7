import { refusalOf } from '../checkpoint-error';
import type { ByteSource } from './byte-source';

/** A source under guard, and the word that opening is over. */
export type GuardedSource = {
  readonly source: ByteSource;
  /** From now on reads no longer look at the signal: it was for the opening. */
  opened(): void;
};

/**
 * Puts a source under guard: every read lies within the file and gives all bytes asked for, or is a CheckpointError.
 *
 * @param signal ends the opening; reads reject with its reason.
 */
export function guardSource(source: ByteSource, signal?: AbortSignal): GuardedSource {
  const refuse = refusalOf(source.name);
  let watched = signal;
  return {
    opened() {
      watched = undefined;
    },
    source: {
      name: source.name,
      size: source.size,
      async read(offset, length) {
        watched?.throwIfAborted();
        if (
          !(Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0 && offset + length <= source.size)
        ) {
          throw refuse(`is cut off or broken: bytes ${offset} to ${offset + length} are needed, it has ${source.size}.`, 'Get it again.');
        }
        const bytes = await source.read(offset, length);
        watched?.throwIfAborted();
        if (bytes.length !== length) {
          throw refuse(`gave ${bytes.length} of the ${length} bytes at ${offset}.`, 'It may have changed while it was read: try again.');
        }
        return bytes;
      },
    },
  };
}
