import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error';
import { parseFinish } from './parse-finish';

describe('parseFinish', () => {
  it('keeps the order given, and repeats', () => {
    expect(parseFinish('saturation=1.2, refine-edges,auto-saturation=parity,auto-saturation,saturation=0')).toEqual([
      { name: 'saturation', factor: 1.2 },
      { name: 'refine-edges' },
      { name: 'auto-saturation', mode: 'parity' },
      { name: 'auto-saturation', mode: 'ab-only' },
      { name: 'saturation', factor: 0 },
    ]);
  });

  it('refines edges unless told otherwise', () => {
    expect(parseFinish()).toEqual([{ name: 'refine-edges' }]);
    expect(parseFinish('none')).toEqual([]);
  });

  it.each([
    ['refine-edge', /Did you mean refine-edges/],
    ['saturation', /needs a factor from 0 to 4/],
    ['saturation=5', /from 0 to 4, but received '5'/],
    ['saturation=', /received ''/],
    ['auto-saturation=ab', /ab-only or parity/],
    ['refine-edges=2', /takes no value/],
    ['none,refine-edges', /stands alone/],
    ['refine-edges,', /no step ''/],
    ['saturation=1=2', /name=value/],
  ])("refuses '%s'", (text, message) => {
    expect(() => parseFinish(text)).toThrow(UsageError);
    expect(() => parseFinish(text)).toThrow(message);
  });
});
