/** A file that is read by ranges, so that a checkpoint of any size needs no more memory than its largest tensor. */
export interface ByteSource {
  /** What errors and cards call the file, such as `'net_G.pth'`. */
  readonly name: string;
  /** Size in bytes. */
  readonly size: number;
  /**
   * Reads a range.
   *
   * @param offset first byte, 0..size.
   * @param length number of bytes; `offset + length` must not exceed `size`.
   * @returns exactly `length` bytes, not to be written to; where they fill their ArrayBuffer, it must be fresh, as it may be handed on.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}
