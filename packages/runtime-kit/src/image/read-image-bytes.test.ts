import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../source/place';
import { unreadablePlace } from '../source/unreadable-place';
import { readImageBytes } from './read-image-bytes';

const placeOf = (source: string | URL) => ({
  ...unreadablePlace(String(source), 'Look elsewhere.'),
  ...(String(source) === 'photo.jpg' ? { read: async () => jpeg } : {}),
});
const read = (source: never, signal?: AbortSignal) => readImageBytes('kit', source, placeOf, signal, { maxPixels: 2 ** 20 });
/** As much of a JPEG as tells that it is one. */
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff);

describe('readImageBytes', () => {
  it('takes bytes as they are, but copies shared memory', async () => {
    const bytes = jpeg.slice();
    expect((await read(bytes as never)).bytes).toBe(bytes);
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    shared.set(jpeg);
    const { bytes: copy } = await read(shared as never);
    expect([copy.buffer instanceof ArrayBuffer, [...copy]]).toEqual([true, [...jpeg]]);
  });

  it('reads a Blob, named by its file, and a place', async () => {
    expect(await read(new File([jpeg], 'aunt.png') as never)).toEqual({ label: 'aunt.png', bytes: jpeg });
    expect(await read('photo.jpg' as never)).toEqual({ label: 'photo.jpg', bytes: jpeg });
  });

  it.each([
    ['a number', 3, 'received number'],
    ['nothing', null, 'received null'],
    ['a place that is not read', 'gopher.jpg', "at 'gopher.jpg', but its address is of a kind that is not read. Look elsewhere."],
  ])('refuses %s with a DecodeError', async (_, source, words) => {
    await expect(read(source as never)).rejects.toMatchObject({ code: 'decode', message: expect.stringContaining(words) });
  });

  it("explains a Blob that can't be read, and leaves an abort's reason untouched", async () => {
    const gone = Object.assign(new Blob([jpeg]), { slice: () => gone, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) });
    await expect(read(gone as never)).rejects.toMatchObject({ code: 'decode', message: expect.stringContaining('the given Blob') });
    const reason = { stopped: true };
    await expect(read(new Blob([]) as never, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('reads no more than the beginning of what is no picture', async () => {
    const slices: number[] = [];
    const zeros = Object.assign(new Blob([new Uint8Array(4096)]), {
      slice: (start: number, end: number) => {
        slices.push(end - start);
        return new Blob([new Uint8Array(end - start)]);
      },
      arrayBuffer: () => Promise.reject(new Error('read in full')),
    });
    await expect(read(zeros as never)).rejects.toMatchObject({ code: 'decode', message: expect.stringContaining('no picture') });
    expect(slices).toEqual([512]);
    await expect(read(new Uint8Array(new SharedArrayBuffer(9)) as never)).rejects.toMatchObject({ code: 'decode' });
  });

  it('hands places a look at the beginning and the size of the largest picture', async () => {
    const seen: unknown[] = [];
    const place = {
      ...unreadablePlace('far.jpg', ''),
      read: async ({ maxBytes, checkHead }: ReadOptions) => {
        seen.push(maxBytes);
        checkHead?.(new Uint8Array(512));
        return jpeg;
      },
    };
    const reading = readImageBytes('kit', 'far.jpg', () => place, undefined, { maxPixels: 100 });
    await expect(reading).rejects.toMatchObject({ code: 'decode', message: expect.stringContaining("'far.jpg', but it is no picture") });
    expect(seen).toEqual([2 ** 26 + 800]);
  });

  it('refuses a file larger than any picture within the limit, unread', async () => {
    const large = Object.defineProperty(new Blob([jpeg]), 'size', { value: 2 ** 27 });
    await expect(read(large as never)).rejects.toMatchObject({ message: expect.stringContaining('134217728 bytes, more than 75497472') });
  });
});
