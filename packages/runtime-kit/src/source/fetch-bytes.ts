import { PhotochromError } from '@photochrom/core';
import { joinBytes } from '../image/join-bytes';
import { recognizedHead } from '../image/recognize-format';
import type { ReadOptions } from './place';
import { ReadFailure } from './read-failure';

/**
 * Downloads an address that the caller named.
 *
 * @returns fresh bytes that own their whole buffer.
 * @throws {ReadFailure} no answer, an answer other than success, a connection cut off, or too many bytes.
 */
export async function fetchBytes(url: URL, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { signal } = options;
  try {
    const response = await fetch(url, signal === undefined ? {} : { signal });
    if (!response.ok) {
      await response.body?.cancel();
      throw new ReadFailure(`the server answered ${response.status} ${response.statusText}`.trim(), {
        hint: 'Check the address.',
        missing: response.status === 404 || response.status === 403 || response.status === 410,
      });
    }
    return await collect(response, options);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (cause instanceof ReadFailure || PhotochromError.isInstance(cause)) throw cause;
    const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new ReadFailure(`the download failed (${inner})`, { hint: 'Check the address and the network, then try again.', cause });
  }
}

async function collect(response: Response, { maxBytes = 2 ** 31 - 1, onBytes, checkHead }: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  // With a content coding the length counts other bytes than those that arrive here.
  const length = response.headers.has('content-encoding') ? Number.NaN : Number(response.headers.get('content-length') ?? Number.NaN);
  const total = Number.isSafeInteger(length) ? length : undefined;
  const parts: Uint8Array[] = [];
  let completed = 0;
  let unseen = checkHead;
  const lookAt = (least: number) => {
    if (unseen === undefined || completed < least) return;
    unseen(joinBytes(parts).subarray(0, recognizedHead));
    unseen = undefined;
  };
  // Not every browser iterates over a stream with `for await`.
  const reader = response.body?.getReader();
  try {
    for (let step = await reader?.read(); step?.value !== undefined; step = await reader?.read()) {
      parts.push(step.value);
      completed += step.value.length;
      if (completed > maxBytes) {
        throw new ReadFailure(`it has more than the expected ${maxBytes} bytes`, { hint: 'Check the address.' });
      }
      lookAt(recognizedHead);
      onBytes?.(completed, total);
    }
    lookAt(0);
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    throw error;
  }
  return joinBytes(parts);
}
