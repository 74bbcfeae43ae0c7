import { markAt } from '../byte-text';

/** The formats that are decoded. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif';

/** What a file's first bytes say it is. `format` is absent where it is nothing that can be decoded. */
export type RecognizedFormat = { readonly format: ImageFormat } | { readonly format?: never; readonly what: string; readonly hint: string };

const convert = 'Convert it to JPEG, PNG, WebP, TIFF or AVIF first.';

/** Marks at the beginning, each with what it stands for; `offset` bytes come before the mark. */
const signatures: readonly { readonly marks: readonly string[]; readonly offset?: number; readonly is: RecognizedFormat }[] = [
  { marks: ['\xff\xd8\xff'], is: { format: 'jpeg' } },
  { marks: ['\x89PNG\r\n\x1a\n'], is: { format: 'png' } },
  { marks: ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'], is: { format: 'tiff' } },
  { marks: ['GIF87a', 'GIF89a'], is: { format: 'gif' } },
  { marks: ['WEBP'], offset: 8, is: { format: 'webp' } },
  { marks: ['ftypavif', 'ftypavis'], offset: 4, is: { format: 'avif' } },
  { marks: ['ftyphei', 'ftyphev', 'ftypmif1', 'ftypmsf1'], offset: 4, is: { what: 'HEIC, whose codec is not included', hint: convert } },
  { marks: ['ftyp'], offset: 4, is: { what: 'a video', hint: 'Give a single frame as JPEG or PNG.' } },
  { marks: ['\xff\x0a', '\0\0\0\x0cJXL '], is: { what: 'JPEG XL, whose codec is not included', hint: convert } },
  { marks: ['\0\0\0\x0cjP  '], is: { what: 'JPEG 2000, whose codec is not included', hint: convert } },
  { marks: ['BM'], is: { what: 'a BMP, whose codec is not included', hint: convert } },
  { marks: ['%PDF'], is: { what: 'a PDF', hint: 'Export its page as JPEG, PNG or TIFF first.' } },
];

/**
 * Tells formats by their first bytes, before any codec sees the file: libvips would also open vector graphics, which may name further
 * files.
 */
export function recognizeFormat(bytes: Uint8Array): RecognizedFormat {
  if (bytes.length === 0) return { what: 'empty', hint: 'Get the file again.' };
  const head = markAt(bytes, 0, 512);
  // Files of the general brand name their codec among the compatible brands.
  if (/^ftypm[is]f1/.test(head.slice(4)) && head.slice(12, 64).includes('avif')) return { format: 'avif' };
  const known = signatures.find(({ marks, offset = 0 }) => marks.some((mark) => head.startsWith(mark, offset)));
  if (known !== undefined) return known.is;
  if (/^\s*(<\?xml.*)?<svg/is.test(head)) return { what: 'an SVG drawing', hint: 'Export it as PNG first.' };
  if (/^[\t\n\r\x20-\x7e]{4}/.test(head)) return { what: 'text', hint: 'Check that this is the right file.' };
  return { what: 'no picture in a known format', hint: 'Give a JPEG, PNG, WebP, TIFF, GIF or AVIF file.' };
}
