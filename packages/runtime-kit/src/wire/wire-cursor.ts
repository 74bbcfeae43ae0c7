import { WireProblem } from './wire-problem';
import type { WireRange } from './wire-range';

/** Sizes of one read: small after a jump over tensor data, larger while bytes are used one after the other. */
const SMALLEST_READ = 4 * 1024;
const LARGEST_READ = 64 * 1024;

/** Bytes of the longest varint. */
const VARINT = 10;

/** Bytes of a varint that a float holds exactly: 49 bits. */
const EXACT = 7;

/** Moves forward through a file of protobuf, of which only a small window is in memory. What is skipped is never read. */
export class WireCursor {
  /** Offset in the file of the next byte. */
  position = 0;
  readonly #size: number;
  #start = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #step = SMALLEST_READ;

  /** @param size of the file, in bytes. */
  constructor(size: number) {
    this.#size = size;
  }

  /** @returns whether that many bytes, or all that the file still has, are here. */
  has(count: number): boolean {
    return Math.min(this.position + count, this.#size) <= this.#start + this.#bytes.length;
  }

  /** @returns the range to read, so that the next bytes are here as far as the file has them. */
  request(count: number): WireRange {
    const jumped = this.position > this.#start + this.#bytes.length;
    this.#step = jumped ? SMALLEST_READ : Math.min(2 * this.#step, LARGEST_READ);
    return { offset: this.position, length: Math.min(Math.max(count, this.#step), this.#size - this.position) };
  }

  /** @param bytes at least those of the last {@link request}. */
  accept(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#start = this.position;
  }

  /**
   * Reads a variable-length integer that is here, as a signed 64-bit one.
   *
   * @param end where the message ends.
   * @returns exact up to 2^53; beyond, nearly.
   * @throws {WireProblem} it reaches past the end, or has more than 10 bytes.
   * @see protobuf.dev, "Encoding", "Base 128 Varints"
   */
  varint(end: number): number {
    const begin = this.position - this.#start;
    let value = 0;
    for (let index = 0; index < VARINT; index++) {
      if (this.position >= end) throw new WireProblem('ends within a number');
      const byte = this.#bytes[this.position++ - this.#start]!;
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return index < EXACT ? value : signed(this.#bytes.subarray(begin, begin + index + 1));
    }
    throw new WireProblem(`has a number of more than ${VARINT} bytes`);
  }

  /** Takes bytes that are here; a view. */
  take(count: number): Uint8Array {
    const begin = this.position - this.#start;
    this.position += count;
    return this.#bytes.subarray(begin, begin + count);
  }
}

/** Long varints may be negative, which stands for numbers near 2^64, where floats are coarse. */
function signed(bytes: Uint8Array): number {
  let value = 0n;
  for (const [index, byte] of bytes.entries()) value |= BigInt(byte & 0x7f) << BigInt(7 * index);
  return Number(BigInt.asIntN(64, value));
}
