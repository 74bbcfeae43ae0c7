import { MAX_LONG_BYTES } from './limits';

/** Longest float that Python's `repr` writes, with room to spare. */
const MAX_FLOAT_LENGTH = 64;

/** Gives a number where it holds the integer exactly, as most integers are sizes and counts. */
export function compact(integer: bigint): number | bigint {
  return integer >= Number.MIN_SAFE_INTEGER && integer <= Number.MAX_SAFE_INTEGER ? Number(integer) : integer;
}

/** Reads a little-endian two's complement integer of any length, 0 of none. */
export function readLong(bytes: Uint8Array): number | bigint {
  let integer = 0n;
  for (let index = bytes.length - 1; index >= 0; index--) integer = (integer << 8n) | BigInt(bytes[index]!);
  return compact(BigInt.asIntN(8 * bytes.length, integer));
}

/** Reads a decimal integer of protocol 0, such as `12`, `-3L`; undefined where the text is none or too long. */
export function parseInteger(text: string): number | bigint | undefined {
  if (text.length > 3 * MAX_LONG_BYTES) return undefined;
  const digits = /^\s*([+-]?\d+)L?\s*$/.exec(text)?.[1];
  return digits === undefined ? undefined : compact(BigInt(digits.replace('+', '')));
}

/** Reads a float of protocol 0, as Python's `repr` writes it; undefined where the text is none or too long. */
export function parseFloatText(text: string): number | undefined {
  if (text.length > MAX_FLOAT_LENGTH) return undefined;
  const named = /^([+-]?)(inf|nan)$/.exec(text);
  if (named !== null) return named[2] === 'nan' ? Number.NaN : named[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
