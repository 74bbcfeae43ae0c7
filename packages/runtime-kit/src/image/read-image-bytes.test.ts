import { describe, expect, it } from 'vitest';
import { unreadablePlace } from '../source/unreadable-place';
import { readImageBytes } from './read-image-bytes';

const placeOf = (source: string | URL) => ({
  ...unreadablePlace(String(source), 'Look elsewhere.'),
  ...(String(source) === 'photo.jpg' ? { read: async () => Uint8Array.of(7) } : {}),
});
const read = (source: never, signal?: AbortSignal) => readImageBytes('kit', source, placeOf, signal);

describe('readImageBytes', () => {
  it('takes bytes as they are, but copies shared memory', async () => {
    const bytes = Uint8Array.of(1, 2);
    expect((await read(bytes as never)).bytes).toBe(bytes);
    const shared = new Uint8Array(new SharedArrayBuffer(2)).fill(5);
    const { bytes: copy } = await read(shared as never);
    expect([copy.buffer instanceof ArrayBuffer, [...copy]]).toEqual([true, [5, 5]]);
  });

  it('reads a Blob, named by its file, and a place', async () => {
    expect(await read(new File([Uint8Array.of(3)], 'aunt.png') as never)).toEqual({ label: 'aunt.png', bytes: Uint8Array.of(3) });
    expect(await read('photo.jpg' as never)).toEqual({ label: 'photo.jpg', bytes: Uint8Array.of(7) });
  });

  it.each([
    ['a number', 3, 'received number'],
    ['nothing', null, 'received null'],
    ['a place that is not read', 'gopher.jpg', "at 'gopher.jpg', but its address is of a kind that is not read. Look elsewhere."],
  ])('refuses %s with a DecodeError', async (_, source, words) => {
    await expect(read(source as never)).rejects.toMatchObject({ code: 'decode', message: expect.stringContaining(words) });
  });

  it("explains a Blob that can't be read, and leaves an abort's reason untouched", async () => {
    const gone = Object.assign(new Blob([]), { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) });
    await expect(read(gone as never)).rejects.toMatchObject({ code: 'decode', message: expect.stringContaining('the given Blob') });
    const reason = { stopped: true };
    await expect(read(new Blob([]) as never, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
