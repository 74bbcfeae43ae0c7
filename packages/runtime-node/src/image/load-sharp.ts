import { UnsupportedEnvironmentError } from '@photochrom/core';
import { partName } from '../part-name';

/** The picture codec. */
export type SharpLibrary = typeof import('sharp').default;

/**
 * Loads sharp on first use.
 *
 * @throws {UnsupportedEnvironmentError} its binary for this machine is not installed.
 */
export async function loadSharp(): Promise<SharpLibrary> {
  try {
    return (await import('sharp')).default;
  } catch (cause) {
    throw new UnsupportedEnvironmentError({
      plugin: partName,
      message: `Expected sharp to read and write pictures, but it can't be loaded on ${process.platform}-${process.arch}.`,
      hint: 'Run: npm install --include=optional sharp@0.35.5',
      cause,
    });
  }
}
