import type { Refusal } from '../checkpoint-error';
import type { ByteSource } from '../source/byte-source';
import { viewOf } from '../source/view-of';
import { MAX_PICKLE_BYTES } from './limits';

/** Sizes of one read: small after a jump, where an array was left out, and larger while bytes are used one after the other. */
const FIRST_READ = 4 * 1024;
const LARGEST_READ = 64 * 1024;

/**
 * A small window over a source, read forward without waiting. Whoever runs out of bytes goes back to where it began and asks for
 * {@link fill}.
 */
export class ByteWindow {
  /** Where the next byte is read, from the source's start; may lie past what is loaded. */
  position: number;
  readonly end: number;
  readonly #source: ByteSource;
  readonly #refuse: Refusal;
  #bytes: Uint8Array = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  #start: number;
  #step = FIRST_READ;
  #read = 0;
  /** Bytes that were asked for in vain, from the position on; `#open` where fewer may do. */
  #wanted = 1;
  #open = false;

  constructor(source: ByteSource, start: number, refuse: Refusal) {
    this.#source = source;
    this.#refuse = refuse;
    this.#start = start;
    this.position = start;
    this.end = source.size;
  }

  /** Bytes loaded from the position on; negative where that lies past them. */
  get loaded(): number {
    return this.#start + this.#bytes.length - this.position;
  }

  /** Says whether that many bytes are loaded from the position on; {@link fill} then knows what is wanted. */
  has(length: number): boolean {
    this.#wanted = length;
    this.#open = false;
    return length <= this.loaded;
  }

  /** Takes the next byte; {@link has} must have said yes. */
  byte(): number {
    return this.#bytes[this.position++ - this.#start]!;
  }

  /** Takes loaded bytes, which stay valid until the next {@link fill}. */
  take(length: number): Uint8Array {
    const begin = this.position - this.#start;
    this.position += length;
    return this.#bytes.subarray(begin, begin + length);
  }

  /** Takes loaded bytes for reading numbers from. */
  takeView(length: number): DataView {
    const begin = this.position - this.#start;
    this.position += length;
    return new DataView(this.#view.buffer, this.#view.byteOffset + begin, length);
  }

  /** Bytes up to the next one of a value, or undefined where none is loaded; {@link fill} then loads more. */
  distanceTo(byte: number): number | undefined {
    this.#wanted = 2 * Math.max(this.loaded, FIRST_READ);
    this.#open = true;
    const begin = this.position - this.#start;
    const found = this.#bytes.indexOf(byte, begin);
    return found === -1 ? undefined : found - begin;
  }

  /** Goes back to where an opcode began whose argument is not loaded. */
  retreat(position: number): void {
    this.#wanted += this.position - position;
    this.position = position;
  }

  /**
   * Loads what was asked for in vain.
   *
   * @throws {CheckpointError} the source ends before, or the pickle is too long.
   */
  async fill(): Promise<void> {
    const left = this.end - this.position;
    if (left < (this.#open ? this.loaded + 1 : this.#wanted)) {
      throw this.#refuse('ends in the middle of a pickle.', 'It is cut off or broken: get it again.');
    }
    this.#step = this.loaded >= 0 ? Math.min(2 * this.#step, LARGEST_READ) : FIRST_READ;
    const size = Math.min(Math.max(this.#wanted, this.#step), left);
    this.#read += size;
    if (this.#read > MAX_PICKLE_BYTES) {
      throw this.#refuse(`holds a pickle of more than ${MAX_PICKLE_BYTES} bytes beside its arrays.`, 'Save the state dict alone.');
    }
    this.#bytes = await this.#source.read(this.position, size);
    this.#view = viewOf(this.#bytes);
    this.#start = this.position;
  }
}
