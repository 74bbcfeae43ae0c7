import { markAt, viewOf } from '@photochrom/runtime-kit';
import type { ByteRange, PictureHeader } from './picture-header';

type Size = Pick<PictureHeader, 'width' | 'height' | 'alpha'>;

/**
 * Walks the chunks of a WebP file.
 *
 * @throws {Error} the file ends within a chunk, or holds no picture.
 * @see WebP Container Specification (RFC 9649), 2; RFC 6386, 9.1 (VP8); RFC 9649, 3.4 (VP8L)
 */
export function readWebpHeader(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  const stop = 8 + view.getUint32(4, true);
  const exif: ByteRange[] = [];
  let size: Size | undefined;
  let frames = 0;
  for (let start = 12; start + 8 <= stop; ) {
    const type = markAt(bytes, start, 4);
    const length = view.getUint32(start + 4, true);
    if (start + 8 + length > bytes.length) throw new Error('the file ends within a chunk');
    // The first of them counts: the canvas, where there is one, comes before its picture.
    size ??= readSize[type]?.(view, start + 8);
    if (type === 'EXIF') exif.push({ start, end: start + 8 + length });
    if (type === 'ANMF') frames++;
    start += 8 + length + (length % 2);
  }
  if (size === undefined) throw new Error('no picture chunk');
  return { ...size, channels: 3, depth: 8, pictures: Math.max(1, frames), exif };
}

const readSize: Readonly<Record<string, (view: DataView, start: number) => Size>> = {
  'VP8 ': (view, start) => {
    return { width: view.getUint16(start + 6, true) & 0x3fff, height: view.getUint16(start + 8, true) & 0x3fff, alpha: false };
  },
  VP8L: (view, start) => {
    const bits = view.getUint32(start + 1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, alpha: ((bits >>> 28) & 1) === 1 };
  },
  VP8X: (view, start) => {
    const side = (from: number) => view.getUint16(from, true) + (view.getUint8(from + 2) << 16) + 1;
    return { width: side(start + 4), height: side(start + 7), alpha: (view.getUint8(start) & 0x10) !== 0 };
  },
};
