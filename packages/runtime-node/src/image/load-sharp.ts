import { UnsupportedEnvironmentError } from '@photochrom/core';
import { partName } from '../part-name';

/** The picture codec. */
export type SharpLibrary = typeof import('sharp').default;

/** What of libvips may open a file; all else that it was built with stays shut. @see libvips 8.18, class names of its loaders */
const readers = [
  'VipsForeignLoadJpeg',
  'VipsForeignLoadPng',
  'VipsForeignLoadWebp',
  'VipsForeignLoadTiff',
  'VipsForeignLoadNsgif',
  'VipsForeignLoadHeif',
];

let loading: Promise<SharpLibrary> | undefined;

/**
 * Loads sharp on first use, and shuts every loader of libvips but those of the formats that are decoded: vector graphics, PDF and whatever
 * a libvips of the system brings can't be reached by any file. This holds for the whole process, as libvips has one list of loaders.
 *
 * @throws {UnsupportedEnvironmentError} its binary for this machine is not installed.
 */
export function loadSharp(): Promise<SharpLibrary> {
  // Once: an application that opens a loader again for its own pictures, by sharp.unblock(), is not overruled.
  loading ??= load();
  return loading;
}

async function load(): Promise<SharpLibrary> {
  try {
    const { default: sharp } = await import('sharp');
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: readers });
    return sharp;
  } catch (cause) {
    throw new UnsupportedEnvironmentError({
      plugin: partName,
      message: `Expected sharp to read and write pictures, but it can't be loaded on ${process.platform}-${process.arch}.`,
      hint: 'Run: npm install --include=optional sharp@0.35.5',
      cause,
    });
  }
}
