import {
  type CallOptions,
  labToSrgb,
  type Plane,
  type Raster,
  type Runtime,
  resamplePillow,
  resamplePlane,
  srgbToL,
  toEightBit,
} from '@photochrom/core';

/** Longest side of pictures in the report. */
const pictureSide = 1280;
/** Longest side of masks in the report: they come from grids of 28 × 28 and are soft. */
const maskSide = 320;
/** Longest side of weight maps in the report, which shows up to 27 of them beside each other. */
const weightSide = 96;

/**
 * Reduces a picture for the report.
 *
 * @returns 8 bits, opaque on white, at most 1280 pixels a side.
 */
export function reducePicture(raster: Raster): Raster {
  const { alpha, ...opaque } = toEightBit(raster);
  const flat = alpha === undefined ? opaque : { ...opaque, data: onWhite(opaque, alpha) };
  return resamplePillow(flat, fit(raster, pictureSide), 'bicubic');
}

/** @returns the picture without its colours: what the networks see. */
export function withoutColor(raster: Raster): Raster {
  const { width, height } = raster;
  return labToSrgb({ L: srgbToL(raster), ab: { width, height, data: new Float32Array(2 * width * height) }, depth: 8 });
}

/** @returns a JPEG as a data URI. */
export async function pictureUri(runtime: Runtime, raster: Raster, call: CallOptions): Promise<string> {
  return dataUri('jpeg', await runtime.encode(raster, { ...call, format: 'jpeg', quality: 85, metadata: false }));
}

/**
 * @param color R, G and B in 0..255.
 * @returns a PNG as a data URI: one colour, as opaque as the mask is high.
 */
export async function maskUri(runtime: Runtime, mask: Plane, color: readonly number[], call: CallOptions): Promise<string> {
  const { width, height, data } = resamplePlane(mask, fit(mask, maskSide));
  const pixels = Uint8Array.from({ length: 3 * width * height }, (_, index) => color[index % 3] as number);
  const alpha = Uint8Array.from(data, (value) => Math.round(255 * value));
  return dataUri('png', await runtime.encode({ width, height, channels: 3, depth: 8, data: pixels, alpha }, { ...call, format: 'png' }));
}

/**
 * @param weights 0..1.
 * @returns a gray PNG as a data URI: black is 0, white is 1.
 */
export async function weightUri(runtime: Runtime, weights: Plane, call: CallOptions): Promise<string> {
  const { width, height, data } = resamplePlane(weights, fit(weights, weightSide));
  const pixels = Uint8Array.from(data, (value) => Math.round(255 * value));
  return dataUri('png', await runtime.encode({ width, height, channels: 1, depth: 8, data: pixels }, { ...call, format: 'png' }));
}

function fit({ width, height }: { readonly width: number; readonly height: number }, side: number) {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function onWhite({ data, channels }: Pick<Raster, 'data' | 'channels'>, alpha: Uint8Array | Uint16Array): Uint8Array {
  return Uint8Array.from(data, (value, index) => {
    const opacity = (alpha[Math.floor(index / channels)] as number) / 255;
    return Math.round(value * opacity + 255 * (1 - opacity));
  });
}

function dataUri(format: 'jpeg' | 'png', bytes: Uint8Array): string {
  return `data:image/${format};base64,${Buffer.from(bytes).toString('base64')}`;
}
