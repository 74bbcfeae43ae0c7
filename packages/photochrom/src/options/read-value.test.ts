import { describe, expect, it } from 'vitest';
import { readChoice, readNumber } from './read-value';

describe('readNumber', () => {
  it('reads what lies in the range, ends included', () => {
    expect(readNumber('x', undefined, { least: 1 })).toBeUndefined();
    expect(readNumber('x', '0', { least: 0, most: 1 })).toBe(0);
    expect(readNumber('x', '1', { least: 0, most: 1 })).toBe(1);
    expect(readNumber('x', '0.25', { least: 0, most: 1 })).toBe(0.25);
  });

  it.each(['', ' 1', '1e3', '0x10', '-1', 'NaN', 'Infinity', '2.5', '101', '1,5'])("refuses '%s' as a quality", (text) => {
    expect(() => readNumber('quality', text, { least: 1, most: 100, integer: true })).toThrow(
      `--quality expects an integer from 1 to 100, but received '${text}'.`,
    );
  });
});

describe('readChoice', () => {
  it('suggests the nearest word', () => {
    expect(readChoice('device', 'cpu', ['cpu', 'cuda'])).toBe('cpu');
    expect(() => readChoice('device', 'cdua', ['cpu', 'cuda', 'dml'])).toThrow(
      "--device expects one of cpu, cuda, dml, but received 'cdua'. Did you mean cuda?",
    );
    expect(() => readChoice('device', 'abacus', ['cpu', 'cuda'])).toThrow(/received 'abacus'\.$/);
  });
});
