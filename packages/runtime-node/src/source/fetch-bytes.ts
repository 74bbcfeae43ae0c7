import { ReadFailure } from './read-failure';
import type { ReadOptions } from './read-location';

/**
 * Downloads an address that the caller named.
 *
 * @returns fresh bytes that own their whole buffer.
 * @throws {ReadFailure} no answer, an answer other than success, a connection cut off, or too many bytes.
 */
export async function fetchBytes(url: URL, { signal, onBytes, maxBytes = 2 ** 31 - 1 }: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url, signal === undefined ? {} : { signal });
    if (!response.ok) {
      await response.body?.cancel();
      throw new ReadFailure(`the server answered ${response.status} ${response.statusText}`.trim(), {
        hint: 'Check the address.',
        missing: response.status === 404 || response.status === 403 || response.status === 410,
      });
    }
    return await collect(response, { ...(onBytes === undefined ? {} : { onBytes }), maxBytes });
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (cause instanceof ReadFailure) throw cause;
    const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new ReadFailure(`the download failed (${inner})`, { hint: 'Check the address and the network, then try again.', cause });
  }
}

async function collect(response: Response, { onBytes, maxBytes }: { onBytes?: NonNullable<ReadOptions['onBytes']>; maxBytes: number }) {
  // With a content coding the length counts other bytes than those that arrive here.
  const length = response.headers.has('content-encoding') ? Number.NaN : Number(response.headers.get('content-length') ?? Number.NaN);
  const total = Number.isSafeInteger(length) ? length : undefined;
  const parts: Uint8Array[] = [];
  let completed = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    completed += part.length;
    if (completed > maxBytes) throw new ReadFailure(`it has more than the expected ${maxBytes} bytes`, { hint: 'Check the address.' });
    onBytes?.(completed, total);
  }
  const bytes = new Uint8Array(completed);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
