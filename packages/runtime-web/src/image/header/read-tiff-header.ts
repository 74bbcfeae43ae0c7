import { type TiffFacts, tiffFacts } from '@photochrom/runtime-kit';
import type { PictureHeader } from './picture-header';

/** What a TIFF's directories say. */
export type TiffHeader = PictureHeader & {
  readonly facts: TiffFacts;
  /** Why its samples can't be read, to follow “a TIFF”; absent where they can. */
  readonly unreadable?: string;
};

/** Values of PhotometricInterpretation that are read; gray comes first. @see TIFF 6.0, sections 8, 20, 21 and 23 */
const spaces = { gray: [0, 1], palette: 3, cmyk: 5, yCbCr: 6 } as const;

/** The compressions that the decoder knows. @see TIFF 6.0, section 8; TIFF Technical Note 2; Adobe Photoshop TIFF Technical Notes */
const compressions: Readonly<Record<number, string>> = {
  1: 'none',
  5: 'LZW',
  7: 'JPEG',
  8: 'Deflate',
  32946: 'Deflate',
  32773: 'PackBits',
};

/**
 * Reads what a TIFF says of its picture: the first that is no thumbnail, pyramid level or mask.
 *
 * @throws {Error} it has no directory.
 */
export function readTiffHeader(bytes: Uint8Array): TiffHeader {
  const facts = tiffFacts(bytes);
  if (facts === undefined) throw new Error('a TIFF without a directory');
  const { width, height, photometric, depth, samples, extraSample, pictures } = facts;
  const gray = spaces.gray.some((space) => space === photometric);
  const channels = gray ? 1 : photometric === spaces.cmyk ? 4 : 3;
  const stored = photometric === spaces.palette ? 1 : channels;
  const alpha = samples > stored && extraSample !== 0;
  const unreadable = whyUnreadable(facts, stored);
  return {
    width,
    height,
    channels,
    depth,
    alpha,
    pictures: pictures.length,
    exif: [],
    facts,
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

function whyUnreadable({ photometric, depth, samples, sampleFormat, compression, lab }: TiffFacts, stored: number): string | undefined {
  const known = photometric <= spaces.palette || photometric === spaces.cmyk || photometric === spaces.yCbCr || lab !== undefined;
  if (!known) return `whose colours are written in a way of their own (PhotometricInterpretation ${photometric})`;
  if (compressions[compression] === undefined) return `with compression ${compression}, which is not read here`;
  // Other YCbCr has its colours at half the size, in an order of its own.
  if (photometric === spaces.yCbCr && compressions[compression] !== 'JPEG') return 'in YCbCr without JPEG';
  if (sampleFormat !== 1 && lab === undefined) return 'made of signed or floating point values';
  if (depth > 16) return `of ${depth} bits a channel`;
  return samples < stored || samples > stored + 1 ? `made of ${samples} channels` : undefined;
}
