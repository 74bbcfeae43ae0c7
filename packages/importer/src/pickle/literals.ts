const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/**
 * Reads a quoted string of protocol 0 (`S` opcode), as Python 2's `repr` writes it.
 *
 * @param line one character a byte.
 * @returns the bytes, or undefined where the quotes or an escape are broken.
 */
export function parseStringLiteral(line: string): Uint8Array | undefined {
  const quote = line[0];
  if (line.length < 2 || (quote !== "'" && quote !== '"') || line.at(-1) !== quote) return undefined;
  let broken = false;
  const text = line.slice(1, -1).replace(/\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|.|$)/gs, (_, escaped: string) => {
    if (escaped.length === 3 && escaped[0] === 'x') return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 255);
    const plain = ESCAPES.get(escaped);
    if (plain === undefined) broken = true;
    return plain ?? '';
  });
  return broken ? undefined : bytesOfLatin1(text);
}

/** Reads a text of protocol 0 (`V` opcode, raw-unicode-escape): Latin-1 with \\uXXXX and \\UXXXXXXXX; undefined where an escape is broken. */
export function parseRawUnicode(line: string): string | undefined {
  let broken = false;
  const text = line.replace(/(\\+)(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[uU])?/g, (whole, slashes: string, escaped: string | undefined) => {
    if (escaped === undefined || slashes.length % 2 === 0) return whole;
    const point = escaped.length === 1 ? Number.NaN : Number.parseInt(escaped.slice(1), 16);
    if (!(point <= 0x10ffff)) {
      broken = true;
      return '';
    }
    return slashes.slice(1) + String.fromCodePoint(point);
  });
  return broken ? undefined : text;
}

/** Gives one byte a character; undefined where a character is above 255. */
export function bytesOfLatin1(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 255) return undefined;
    bytes[index] = code;
  }
  return bytes;
}

/** Gives one character a byte. */
export function latin1OfBytes(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 4096) {
    text += String.fromCharCode.apply(null, bytes.subarray(start, start + 4096) as Iterable<number> as number[]);
  }
  return text;
}
