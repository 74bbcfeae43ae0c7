import { describe, expect, it } from 'vitest';
import { bytesSource } from './bytes-source';

describe('bytesSource', () => {
  it('gives copies, also of a Node Buffer', async () => {
    for (const bytes of [Uint8Array.of(1, 2, 3, 4), Buffer.from([1, 2, 3, 4])]) {
      const source = bytesSource(bytes, 'four');
      expect([source.name, source.size]).toEqual(['four', 4]);
      const part = await source.read(1, 2);
      expect(part).toEqual(Uint8Array.of(2, 3));
      expect(part.buffer.byteLength).toBe(2);
      part[0] = 9;
      expect(bytes[1]).toBe(2);
    }
  });

  it('refuses to read past the end', async () => {
    const source = bytesSource(new Uint8Array(4), 'four');
    expect((await source.read(4, 0)).length).toBe(0);
    await expect(source.read(3, 2)).rejects.toThrow("'four' has 4 bytes; bytes 3 to 5 were asked for");
    await expect(source.read(-1, 2)).rejects.toThrow(RangeError);
    await expect(source.read(0, Number.NaN)).rejects.toThrow(RangeError);
  });
});
