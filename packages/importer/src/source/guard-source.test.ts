import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint-error';
import { bytesSource } from './bytes-source';
import { guardSource } from './guard-source';

describe('guardSource', () => {
  it.each([
    [-1, 2],
    [3, 2],
    [0, Number.NaN],
    [0.5, 1],
    [2 ** 60, 1],
    [0, -1],
  ])('refuses to read from %d %d bytes of four', async (offset, length) => {
    const { source } = guardSource(bytesSource(new Uint8Array(4), 'four'));
    await expect(source.read(offset, length)).rejects.toThrow(CheckpointError);
    await expect(source.read(offset, length)).rejects.toThrow("'four' is cut off or broken");
  });

  it('refuses a source that gives less, or more, than was asked for', async () => {
    const { source } = guardSource({ name: 'odd', size: 9, read: async () => new Uint8Array(3) });
    expect(await source.read(0, 3)).toEqual(new Uint8Array(3));
    await expect(source.read(0, 4)).rejects.toThrow("'odd' gave 3 of the 4 bytes at 0");
    await expect(source.read(5, 2)).rejects.toThrow(CheckpointError);
  });

  it('looks at the signal before and after a read, until all is open', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const guarded = guardSource(
      {
        name: 'x',
        size: 4,
        async read(_, length) {
          controller.abort(reason);
          return new Uint8Array(length);
        },
      },
      controller.signal,
    );
    await expect(guarded.source.read(0, 1)).rejects.toBe(reason);
    await expect(guarded.source.read(0, 1)).rejects.toBe(reason);
    guarded.opened();
    expect(await guarded.source.read(0, 1)).toEqual(new Uint8Array(1));
  });
});
