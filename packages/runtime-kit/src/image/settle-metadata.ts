import { bytesOf } from '../byte-text';
import { joinBytes } from './join-bytes';
import { asPhotoshopBlock, photoshopMark, photoshopResources } from './photoshop-resources';
import type { FileMetadata } from './picture-text';
import { type PictureFacts, settleExif } from './settle-exif';
import { settleXmp } from './settle-xmp';

/**
 * Photoshop's resources that hold of the picture as it was: thumbnails (0x0409, 0x040C), profile (0x040F, 0x0411), EXIF (0x0422, 0x0423),
 * XMP (0x0424).
 */
const stale: readonly number[] = [0x0409, 0x040c, 0x040f, 0x0411, 0x0422, 0x0423, 0x0424];

/** What is carried, with all that it says of pixels made true of the picture that is written. */
export function settleMetadata(metadata: FileMetadata, facts: PictureFacts): FileMetadata {
  const { exif, xmp, iptc, profiled, ...rest } = metadata;
  return {
    ...rest,
    ...(exif === undefined ? {} : { exif: settleExif(exif, facts) }),
    ...(xmp === undefined ? {} : { xmp: settleXmp(xmp, facts) }),
    ...(iptc === undefined ? {} : { iptc: withoutStale(iptc) }),
    // It is one of RGB.
    ...(profiled && facts.channels === 3 ? { profiled } : {}),
  };
}

function withoutStale(iptc: Uint8Array): Uint8Array {
  const block = asPhotoshopBlock(iptc);
  const resources = [...photoshopResources(block)];
  if (!resources.some(({ id }) => stale.includes(id))) return block;
  return joinBytes([bytesOf(photoshopMark), ...resources.filter(({ id }) => !stale.includes(id)).map(({ whole }) => whole)]);
}
