import { type CallOptions, EncodeError, type Pipeline, type Raster } from '@photochrom/core';
import type { OutputFormat } from '../inputs/output-names';

/** What can stand in for a format whose codec fails, most alike first. */
const others: Readonly<Record<OutputFormat, string>> = { png: 'tiff', tiff: 'png', webp: 'png', jpeg: 'png' };

/**
 * Encodes a result, with advice for the command line where that fails: what a library's caller can do, its user can't.
 *
 * @throws {EncodeError} with a hint that names an option and another format.
 */
export async function encodeForFile(
  pipeline: Pick<Pipeline, 'encode'>,
  image: Raster,
  format: OutputFormat,
  quality: number | undefined,
  call: CallOptions,
): Promise<Uint8Array> {
  try {
    return await pipeline.encode(image, { ...call, format, ...(quality === undefined ? {} : { quality }) });
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    const { message, hint } = error;
    throw new EncodeError({
      message: hint === undefined || !message.endsWith(hint) ? message : message.slice(0, -hint.length).trimEnd(),
      hint: `Write it in another format: --format ${others[format]}.`,
      cause: error,
    });
  }
}
