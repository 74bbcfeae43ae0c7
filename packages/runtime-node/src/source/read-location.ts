import { fetchBytes } from './fetch-bytes';
import type { Location } from './locate';
import { ReadFailure } from './read-failure';
import { readFileBytes } from './read-file-bytes';

/** How to read: `onBytes` hears of a download's progress, `maxBytes` stops it. */
export type ReadOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes so far and, where known, the bytes in all. */
  readonly onBytes?: (completed: number, total: number | undefined) => void;
  /** More bytes than these are refused. Default 2^31 − 1, the most that one buffer holds everywhere. */
  readonly maxBytes?: number;
};

/**
 * Reads a file or downloads an address.
 *
 * @returns fresh bytes that own their whole buffer.
 * @throws {ReadFailure} missing, a folder, no permission, too large, or not answered by the server.
 */
export async function readLocation(location: Location, options: ReadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  if (location.kind === 'file') return readFileBytes(location.path, options);
  if (location.kind === 'web') return fetchBytes(location.url, options);
  throw new ReadFailure('its address is of a kind that is not read', { hint: 'Give a path, or a file:, http: or https: URL.' });
}
