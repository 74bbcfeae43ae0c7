/** One field of a protobuf message, its payload not yet looked into. */
export type WireField =
  | {
      readonly number: number;
      readonly type: 'varint' /** Lowest 32 bits. */;
      readonly value: number;
      readonly start: number;
      readonly end: number;
    }
  | { readonly number: number; readonly type: 'bytes'; readonly start: number; readonly end: number }
  | { readonly number: number; readonly type: 'fixed' };

/** The bytes are not a protobuf message, or end too early. */
export class WireError extends Error {}

/**
 * Steps through the fields of one protobuf message, without copying and without trusting a length.
 *
 * @see protobuf.dev, "Encoding": varint 0, fixed64 1, length-delimited 2, fixed32 5. Groups (3, 4) do not occur in ONNX.
 */
export class WireReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #position: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#position = start;
    this.#end = end;
  }

  /**
   * @returns the next field, or undefined at the end of the message.
   * @throws {WireError} the bytes are no protobuf.
   */
  next(): WireField | undefined {
    if (this.#position === this.#end) return undefined;
    const tag = this.#varint();
    const number = Math.floor(tag / 8);
    if (number < 1 || number > 2 ** 29 - 1) throw new WireError(`field number ${number} at byte ${this.#position}`);
    switch (tag % 8) {
      case 0: {
        const start = this.#position;
        return { number, type: 'varint', value: this.#varint() % 2 ** 32, start, end: this.#position };
      }
      case 1:
        this.#skip(8);
        return { number, type: 'fixed' };
      case 2: {
        const length = this.#varint();
        const start = this.#position;
        this.#skip(length);
        return { number, type: 'bytes', start, end: this.#position };
      }
      case 5:
        this.#skip(4);
        return { number, type: 'fixed' };
      default:
        throw new WireError(`wire type ${tag % 8} at byte ${this.#position}`);
    }
  }

  #skip(count: number): void {
    if (count > this.#end - this.#position) throw new WireError(`it ends ${count - (this.#end - this.#position)} bytes too early`);
    this.#position += count;
  }

  /** Exact up to 2^53; beyond, where no length or tag can lie, the low 32 bits stay exact as the high part is dropped. */
  #varint(): number {
    let low = 0;
    let high = 0;
    for (let index = 0; index < 10; index++) {
      if (this.#position === this.#end) throw new WireError('it ends within a number');
      const byte = this.#bytes[this.#position++] as number;
      if (index < 4) low += (byte & 0x7f) * 2 ** (7 * index);
      else if (index < 7) high += (byte & 0x7f) * 2 ** (7 * (index - 4));
      else if ((byte & 0x7f) !== 0) high = (high % 16) + 2 ** 24;
      if (byte < 0x80) return low + high * 2 ** 28;
    }
    throw new WireError(`a number of more than 10 bytes at byte ${this.#position}`);
  }
}
