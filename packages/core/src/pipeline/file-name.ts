import type { Raster } from '../raster/raster';
import type { ImageSource } from '../runtime/runtime';

/** @returns the last part of a path or an address, or a file's name; nothing for bytes and pixels. */
export function fileName(image: ImageSource | Raster): string | undefined {
  if (typeof image !== 'string' && 'name' in image) return typeof image.name === 'string' ? image.name : undefined;
  const text = typeof image === 'string' ? image : 'href' in image ? image.href : undefined;
  if (text === undefined || /^(data|blob):/i.test(text)) return undefined;
  // A single letter is a drive.
  const isAddress = /^[a-z][a-z\d+.-]+:/i.test(text);
  const last = (isAddress ? text.replace(/[?#].*$/s, '') : text).split(/[/\\]/).at(-1);
  return last === undefined || last === '' ? undefined : isAddress ? decoded(last) : last;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
