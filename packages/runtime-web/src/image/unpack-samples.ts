/**
 * Spreads samples of 1, 2 or 4 bits over a byte each; lines begin at whole bytes.
 *
 * @returns height × width, 0..2^depth − 1.
 * @see PNG 3rd ed., 7.2
 */
export function unpackSamples(packed: ArrayLike<number>, width: number, height: number, depth: number): Uint8Array {
  const perByte = 8 / depth;
  const stride = Math.ceil(width / perByte);
  const samples = new Uint8Array(width * height);
  for (let y = 0, target = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = packed[y * stride + Math.floor(x / perByte)] as number;
      samples[target++] = (byte >> (8 - depth * ((x % perByte) + 1))) & (2 ** depth - 1);
    }
  }
  return samples;
}
