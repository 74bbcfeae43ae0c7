import type { PictureHeader } from './header/picture-header';

/**
 * A file without its EXIF. Browsers differ in whose orientation they follow (JPEG's all, PNG's and WebP's some), and none can be told
 * not to: so none gets to see it, and the picture is turned once, here.
 *
 * @returns parts of the file, in order; nothing is copied.
 */
export function hideExif(bytes: Uint8Array<ArrayBuffer>, { exif }: PictureHeader, format: string): BlobPart[] {
  const parts: BlobPart[] = [];
  let start = 0;
  for (const range of exif) {
    parts.push(bytes.subarray(start, range.start));
    // A WebP file says how long it is: its chunk stays, under a name that no decoder knows.
    if (format === 'webp') parts.push('NONE');
    start = format === 'webp' ? range.start + 4 : range.end;
  }
  return [...parts, bytes.subarray(start)];
}
