import { describe, expect, it } from 'vitest';
import { printable, toJsonLine } from './printable';

// U+061C, U+200E and U+200F, U+202A to U+202E, U+2066 to U+2069: every character of UAX #9 that turns a line.
const marks = [0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069].map((code) =>
  String.fromCharCode(code),
);

describe('printable', () => {
  it('lets no character through that steers a terminal or ends a line', () => {
    const controls = Array.from({ length: 0xa0 }, (_, code) => code).filter((code) => code < 0x20 || code > 0x7e);
    for (const code of [...controls, 0x2028, 0x2029]) expect(printable(`a${String.fromCharCode(code)}`)).toMatch(/^a ?$/);
    expect(printable('a\u001b[2Jb\u001b]0;title\u0007c')).toBe('abc');
  });

  it('shows where a mark would have turned the line', () => {
    expect(printable('holiday\u202egpj.exe')).toBe('holiday\ufffdgpj.exe');
    for (const mark of marks) expect(printable(`a${mark}b`)).toBe('a\ufffdb');
  });

  it('leaves other writing systems and emoji as they are', () => {
    for (const name of ['שלום.jpg', 'عيد‌ میلاد.jpg', '👩‍👧.jpg', 'Åse.jpg']) expect(printable(name)).toBe(name);
  });
});

describe('toJsonLine', () => {
  it('holds the same text, with nothing raw that a terminal obeys', () => {
    const value = { input: `a\u001b[2J\u009b\u2028${marks.join('')}.jpg` };
    const line = toJsonLine(value);
    expect(line).toMatch(/^[\u0020-\u007e]+$/);
    expect(JSON.parse(line)).toEqual(value);
  });
});
