/** Formats that every browser of today reads, and the one that this page reads itself. */
const READABLE = 'JPEG, PNG, WebP, AVIF, GIF or TIFF';

/**
 * Says why a file was not opened, and what can be.
 *
 * @param reason why, where the page read the file itself: a sentence that says what to do. A browser's own words help nobody.
 */
export function explainUnreadable(name: string, reason: string | undefined): string {
  if (reason !== undefined) return `‘${name}’ was not opened. ${reason}`;
  return `‘${name}’ is not a picture that this browser can read. Open a ${READABLE} file; others, such as HEIC or raw files, must be converted first.`;
}
