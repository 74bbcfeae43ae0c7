import { encodeSrgb } from './colour-curves';
import { viewOf } from './join-bytes';
import { isIntact, type PngChunk, pngChunks } from './png-chunks';
import type { Pixels } from './upright-pixels';

/** Takes a file's curve off: 0..1 encoded to 0..1 linear. */
type Curve = (encoded: number) => number;

/** How a PNG's samples are encoded. */
export type PngCurve = {
  /** Undefined where it is sRGB's own, or where a profile says it. */
  readonly curve: Curve | undefined;
  /** Whether the profile is not to be applied, since the file says better. */
  readonly overridesProfile: boolean;
  /** What the file says and is not applied. */
  readonly warning: string | undefined;
};

/** Within this distance, a gamma stands for sRGB's curve: programs write 0.45455 where they mean it. */
const gammaTolerance = 0.015;

/** Chromaticities of sRGB's red, green and blue. @see IEC 61966-2-1 */
const srgbPrimaries = [0.64, 0.33, 0.3, 0.6, 0.15, 0.06] as const;

/** Curves by their number in cICP. @see ITU-T H.273, table 3 */
const curves: Readonly<Record<number, Curve | 'srgb'>> = {
  1: video,
  4: (value) => value ** 2.2,
  5: (value) => value ** 2.8,
  6: video,
  7: (value) => (value < 0.0912 ? value / 4 : ((value + 0.1115) / 1.1115) ** (1 / 0.45)),
  8: (value) => value,
  13: 'srgb',
  14: video,
  15: video,
};

function video(value: number): number {
  return value < 0.081 ? value / 4.5 : ((value + 0.099) / 1.099) ** (1 / 0.45);
}

/**
 * Reads how a PNG's samples are encoded, of what it says the most trustworthy: cICP, then a profile, then sRGB, then gAMA.
 *
 * @see PNG 3rd ed., 4.3 (which chunk counts), 11.3.2.1 (cHRM), 11.3.2.2 (gAMA), 11.3.2.6 (cICP)
 */
export function pngCurve(png: Uint8Array): PngCurve {
  const found = new Map<string, PngChunk>();
  for (const chunk of pngChunks(png)) {
    if (chunk.type === 'IDAT') break;
    if (!found.has(chunk.type) && isIntact(png, chunk)) found.set(chunk.type, chunk);
  }
  const body = (type: string) => found.get(type)?.body;
  const gray = [0, 4].includes(body('IHDR')?.[9] ?? 0);
  const cicp = body('cICP');
  if (cicp?.length === 4) return curveOf(cicp, gray);
  const gamma = body('gAMA');
  if (found.has('iCCP') || found.has('sRGB') || gamma?.length !== 4)
    return { curve: undefined, overridesProfile: false, warning: undefined };
  const exponent = viewOf(gamma).getUint32(0) / 100_000;
  const isSrgb = exponent === 0 || Math.abs(exponent - 1 / 2.2) < gammaTolerance;
  const far = !gray && isFar(body('cHRM'));
  return {
    curve: isSrgb ? undefined : (value) => value ** (1 / exponent),
    overridesProfile: false,
    warning: far ? "The file's primaries (cHRM) are not sRGB's; they were taken for sRGB's." : undefined,
  };
}

function curveOf([primaries = 1, transfer = 13, , fullRange = 1]: ArrayLike<number> & Iterable<number>, gray: boolean): PngCurve {
  const curve = curves[transfer];
  const wrong = [
    ...(curve === undefined ? [`transfer characteristics ${transfer}`] : []),
    ...(primaries === 1 || gray ? [] : [`colour primaries ${primaries}`]),
    ...(fullRange === 1 ? [] : ['narrow range']),
  ];
  return {
    curve: curve === 'srgb' ? undefined : curve,
    overridesProfile: curve !== undefined,
    warning: wrong.length === 0 ? undefined : `The file says that its pixels are of ${wrong.join(' and ')} (cICP), which was not applied.`,
  };
}

function isFar(chromaticities: Uint8Array | undefined): boolean {
  if (chromaticities?.length !== 32) return false;
  const view = viewOf(chromaticities);
  // White comes first.
  return srgbPrimaries.some((value, index) => Math.abs(view.getUint32(8 + 4 * index) / 100_000 - value) > 0.01);
}

/** Gives pixels sRGB's curve in place of another. @param pixels of 2 or 4 bands end in alpha, which stays. @returns fresh pixels. */
export function toSrgbCurve<T extends Pixels>(pixels: T, curve: Curve): T {
  const { data, bands } = pixels;
  const full = data instanceof Uint16Array ? 65535 : 255;
  const table = full === 255 ? new Uint8Array(256) : new Uint16Array(65536);
  for (let value = 0; value <= full; value++) table[value] = Math.round(encodeSrgb(curve(value / full)) * full);
  const changed = full === 255 ? new Uint8Array(data.length) : new Uint16Array(data.length);
  const colours = bands - (bands % 2 === 0 ? 1 : 0);
  for (let start = 0; start < data.length; start += bands) {
    for (let band = 0; band < bands; band++) {
      const value = data[start + band] as number;
      changed[start + band] = band < colours ? (table[value] as number) : value;
    }
  }
  return { ...pixels, data: changed };
}
