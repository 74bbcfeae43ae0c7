import { describe, expect, it } from 'vitest';
import { bytesOfLatin1, latin1OfBytes, parseRawUnicode, parseStringLiteral } from './literals';

describe('parseStringLiteral', () => {
  it.each([
    ["'abc'", [97, 98, 99]],
    ['"it\'s"', [105, 116, 39, 115]],
    ["'\\x00\\xff\\\\\\'\\n\\t'", [0, 255, 92, 39, 10, 9]],
    ["'\\101\\7z'", [65, 7, 122]],
    ["''", []],
  ])('reads %s', (line, expected) => {
    expect(parseStringLiteral(line)).toEqual(Uint8Array.from(expected));
  });

  it.each(["'", 'abc', '\'abc"', "'a\\q'", "'a\\x1'", "'a\\'"])('does not read %s', (line) => {
    expect(parseStringLiteral(line)).toBeUndefined();
  });
});

describe('parseRawUnicode', () => {
  it.each([
    ['abc\xe4', 'abcä'],
    ['\\u20ac\\U0001f600', '€😀'],
    ['a\\nb', 'a\\nb'],
    ['\\\\u20ac', '\\\\u20ac'],
    ['\\u005c\\u000a', '\\\n'],
  ])('reads %s', (line, expected) => {
    expect(parseRawUnicode(line)).toBe(expected);
  });

  it.each(['\\u12', '\\U0011ffff', '\\uzzzz'])('does not read %s', (line) => {
    expect(parseRawUnicode(line)).toBeUndefined();
  });
});

describe('Latin-1', () => {
  it('maps every byte to the character of its number, and back', () => {
    const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => index % 256);
    const text = latin1OfBytes(bytes);
    expect(text.length).toBe(10_000);
    expect([text.charCodeAt(0x80), text.charCodeAt(0xff)]).toEqual([0x80, 0xff]);
    expect(bytesOfLatin1(text)).toEqual(bytes);
    expect(bytesOfLatin1('aĀ')).toBeUndefined();
  });
});
