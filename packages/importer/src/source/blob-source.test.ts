import { describe, expect, it } from 'vitest';
import { blobSource } from './blob-source';

describe('blobSource', () => {
  it('reads ranges of a Blob', async () => {
    const source = blobSource(new Blob([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]), 'four');
    expect([source.name, source.size]).toEqual(['four', 4]);
    expect(await source.read(1, 3)).toEqual(Uint8Array.of(2, 3, 4));
    expect(await source.read(4, 0)).toEqual(new Uint8Array(0));
  });

  it('refuses to read past the end, which Blob.slice would cut short', async () => {
    const source = blobSource(new Blob([new Uint8Array(4)]), 'four');
    await expect(source.read(3, 2)).rejects.toThrow("'four' has 4 bytes; bytes 3 to 5 were asked for");
    await expect(source.read(-2, 1)).rejects.toThrow(RangeError);
  });
});
