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
 * @returns `<folder>/<stem>-colorized.<extension>`.
 */
export function outputName(input: string, folder: string, format?: OutputFormat): OutputName {
  const chosen = format ?? formatOf[extname(input).toLowerCase()] ?? 'png';
  return { output: join(folder, `${parse(input).name}${suffix}${extensionOf[chosen]}`), format: chosen };
}

/** @returns whether a file is called like a result of an earlier run. */
export function isOutputName(name: string): boolean {
  return parse(name).name.endsWith(suffix);
}
