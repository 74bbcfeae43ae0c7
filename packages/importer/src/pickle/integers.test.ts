import { describe, expect, it } from 'vitest';
import { compact, parseFloatText, parseInteger, readLong } from './integers';

describe('readLong', () => {
  it.each([
    [[], 0],
    [[0], 0],
    [[255], -1],
    [[255, 0], 255],
    [[0, 128], -32768],
    [[0, 0, 0, 0, 0, 0, 32], 2 ** 53],
    [[255, 255, 255, 255, 255, 255, 31], 2 ** 53 - 1],
  ])('reads %j', (bytes, expected) => {
    const value = readLong(Uint8Array.from(bytes));
    expect(value).toBe(Number.isSafeInteger(expected) ? expected : BigInt(expected));
  });
});

describe('compact', () => {
  it('keeps what a number can not hold', () => {
    expect(compact(12n)).toBe(12);
    expect(compact(2n ** 53n)).toBe(2n ** 53n);
    expect(compact(-(2n ** 60n))).toBe(-(2n ** 60n));
  });
});

describe('parseInteger', () => {
  it('reads decimal integers and nothing else', () => {
    expect(['12', '+7', '-3L', ' 5 '].map(parseInteger)).toEqual([12, 7, -3, 5]);
    expect(parseInteger('123456789012345678901L')).toBe(123456789012345678901n);
    expect(['', '-', '0x10', '1.0', '1e3', '12LL', '9'.repeat(300)].map(parseInteger)).toEqual(new Array(7).fill(undefined));
  });
});

describe('parseFloatText', () => {
  it("reads what Python's repr writes and nothing else", () => {
    expect(['0.5', '-1e-05', '1e+300', '3.', '.5', '7'].map(parseFloatText)).toEqual([0.5, -1e-5, 1e300, 3, 0.5, 7]);
    expect(['inf', '-inf', 'nan'].map(parseFloatText)).toEqual([Infinity, -Infinity, Number.NaN]);
    expect(['', '.', 'Infinity', '0x1', '1e', ' 1', '1'.repeat(100)].map(parseFloatText)).toEqual(new Array(7).fill(undefined));
  });
});
