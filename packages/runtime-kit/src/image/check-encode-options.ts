import { type CallOptions, type EncodeOptions, InvalidOptionError, optionNames, refuseUnknownOptions } from '@photochrom/core';

/** The formats that are written. */
export type WritableFormat = NonNullable<EncodeOptions['format']>;

const everyFormat: readonly WritableFormat[] = ['png', 'jpeg', 'webp', 'tiff'];

const knownOptions = optionNames<EncodeOptions & CallOptions>({
  format: true,
  quality: true,
  metadata: true,
  signal: true,
  onProgress: true,
});

/**
 * Checks options and fills in defaults.
 *
 * @param plugin the runtime's name, for errors.
 * @param sourceFormat the format the picture was decoded from; kept where it can be written.
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 */
export function checkEncodeOptions(
  plugin: string,
  options: EncodeOptions & CallOptions,
  sourceFormat: string | undefined,
): Required<EncodeOptions> {
  refuseUnknownOptions(options, knownOptions, plugin);
  const { format, quality = 92, metadata = true } = options;
  const expectedFormat = format ?? everyFormat.find((name) => name === sourceFormat) ?? 'png';
  if (!everyFormat.includes(expectedFormat)) {
    const expected = `one of ${everyFormat.map((name) => `'${name}'`).join(', ')}`;
    throw new InvalidOptionError({ plugin, option: 'format', expected, received: format });
  }
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw new InvalidOptionError({ plugin, option: 'quality', expected: 'an integer in [1, 100]', received: quality });
  }
  if (typeof metadata !== 'boolean') {
    throw new InvalidOptionError({ plugin, option: 'metadata', expected: 'true or false', received: metadata });
  }
  return { format: expectedFormat, quality, metadata };
}
