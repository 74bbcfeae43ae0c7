import { DecodeError } from '@photochrom/core';
import { type ImageFormat, recognizeFormat } from './recognize-format';

/**
 * Refuses what is no picture that can be decoded.
 *
 * @param plugin the runtime's name, for errors.
 * @param bytes the file, or its first `recognizedHead` bytes.
 * @param label the file's path or address.
 * @throws {DecodeError} it says what the file is instead, and what to do about it.
 */
export function expectFormat(plugin: string, bytes: Uint8Array, label: string): ImageFormat {
  const recognized = recognizeFormat(bytes);
  if (recognized.format !== undefined) return recognized.format;
  const { what, hint } = recognized;
  throw new DecodeError({ plugin, message: `Expected a picture in '${label}', but it is ${what}.`, hint });
}
