import { joinBytes } from './join-bytes';

/**
 * Unpacks zlib data.
 *
 * @param most more bytes than these are refused, so that a small file can't fill the memory.
 * @returns undefined where the data is damaged or too long.
 */
export async function inflate(packed: Uint8Array, most: number): Promise<Uint8Array | undefined> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // Damage is told by the reader as well.
  const quiet = () => undefined;
  writer.write(new Uint8Array(packed)).catch(quiet);
  writer.close().catch(quiet);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let step = await reader.read(); step.value !== undefined; step = await reader.read()) {
      parts.push(step.value);
      length += step.value.length;
      if (length > most) {
        await reader.cancel();
        return undefined;
      }
    }
    return joinBytes(parts);
  } catch {
    return undefined;
  }
}
