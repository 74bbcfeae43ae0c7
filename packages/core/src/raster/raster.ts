import { InvalidRasterError } from '../errors/invalid-raster-error';

/**
 * A decoded picture: upright, straight (not premultiplied) sRGB, alpha kept aside. Plain data that survives `structuredClone`.
 */
export type Raster = {
  /** In pixels, at least 1. */
  readonly width: number;
  /** In pixels, at least 1. */
  readonly height: number;
  /** 1 for gray, 3 for R, G, B. */
  readonly channels: 1 | 3;
  /** Bits a channel: 8 with a Uint8Array, 16 with a Uint16Array. */
  readonly depth: 8 | 16;
  /** height × width × channels, interleaved, 0..255 or 0..65535. */
  readonly data: Uint8Array | Uint16Array;
  /** height × width, same depth as `data`; absent where the picture is opaque. */
  readonly alpha?: Uint8Array | Uint16Array;
  /** Carried from the decoder to the encoder; core does not look into it. */
  readonly metadata?: ImageMetadata;
};

/** What a file says besides its pixels. Orientation and colour profile are already applied and not repeated here. */
export type ImageMetadata = {
  /** Of the source: `'jpeg'`, `'png'`, … */
  readonly format?: string;
  /** Raw EXIF block. */
  readonly exif?: Uint8Array;
  /** Raw XMP packet. */
  readonly xmp?: Uint8Array;
  /** Raw IPTC block. */
  readonly iptc?: Uint8Array;
  /** Pixels an inch. */
  readonly density?: number;
};

/**
 * Checks that a raster holds what its size promises.
 *
 * @throws {InvalidRasterError} sizes are not positive integers, or `data` or `alpha` has another length or depth.
 */
export function assertRaster({ width, height, channels, depth, data, alpha }: Raster): void {
  if (!isSize(width) || !isSize(height)) {
    throw new InvalidRasterError({ message: `A raster's width and height must be positive integers, but they are ${width} × ${height}.` });
  }
  if (channels !== 1 && channels !== 3) {
    throw new InvalidRasterError({ message: `A raster has 1 or 3 channels, not ${channels}.`, hint: 'Keep alpha in `alpha`.' });
  }
  const Values = depth === 8 ? Uint8Array : depth === 16 ? Uint16Array : undefined;
  if (Values === undefined) throw new InvalidRasterError({ message: `A raster's depth is 8 or 16, not ${depth}.` });
  for (const [name, values, length] of [
    ['data', data, width * height * channels],
    ['alpha', alpha, width * height],
  ] as const) {
    if (name === 'alpha' && values === undefined) continue;
    if (!(values instanceof Values) || values.length !== length) {
      throw new InvalidRasterError({
        message: `\`${name}\` of a ${depth}-bit raster of ${width} × ${height} must be a ${Values.name} of ${length} values, but has ${values?.length}.`,
      });
    }
  }
}

function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
