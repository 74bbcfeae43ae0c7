import { totalmem } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultMaxPixels } from './default-max-pixels';

afterEach(() => vi.restoreAllMocks());

describe('defaultMaxPixels', () => {
  it.each([
    [2 ** 30, 2 ** 24],
    [2 ** 32, 2 ** 25],
    [2 ** 33, 2 ** 26],
    [2 ** 34, 2 ** 27],
    [2 ** 40, 2 ** 27],
  ])('of %i bytes of memory is %i', (memory, pixels) => {
    expect(defaultMaxPixels(memory)).toBe(pixels);
  });

  it('follows the limit of a container, and the machine where there is none', () => {
    const limit = vi.spyOn(process, 'constrainedMemory').mockReturnValue(2 ** 32);
    expect(defaultMaxPixels()).toBe(defaultMaxPixels(Math.min(2 ** 32, totalmem())));
    for (const none of [0, undefined as never, 2 ** 64]) {
      limit.mockReturnValue(none);
      expect(defaultMaxPixels()).toBe(defaultMaxPixels(totalmem()));
    }
  });
});
