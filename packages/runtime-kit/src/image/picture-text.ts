import type { ImageMetadata } from '@photochrom/core';

/** A text of a picture file under its keyword: a PNG's, or the comment of a JPEG or GIF under `Comment`, as PNG calls it. */
export type PictureText = { readonly keyword: string; readonly text: string };

/** What runtimes carry from decoder to encoder, besides what core names. */
export type FileMetadata = ImageMetadata & {
  readonly texts?: readonly PictureText[];
  /** The file had a colour profile: its pixels were brought to sRGB, and what is written of them says so by one. */
  readonly profiled?: boolean;
};

/** @returns text in UTF-8, or, where it is none, in ISO 8859-1; without zero bytes at its end. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return trimmed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return trimmed(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }
}

function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}
