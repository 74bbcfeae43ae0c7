import { describe, expect, it } from 'vitest';
import { refusalOf } from '../checkpoint-error';
import type { ByteSource } from '../source/byte-source';
import { ByteWindow } from './byte-window';
import { MAX_PICKLE_BYTES } from './limits';

/** Bytes that count up, as many as wanted, and the reads made of them. */
function endless(size: number) {
  const reads: [number, number][] = [];
  const source: ByteSource = {
    name: 'w',
    size,
    async read(offset, length) {
      reads.push([offset, length]);
      return Uint8Array.from({ length }, (_, index) => offset + index);
    },
  };
  return { window: new ByteWindow(source, 0, refusalOf('w')), reads };
}

describe('ByteWindow', () => {
  it('reads on, more at a time while bytes follow each other', async () => {
    const { window, reads } = endless(200_000);
    for (let position = 0; position < 200_000; position++) {
      if (!window.has(1)) await window.fill();
      if (window.byte() !== position % 256) throw new Error(`wrong byte at ${position}`);
    }
    expect(reads.map(([, length]) => length)).toEqual([8192, 16384, 32768, 65536, 65536, 11584]);
  });

  it('loads what is wanted after a retreat', async () => {
    const { window, reads } = endless(100_000);
    window.has(1);
    await window.fill();
    window.take(8190);
    const begin = window.position;
    window.byte();
    expect(window.has(50_000)).toBe(false);
    window.retreat(begin);
    await window.fill();
    expect(reads[1]).toEqual([8190, 50_001]);
    expect(window.byte()).toBe(8190 % 256);
    expect(window.take(50_000).length).toBe(50_000);
  });

  it('reads little after a jump', async () => {
    const { window, reads } = endless(10_000_000);
    window.has(1);
    await window.fill();
    window.position = 5_000_000;
    expect([window.has(1), window.loaded < 0]).toEqual([false, true]);
    await window.fill();
    expect(reads[1]).toEqual([5_000_000, 4096]);
  });

  it('looks for a byte through all that is loaded', async () => {
    const { window } = endless(1000);
    window.has(1);
    await window.fill();
    window.byte();
    expect(window.distanceTo(5)).toBe(4);
    window.position = 900;
    expect(window.distanceTo(5)).toBeUndefined();
    await expect(window.fill()).rejects.toThrow("'w' ends in the middle of a pickle");
  });

  it('refuses what is not there, and a pickle without end', async () => {
    const { window } = endless(10);
    expect(window.has(11)).toBe(false);
    await expect(window.fill()).rejects.toThrow('ends in the middle');

    const { window: long } = endless(2 ** 40);
    const readAll = async () => {
      for (;;) {
        if (!long.has(65_536)) await long.fill();
        long.take(65_536);
      }
    };
    await expect(readAll()).rejects.toThrow(`a pickle of more than ${MAX_PICKLE_BYTES} bytes`);
  });
});
