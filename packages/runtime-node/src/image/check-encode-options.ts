import { type CallOptions, type EncodeOptions, InvalidOptionError } from '@photochrom/core';
import { partName } from '../part-name';

/** The formats that are written. */
export type WritableFormat = NonNullable<EncodeOptions['format']>;

const formats: readonly WritableFormat[] = ['png', 'jpeg', 'webp', 'tiff'];

/**
 * Checks options and fills in defaults.
 *
 * @param sourceFormat the format the picture was decoded from; kept where it can be written.
 * @throws {InvalidOptionError} an option is out of its range.
 */
export function checkEncodeOptions(
  { format, quality = 92, metadata = true }: EncodeOptions & CallOptions,
  sourceFormat: string | undefined,
): Required<EncodeOptions> {
  const expectedFormat = format ?? formats.find((name) => name === sourceFormat) ?? 'png';
  if (!formats.includes(expectedFormat)) {
    const expected = `one of ${formats.map((name) => `'${name}'`).join(', ')}`;
    throw new InvalidOptionError({ plugin: partName, option: 'format', expected, received: format });
  }
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw new InvalidOptionError({ plugin: partName, option: 'quality', expected: 'an integer in [1, 100]', received: quality });
  }
  if (typeof metadata !== 'boolean') {
    throw new InvalidOptionError({ plugin: partName, option: 'metadata', expected: 'true or false', received: metadata });
  }
  return { format: expectedFormat, quality, metadata };
}
