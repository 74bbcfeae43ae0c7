import { describe, expect, it } from 'vitest';
import { bytesSource } from './bytes-source';
import { sliceSource } from './slice-source';

const whole = bytesSource(Uint8Array.of(0, 1, 2, 3, 4, 5), 'six');

describe('sliceSource', () => {
  it('reads a part, and no further', async () => {
    const part = sliceSource(whole, 2, 3);
    expect([part.name, part.size]).toEqual(['six', 3]);
    expect(await part.read(1, 2)).toEqual(Uint8Array.of(3, 4));
    await expect(part.read(1, 3)).rejects.toThrow("A part of 'six' has 3 bytes");
  });

  it('looks for its start on the first read, and again only if that failed', async () => {
    let calls = 0;
    const part = sliceSource(
      whole,
      async () => {
        if (++calls === 1) throw new Error('not yet');
        return 4;
      },
      2,
    );
    expect(calls).toBe(0);
    await expect(part.read(0, 1)).rejects.toThrow('not yet');
    expect(await part.read(0, 1)).toEqual(Uint8Array.of(4));
    expect(await part.read(1, 1)).toEqual(Uint8Array.of(5));
    expect(calls).toBe(2);
  });
});
