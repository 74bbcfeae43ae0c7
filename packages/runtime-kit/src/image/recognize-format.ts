import { markAt } from '../byte-text';

/** The formats that are decoded. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif';

/** What a file's first bytes say it is. `format` is absent where it is nothing that can be decoded. */
export type RecognizedFormat = { readonly format: ImageFormat } | { readonly format?: never; readonly what: string; readonly hint: string };

/** What libvips takes for plausible too. @see libvips 8.18, heifload.c, `vips_foreign_load_heif_is_a` */
const longestFileType = 2048;

const convert = 'Convert it to JPEG, PNG, WebP, TIFF or AVIF first.';

/** Bytes that {@link recognizeFormat} looks at; more need not be read before a file is refused. */
export const recognizedHead = 512;

/** Marks that no text begins with, each with what it stands for; `offset` bytes come before the mark. */
const signatures: readonly { readonly marks: readonly string[]; readonly offset?: number; readonly is: RecognizedFormat }[] = [
  { marks: ['\xff\xd8\xff'], is: { format: 'jpeg' } },
  { marks: ['\x89PNG\r\n\x1a\n'], is: { format: 'png' } },
  { marks: ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'], is: { format: 'tiff' } },
  { marks: ['GIF87a', 'GIF89a'], is: { format: 'gif' } },
  { marks: ['\xff\x0a', '\0\0\0\x0cJXL '], is: { what: 'JPEG XL, whose codec is not included', hint: convert } },
  { marks: ['\0\0\0\x0cjP  '], is: { what: 'JPEG 2000, whose codec is not included', hint: convert } },
  { marks: ['BM'], is: { what: 'a BMP, whose codec is not included', hint: convert } },
  { marks: ['%PDF'], is: { what: 'a PDF', hint: 'Export its page as JPEG, PNG or TIFF first.' } },
];

/**
 * Tells formats by how files begin, before any codec sees them: libvips would also open vector graphics, which may name further files and
 * compute for as long as they like. Letters alone are no proof of a format, as a drawing can hold them in a comment: where a mark could
 * stand in a text, the structure around it must be right too.
 *
 * @param bytes the file, or its first {@link recognizedHead} bytes.
 * @see RFC 9649, 2.4 and 2.5 (WebP); ISO/IEC 14496-12, 4.3 (ftyp)
 */
export function recognizeFormat(bytes: Uint8Array): RecognizedFormat {
  if (bytes.length === 0) return { what: 'empty', hint: 'Get the file again.' };
  const head = markAt(bytes, 0, recognizedHead);
  const known =
    recognizeBoxes(head) ??
    recognizeRiff(head) ??
    signatures.find(({ marks, offset = 0 }) => marks.some((mark) => head.startsWith(mark, offset)))?.is;
  if (known !== undefined) return known;
  if (/^\s*</.test(head) && head.includes('<svg')) return { what: 'an SVG drawing', hint: 'Export it as PNG first.' };
  if (/^[\t\n\r\x20-\x7e]{4}/.test(head)) return { what: 'text', hint: 'Check that this is the right file.' };
  return { what: 'no picture in a known format', hint: 'Give a JPEG, PNG, WebP, TIFF, GIF or AVIF file.' };
}

/** A RIFF file says WEBP after its length, and its first chunk is one of those that a WebP file may begin with. */
function recognizeRiff(head: string): RecognizedFormat | undefined {
  if (/^RIFF.{4}WEBPVP8[ LX]/s.test(head)) return { format: 'webp' };
  return /^RIFF.{4}[A-Z]{3}/s.test(head) ? { what: 'a RIFF file that is no WebP picture', hint: convert } : undefined;
}

/**
 * The file type box: its length, which is that of a short list of brands, its type, the major brand, a version, and the compatible brands.
 * Files of a general brand name their codec among the latter.
 */
function recognizeBoxes(head: string): RecognizedFormat | undefined {
  if (!head.startsWith('ftyp', 4) || !head.startsWith('\0\0', 0)) return undefined;
  const length = head.charCodeAt(2) * 256 + head.charCodeAt(3);
  if (length < 16 || length > longestFileType || length % 4 !== 0) return undefined;
  const brands = (head.slice(8, 12) + head.slice(16, length)).match(/.{4}/gs) ?? [];
  const [major = ''] = brands;
  const general = major === 'mif1' || major === 'msf1';
  if (/^avi[fs]$/.test(major) || (general && brands.some((brand) => /^avi[fs]$/.test(brand)))) return { format: 'avif' };
  if (general || /^he[iv]/.test(major)) return { what: 'HEIC, whose codec is not included', hint: convert };
  return { what: 'a video', hint: 'Give a single frame as JPEG or PNG.' };
}
