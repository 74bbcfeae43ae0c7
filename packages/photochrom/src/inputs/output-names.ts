import { extname, join, parse } from 'node:path';
import type { EncodeOptions } from '@photochrom/core';

/** A format that can be written. */
export type OutputFormat = NonNullable<EncodeOptions['format']>;

/** Where one photograph's result goes. */
export type OutputName = { readonly output: string; readonly format: OutputFormat };

const suffix = '-colorized';
const extensionOf: Readonly<Record<OutputFormat, string>> = { png: '.png', jpeg: '.jpg', webp: '.webp', tiff: '.tiff' };
const formatOf: Readonly<Record<string, OutputFormat>> = {
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
  '.tif': 'tiff',
  '.tiff': 'tiff',
};

/**
 * @param format default: the one that the input's extension says, else PNG.
 * @returns `<folder>/<stem>-colorized.<extension>`; the extension is the input's own, in small letters, where that says the format.
 */
export function outputName(input: string, folder: string, format?: OutputFormat): OutputName {
  const own = extname(input).toLowerCase();
  const chosen = format ?? formatOf[own] ?? 'png';
  const extension = formatOf[own] === chosen ? own : extensionOf[chosen];
  return { output: join(folder, `${parse(input).name}${suffix}${extension}`), format: chosen };
}

/** @returns whether a file is called like a result of an earlier run. */
export function isOutputName(name: string): boolean {
  return parse(name).name.endsWith(suffix);
}
