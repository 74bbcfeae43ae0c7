import { InvalidOptionError, saturation } from '@photochrom/core';
import { fakeFusion } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { createPartChooser } from './choose-parts';

describe('createPartChooser', () => {
  it('gives the same part for equal settings, because a pipeline loads every part it meets', async () => {
    const choose = createPartChooser({
      fusion: (_settings: { readonly mode: string }) => fakeFusion(),
      finish: (options: { readonly factor: number }) => [saturation(options)],
    });
    const first = await choose({ fusion: { mode: 'a' }, finish: { factor: 1 } });
    expect((await choose({ fusion: { mode: 'a' } })).fusion).toBe(first.fusion);
    expect((await choose({ fusion: { mode: 'b' } })).fusion).not.toBe(first.fusion);
    expect((await choose({ finish: { factor: 1 } })).finish).toBe(first.finish);
    expect(await choose({})).toEqual({});
  });

  it('waits for a part that is made in time, and makes one again that failed', async () => {
    const made: unknown[] = [];
    const choose = createPartChooser({
      fusion: async (settings: { readonly ready: boolean }) => {
        if (made.push(settings) === 1) throw new Error('not yet');
        return fakeFusion();
      },
    });
    await expect(choose({ fusion: { ready: true } })).rejects.toThrow('not yet');
    const { fusion } = await choose({ fusion: { ready: true } });
    expect((await choose({ fusion: { ready: true } })).fusion).toBe(fusion);
    expect(made).toHaveLength(2);
  });

  it('says so where there is no choice, and passes on what a part refuses', async () => {
    await expect(createPartChooser({})({ fusion: 1 })).rejects.toThrow(/give servePipeline\(\) a function 'fusion'/);
    const choose = createPartChooser({ finish: (options: { readonly factor: number }) => [saturation(options)] });
    await expect(choose({ finish: { factor: -1 } })).rejects.toThrow(InvalidOptionError);
  });
});
