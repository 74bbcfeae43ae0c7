import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatList, formatShape } from './format';

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [136_787_426, '136.8 MB'],
    [2_500_000_000, '2.5 GB'],
    [5e15, '5000.0 TB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatShape and formatCount', () => {
  it('write sizes and numbers of things', () => {
    expect(formatShape([1, 'height', '?'])).toBe('[1, height, ?]');
    expect(formatShape([])).toBe('[]');
    expect([formatCount(1, 'tensor'), formatCount(0, 'tensor')]).toEqual(['1 tensor', '0 tensors']);
  });
});

describe('formatList', () => {
  it('names the first of many', () => {
    expect(formatList(['a', 'b'])).toBe('a, b');
    expect(formatList(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  });
});
