import { EncodeError, type Raster } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import type { OutputFormat } from '../inputs/output-names';
import { encodeForFile } from './encode-for-file';
import { plainError } from './plain-error';

const image: Raster = { width: 2, height: 2, channels: 1, depth: 8, data: new Uint8Array(4), alpha: new Uint8Array(4) };
const failing = {
  encode: () => Promise.reject(new EncodeError({ plugin: 'codec', message: 'It failed.', hint: 'Try another format, such as png.' })),
};

describe('encodeForFile', () => {
  it.each(['png', 'jpeg', 'webp', 'tiff'] as const)('advises another format than %s where it fails', async (format: OutputFormat) => {
    const error = plainError(await encodeForFile(failing, image, format, undefined, {}).catch((reason) => reason));
    expect(error.code).toBe('encode');
    expect(error.message).toContain('[codec] It failed.');
    expect(error.hint).toMatch(/^Write it in another format: --format \w+\.$/);
    expect(`${error.message} ${error.hint}`).not.toContain('such as png');
    expect(error.hint).not.toContain(format);
  });

  it('names an option where the real codec can not hold the picture', async () => {
    const error = plainError(await encodeForFile(nodeRuntime(), image, 'jpeg', 90, {}).catch((reason) => reason));
    expect(error.hint).toBe('Write it in another format: --format png.');
    expect(error.message).not.toContain('`alpha`');
  });

  it('encodes, and passes other errors on', async () => {
    const { alpha: _, ...opaque } = image;
    expect((await encodeForFile(nodeRuntime(), opaque, 'jpeg', 90, {})).length).toBeGreaterThan(100);
    const other = new TypeError('x');
    await expect(encodeForFile({ encode: () => Promise.reject(other) }, image, 'png', undefined, {})).rejects.toBe(other);
  });
});
