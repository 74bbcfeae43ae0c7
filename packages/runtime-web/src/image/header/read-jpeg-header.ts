import { markAt, viewOf } from '@photochrom/runtime-kit';
import type { ByteRange, PictureHeader } from './picture-header';

/**
 * Walks a JPEG file from marker to marker, through every scan, so that one that is cut off is noticed: not every browser does.
 *
 * @throws {Error} no frame, or the file ends before its end marker.
 * @see ITU-T T.81, B.1 and B.2
 */
export function readJpegHeader(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  const exif: ByteRange[] = [];
  let frame: Pick<PictureHeader, 'width' | 'height' | 'channels' | 'depth'> | undefined;
  for (let start = 2; ; ) {
    const marker = view.getUint8(start) === 0xff ? view.getUint8(start + 1) : 0;
    // Markers may be preceded by any number of fill bytes; every decoder passes over stray ones too.
    if (marker === 0xff || marker === 0) start++;
    else if (marker === 0xd9) break;
    else if (isAlone(marker)) start += 2;
    else {
      const end = start + 2 + view.getUint16(start + 2);
      if (isFrame(marker)) frame = readFrameHeader(view, start + 4);
      if (marker === 0xe1 && markAt(bytes, start + 4, 6) === 'Exif\0\0') exif.push({ start, end });
      start = marker === 0xda ? endOfScan(bytes, end) : end;
    }
  }
  if (frame === undefined) throw new Error('no frame header');
  return { ...frame, alpha: false, pictures: 1, exif };
}

function readFrameHeader(view: DataView, start: number): Pick<PictureHeader, 'width' | 'height' | 'channels' | 'depth'> {
  const channels = view.getUint8(start + 5);
  if (channels !== 1 && channels !== 3 && channels !== 4) throw new Error(`${channels} components`);
  return { depth: view.getUint8(start), height: view.getUint16(start + 1), width: view.getUint16(start + 3), channels };
}

/** SOF0 to SOF15, of which three numbers mean something else: DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** TEM, restarts and SOI, which have no length. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** @returns where the next marker is; in a scan, 0xff before 0 is a value, and restarts belong to it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let start = bytes.indexOf(0xff, from); start >= 0; start = bytes.indexOf(0xff, start + 1)) {
    const next = bytes[start + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return start;
  }
  throw new Error('the file ends within a scan');
}
