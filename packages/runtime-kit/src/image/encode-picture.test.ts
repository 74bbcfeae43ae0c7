import type { Raster } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import type { WritableFormat } from './check-encode-options';
import { encodePicture, type PictureCodecs, type WriteOptions } from './encode-picture';

const raster: Raster = { width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(1, 2), metadata: { format: 'tiff' } };

/** Codecs that remember what they were asked, and write one byte. */
function codecs(formats: readonly WritableFormat[], fail?: Error): PictureCodecs<WritableFormat> & { readonly asked: WriteOptions[] } {
  const asked: WriteOptions[] = [];
  return {
    asked,
    formats,
    write: async (_, options) => {
      asked.push(options);
      if (fail !== undefined) throw fail;
      return new Uint8Array(8).subarray(0, 1);
    },
  };
}

describe('encodePicture', () => {
  it("keeps the source's format where it is written, else takes PNG", async () => {
    const all = codecs(['png', 'jpeg', 'webp', 'tiff']);
    await encodePicture('kit', raster, { metadata: false }, all);
    expect(all.asked).toEqual([{ format: 'tiff', quality: 92 }]);
    const few = codecs(['png']);
    await encodePicture('kit', { ...raster, metadata: { format: 'webp' } }, { metadata: false }, few).catch(() => undefined);
    expect(few.asked[0]?.format).toBe('png');
  });

  it('gives bytes in a buffer of their own', async () => {
    const bytes = await encodePicture('kit', raster, { metadata: false }, codecs(['png', 'tiff']));
    expect([bytes.length, bytes.buffer.byteLength]).toEqual([1, 1]);
    const shared = { ...codecs(['png']), write: async () => new Uint8Array(new SharedArrayBuffer(8)) };
    const own: Uint8Array<ArrayBuffer> = await encodePicture('kit', { ...raster, metadata: {} }, { metadata: false }, shared);
    expect(own.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it.each([
    ['a format that is not written', raster, { format: 'jpeg' }, /\[kit\] Expected one of 'png', 'tiff', but received 'jpeg'/],
    ['a side too long', { ...raster, width: 70_000, height: 1, data: new Uint8Array(70_000) }, { format: 'webp' }, /at most 16383 pixels/],
    ['alpha in a JPEG', { ...raster, alpha: Uint8Array.of(0, 255) }, { format: 'jpeg' }, /no transparency/],
  ] as const)('refuses %s with an EncodeError', async (what, picture, options, message) => {
    const writer = codecs(what === 'a format that is not written' ? ['png', 'tiff'] : ['png', 'jpeg', 'webp']);
    await expect(encodePicture('kit', picture, options, writer)).rejects.toMatchObject({
      code: 'encode',
      message: expect.stringMatching(message),
    });
    expect(writer.asked).toEqual([]);
  });

  it("wraps a codec's failure, and leaves an abort's reason untouched", async () => {
    const failing = codecs(['png', 'tiff'], new Error('disk on fire'));
    await expect(encodePicture('kit', raster, {}, failing)).rejects.toMatchObject({
      code: 'encode',
      message: expect.stringContaining('disk on fire'),
    });
    const reason = { stopped: true };
    await expect(encodePicture('kit', raster, { signal: AbortSignal.abort(reason) }, failing)).rejects.toBe(reason);
  });
});
