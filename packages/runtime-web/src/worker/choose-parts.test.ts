import { InvalidOptionError, saturation } from '@photochrom/core';
import { fakeFusion } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { createPartChooser } from './choose-parts';

describe('createPartChooser', () => {
  it('gives the same part for equal settings, because a pipeline loads every part it meets', () => {
    const choose = createPartChooser({
      fusion: (_settings: { readonly mode: string }) => fakeFusion(),
      finish: (options: { readonly factor: number }) => [saturation(options)],
    });
    const first = choose({ fusion: { mode: 'a' }, finish: { factor: 1 } });
    expect(choose({ fusion: { mode: 'a' } }).fusion).toBe(first.fusion);
    expect(choose({ fusion: { mode: 'b' } }).fusion).not.toBe(first.fusion);
    expect(choose({ finish: { factor: 1 } }).finish).toBe(first.finish);
    expect(choose({})).toEqual({});
  });

  it('says so where there is no choice, and passes on what a part refuses', () => {
    expect(() => createPartChooser({})({ fusion: 1 })).toThrow(/give servePipeline\(\) a function 'fusion'/);
    const choose = createPartChooser({ finish: (options: { readonly factor: number }) => [saturation(options)] });
    expect(() => choose({ finish: { factor: -1 } })).toThrow(InvalidOptionError);
  });
});
