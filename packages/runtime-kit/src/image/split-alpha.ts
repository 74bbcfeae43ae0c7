type Values = Uint8Array | Uint16Array;

/** Colour and alpha, each in an array of its own. */
export type SplitPixels = { readonly channels: 1 | 3; readonly data: Values; readonly alpha?: Values };

/**
 * Separates interleaved pixels into colour and alpha.
 *
 * @param values pixels × `bands`, interleaved.
 * @param bands 1 or 3, or 2 or 4 where the last is alpha.
 * @param channels 1 takes one of three equal bands where a gray picture came as RGB.
 * @returns fresh arrays; no alpha where every pixel is opaque.
 */
export function splitAlpha(values: Values, bands: number, channels: 1 | 3, depth: 8 | 16): SplitPixels {
  // Copied, as the caller owns it; not by `slice`, which for a Buffer shares memory.
  if (bands === channels) return { channels, data: depth === 16 ? new Uint16Array(values) : new Uint8Array(values) };
  const pixels = values.length / bands;
  const data = fresh(depth, pixels * channels);
  // A colour profile may leave R, G and B of a gray pixel a step apart: G carries most of its luminance.
  const first = channels === 1 && bands >= 3 ? 1 : 0;
  const step = bands >= 3 ? 1 : 0;
  for (let pixel = 0, source = first, target = 0; pixel < pixels; pixel++, source += bands) {
    for (let channel = 0; channel < channels; channel++) data[target++] = values[source + channel * step] as number;
  }
  if (bands % 2 === 1) return { channels, data };

  const alpha = fresh(depth, pixels);
  const full = depth === 16 ? 65535 : 255;
  let opaque = true;
  for (let pixel = 0, source = bands - 1; pixel < pixels; pixel++, source += bands) {
    const value = values[source] as number;
    alpha[pixel] = value;
    if (value !== full) opaque = false;
  }
  return opaque ? { channels, data } : { channels, data, alpha };
}

function fresh(depth: 8 | 16, length: number): Values {
  return depth === 16 ? new Uint16Array(length) : new Uint8Array(length);
}
