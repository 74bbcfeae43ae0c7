import type { ReadOptions } from './place';
import { ReadFailure } from './read-failure';

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
    return await collect(response, maxBytes, onBytes);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (cause instanceof ReadFailure) throw cause;
    const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new ReadFailure(`the download failed (${inner})`, { hint: 'Check the address and the network, then try again.', cause });
  }
}

async function collect(response: Response, maxBytes: number, onBytes: ReadOptions['onBytes']): Promise<Uint8Array<ArrayBuffer>> {
  // With a content coding the length counts other bytes than those that arrive here.
  const length = response.headers.has('content-encoding') ? Number.NaN : Number(response.headers.get('content-length') ?? Number.NaN);
  const total = Number.isSafeInteger(length) ? length : undefined;
  const parts: Uint8Array[] = [];
  let completed = 0;
  // Not every browser iterates over a stream with `for await`.
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step?.value !== undefined; step = await reader?.read()) {
    parts.push(step.value);
    completed += step.value.length;
    if (completed > maxBytes) {
      await reader?.cancel();
      throw new ReadFailure(`it has more than the expected ${maxBytes} bytes`, { hint: 'Check the address.' });
    }
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
