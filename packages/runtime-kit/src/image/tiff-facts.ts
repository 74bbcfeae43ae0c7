import { type LabSamples, whiteD50 } from './lab-samples-to-srgb';
import { numbersOf, readTiffStructure, type TiffDirectory } from './tiff-structure';

/** What a TIFF says of its pictures, before any pixel is decoded. */
export type TiffFacts = {
  /** Of the first picture, in pixels as stored; 0 where the file does not say. */
  readonly width: number;
  readonly height: number;
  /** What the first picture's samples mean, by the format's own number: 0 gray from white to black, 1 gray, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr. */
  readonly photometric: number;
  /** How the first picture is compressed, by the format's own number: 1 not at all, 7 as JPEG. */
  readonly compression: number;
  /** Bits a sample, of the first picture. */
  readonly depth: number;
  /** Samples a pixel, of the first picture, alpha and others included. */
  readonly samples: number;
  /** How the samples of the first picture are written: 1 unsigned integers, 2 signed ones, 3 floating point. */
  readonly sampleFormat: number;
  /** The places, from 0, of those pictures that are neither reduced copies nor masks; of the first where there is none. */
  readonly pictures: readonly number[];
  /** Whether a transparency mask is among the others. */
  readonly mask: boolean;
  /** What the first sample after colour means in the first picture: 0 nothing that is said, 1 alpha multiplied in, 2 straight alpha. */
  readonly extraSample: number | undefined;
  /** How the first picture stores L*a*b*, where it does. */
  readonly lab: LabSamples | undefined;
};

/** What is told where CMYK loses half of its bits. */
export const cmykOf16Bits = 'CMYK of 16 bits a channel was converted to RGB of 8 bits a channel: save it as RGB to keep 16.';

const tags = {
  newSubfileType: 0x00fe,
  subfileType: 0x00ff,
  width: 0x0100,
  height: 0x0101,
  depth: 0x0102,
  compression: 0x0103,
  photometric: 0x0106,
  samples: 0x0115,
  whitePoint: 0x013e,
  extraSamples: 0x0152,
  sampleFormat: 0x0153,
} as const;

/** Values of PhotometricInterpretation. @see TIFF 6.0, section 23; TIFF Technical Note 4 */
const photometric = { blackIsZero: 1, rgb: 2, cieLab: 8, iccLab: 9 } as const;

/**
 * Reads which of a TIFF's directories are its pictures, and how the first of them is to be understood: thumbnails, pyramid levels and masks
 * come as directories of their own.
 *
 * @returns undefined where it is no TIFF structure.
 * @see TIFF 6.0, section 8: NewSubfileType (bit 0 reduced, bit 2 mask) and the older SubfileType (2 reduced); section 18: ExtraSamples
 */
export function tiffFacts(tiff: Uint8Array): TiffFacts | undefined {
  const structure = readTiffStructure(tiff);
  if (structure === undefined || structure.directories.length === 0) return undefined;
  const { little, directories } = structure;
  const numbers = (directory: TiffDirectory | undefined, tag: number) => {
    const field = directory?.fields.get(tag);
    return field === undefined ? [] : numbersOf(field, little);
  };
  const kinds = directories.map((directory) => {
    const [kind = 0] = numbers(directory, tags.newSubfileType);
    if (kind & 4) return 'mask';
    return kind & 1 || numbers(directory, tags.subfileType)[0] === 2 ? 'reduced' : 'picture';
  });
  const found = [...kinds.keys()].filter((index) => kinds[index] === 'picture');
  const pictures = found.length === 0 ? [0] : found;
  const first = directories[pictures[0] as number];
  const number = (tag: number, otherwise: number) => numbers(first, tag)[0] ?? otherwise;
  const space = number(tags.photometric, photometric.blackIsZero);
  const [x = whiteD50[0], y = whiteD50[1]] = numbers(first, tags.whitePoint);
  const isLab = space === photometric.cieLab || space === photometric.iccLab;
  return {
    width: number(tags.width, 0),
    height: number(tags.height, 0),
    photometric: space,
    compression: number(tags.compression, 1),
    depth: number(tags.depth, 1),
    samples: number(tags.samples, 1),
    sampleFormat: number(tags.sampleFormat, 1),
    pictures,
    mask: kinds.includes('mask'),
    extraSample: numbers(first, tags.extraSamples)[0],
    lab: isLab ? { shifted: space === photometric.iccLab, white: [x, y] } : undefined,
  };
}

/**
 * Copies a TIFF whose picture is in L*a*b*, with the mark of RGB, so that a codec hands out its samples as they are.
 *
 * @param page the picture's place, from 0.
 */
export function markAsRgb(tiff: Uint8Array, page: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(tiff);
  const structure = readTiffStructure(copy);
  // One SHORT lies within its directory, so that this view is the file's.
  const value = structure?.directories[page]?.fields.get(tags.photometric)?.value;
  value?.set(structure?.little ? [photometric.rgb, 0] : [0, photometric.rgb]);
  return copy;
}
