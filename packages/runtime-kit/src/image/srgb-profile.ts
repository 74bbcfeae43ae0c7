import { bytesOf } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';

/** sRGB's red, green and blue as X, Y and Z, adapted to D50; then D50 itself. @see IEC 61966-2-1; ICC.1:2022, 7.2.16 */
const red = [0.43607, 0.22249, 0.01392] as const;
const green = [0.38515, 0.71687, 0.09708] as const;
const blue = [0.14307, 0.06061, 0.7141] as const;
const white = [0.9642, 1, 0.8249] as const;

/** From D65 to D50, row by row. @see ICC.1:2022, annex E */
const adaptation = [1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168] as const;

/** Exponent, slope and shift above, slope below, and where they meet. @see IEC 61966-2-1; ICC.1:2022, 10.18, function type 3 */
const curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

/** The colour profile of sRGB, of version 4: 480 bytes. @see ICC.1:2022, 7.2 (header), 8.4.3 (what a display's profile holds) */
export function srgbProfile(): Uint8Array<ArrayBuffer> {
  const transfer = joinBytes([bytesOf('para\0\0\0\0\0\x03\0\0'), fixed(curve)]);
  const tags = [
    ['desc', words('sRGB')],
    ['cprt', words('CC0')],
    ['wtpt', joinBytes([bytesOf('XYZ \0\0\0\0'), fixed(white)])],
    ['chad', joinBytes([bytesOf('sf32\0\0\0\0'), fixed(adaptation)])],
    ['rXYZ', joinBytes([bytesOf('XYZ \0\0\0\0'), fixed(red)])],
    ['gXYZ', joinBytes([bytesOf('XYZ \0\0\0\0'), fixed(green)])],
    ['bXYZ', joinBytes([bytesOf('XYZ \0\0\0\0'), fixed(blue)])],
    ['rTRC', transfer],
    ['gTRC', transfer],
    ['bTRC', transfer],
  ] as const;
  const table = new Uint8Array(4 + 12 * tags.length);
  viewOf(table).setUint32(0, tags.length);
  const placed = new Map<Uint8Array, number>();
  let end = 128 + table.length;
  for (const [index, [name, body]] of tags.entries()) {
    // The three curves are one.
    if (!placed.has(body)) {
      placed.set(body, end);
      end += body.length;
    }
    table.set(bytesOf(name), 4 + 12 * index);
    viewOf(table).setUint32(8 + 12 * index, placed.get(body) as number);
    viewOf(table).setUint32(12 + 12 * index, body.length);
  }
  return joinBytes([header(end), table, ...placed.keys()]);
}

function header(length: number): Uint8Array {
  const bytes = new Uint8Array(128);
  const view = viewOf(bytes);
  view.setUint32(0, length);
  view.setUint32(8, 0x04300000);
  bytes.set(bytesOf('mntrRGB XYZ '), 12);
  // A date is wanted: that of the profile's version.
  for (const [index, part] of [2010, 12, 1].entries()) view.setUint16(24 + 2 * index, part);
  bytes.set(bytesOf('acsp'), 36);
  bytes.set(fixed(white), 68);
  return bytes;
}

/** Numbers of 16 bits before the point and 16 after it. */
function fixed(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  for (const [index, value] of values.entries()) viewOf(bytes).setInt32(4 * index, Math.round(value * 65536));
  return bytes;
}

/** One text, in English. @see ICC.1:2022, 10.15 (multiLocalizedUnicodeType) */
function words(text: string): Uint8Array {
  const letters = Array.from(text, (letter) => `\0${letter}`).join('');
  const head = bytesOf('mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\0\0\0\0\x1c');
  viewOf(head).setUint32(20, letters.length);
  return joinBytes([head, bytesOf(letters), new Uint8Array((4 - (letters.length % 4)) % 4)]);
}
