import { WireCursor } from './wire-cursor';
import type { WireMessage, WireRule } from './wire-message';
import { WireProblem } from './wire-problem';
import type { WireRange } from './wire-range';

/** Messages that may lie within one another; protobuf itself stops there. */
const deepest = 100;

/** A tag and a length, or a tag and a number. */
const header = 20;

/** Protobuf's wire types; groups (3, 4) do not occur in ONNX. */
const wire = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const;

/** What a walk bears, and what it does with a field that is written as another type than its rule's. */
export type WalkLimits = {
  /** Messages in the file, the root among them. */
  readonly messages: number;
  /** Fields with a length. Default: any number. */
  readonly parts?: number;
  /** Bytes of all texts, that is of all that rules for bytes take. Default: any number. */
  readonly texts?: number;
  /** `'skip'` passes over it, as protobuf does. */
  readonly mistyped: 'refuse' | 'skip';
};

type Frame = { readonly message: WireMessage; readonly start: number; readonly end: number };

/**
 * Walks a protobuf file from front to back, once, reading only what the messages ask for. No length is believed before it is compared with
 * the message around it, so memory does not grow with the file.
 *
 * It reads nothing itself: it yields each range that it needs and goes on with the bytes, which may be more than that. So it runs without
 * waiting over bytes in memory (answered at once, by all that follow `offset`) as well as over a file that is read by ranges.
 *
 * @param size of the file, in bytes.
 * @throws {WireProblem} the file is cut off, is no protobuf, goes beyond a limit, or holds what a message refuses; says where.
 * @see protobuf.dev, "Encoding"
 */
export function* walkMessage(size: number, root: WireMessage, limits: WalkLimits): Generator<WireRange, void, Uint8Array> {
  const walk = new Walk(size, root, limits);
  try {
    yield* walk.run();
  } catch (error) {
    if (error instanceof WireProblem) throw new WireProblem(`${walk.place} ${error.message}`);
    throw error;
  }
}

class Walk {
  readonly #cursor: WireCursor;
  readonly #frames: Frame[];
  readonly #limits: WalkLimits;
  #messages = 1;
  #parts = 0;
  #texts = 0;

  constructor(size: number, message: WireMessage, limits: WalkLimits) {
    this.#cursor = new WireCursor(size);
    this.#frames = [{ message, start: 0, end: size }];
    this.#limits = limits;
  }

  /** Where the walk is, for people. */
  get place(): string {
    const frame = this.#frames.at(-1);
    return frame === undefined ? 'it' : `${frame.message.name} at byte ${frame.start}, near byte ${this.#cursor.position},`;
  }

  *run(): Generator<WireRange, void, Uint8Array> {
    const cursor = this.#cursor;
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      if (cursor.position === frame.end) {
        frame.message.close?.();
        this.#frames.pop();
        continue;
      }
      if (!cursor.has(header)) cursor.accept(yield cursor.request(header));
      const tag = cursor.varint(frame.end);
      const field = Math.floor(tag / 8);
      if (field < 1 || field >= 2 ** 29) throw new WireProblem(`has a field number of ${field}`);
      const rule = frame.message.fields[field];
      if (tag % 8 !== wire.delimited) {
        this.#plain(field, tag % 8, rule, frame.end);
        continue;
      }
      const end = this.#endOf(field, frame.end);
      // What needs no further bytes is no generator: files may have millions of fields.
      if (rule?.as === 'integers' || rule?.as === 'bytes') yield* this.#read(rule, end);
      else this.#delimited(field, rule, end);
    }
  }

  /** Reads the length of a field. */
  #endOf(field: number, outerEnd: number): number {
    const { parts = Number.POSITIVE_INFINITY } = this.#limits;
    if (++this.#parts > parts) throw new WireProblem(`is in a file of more than ${parts} parts`);
    const length = this.#cursor.varint(outerEnd);
    const left = outerEnd - this.#cursor.position;
    if (length < 0 || length > left) throw new WireProblem(`says that field ${field} has ${length} bytes, but only ${left} follow`);
    return this.#cursor.position + length;
  }

  *#read(rule: WireRule & { as: 'integers' | 'bytes' }, end: number): Generator<WireRange, void, Uint8Array> {
    const cursor = this.#cursor;
    if (rule.as === 'integers') {
      const { most = Number.POSITIVE_INFINITY } = rule;
      for (let count = 0; count < most && cursor.position < end; count++) {
        if (!cursor.has(header)) cursor.accept(yield cursor.request(header));
        rule.take(cursor.varint(end));
      }
    } else {
      const length = end - cursor.position;
      const taken = Math.min(length, rule.most);
      const { texts = Number.POSITIVE_INFINITY } = this.#limits;
      this.#texts += taken;
      if (this.#texts > texts) throw new WireProblem(`comes after ${texts} bytes of texts`);
      if (!cursor.has(taken)) cursor.accept(yield cursor.request(taken));
      rule.take(cursor.take(taken), length);
    }
    cursor.position = end;
  }

  #delimited(field: number, rule: WireRule | undefined, end: number): void {
    const start = this.#cursor.position;
    if (rule?.as === 'message') {
      const { messages } = this.#limits;
      if (this.#frames.length === deepest) throw new WireProblem(`lies in more than ${deepest} messages, too deep for protobuf`);
      if (++this.#messages > messages) throw new WireProblem(`is one of more than ${messages} messages, such as nodes and tensors`);
      this.#frames.push({ message: rule.open(end - start), start, end });
      return;
    }
    if (rule?.as === 'size') rule.take(end - start);
    else if (rule !== undefined) this.#mistyped(field, wire.delimited);
    this.#cursor.position = end;
  }

  /** Fields without a length: numbers, which may also be single elements of tensor data. */
  #plain(field: number, type: number, rule: WireRule | undefined, end: number): void {
    const start = this.#cursor.position;
    if (type === wire.varint) {
      const value = this.#cursor.varint(end);
      if (rule?.as === 'integer' || rule?.as === 'integers') {
        rule.take(value);
        return;
      }
    } else if (type === wire.fixed64 || type === wire.fixed32) {
      this.#cursor.position += type === wire.fixed64 ? 8 : 4;
      if (this.#cursor.position > end) throw new WireProblem(`ends within field ${field}`);
    } else {
      throw new WireProblem(`has a field ${field} of wire type ${type}`);
    }
    if (rule?.as === 'size') rule.take(this.#cursor.position - start);
    else if (rule !== undefined) this.#mistyped(field, type);
  }

  #mistyped(field: number, type: number): void {
    if (this.#limits.mistyped === 'refuse') throw new WireProblem(`has wire type ${type} in field ${field}, where another belongs`);
  }
}
