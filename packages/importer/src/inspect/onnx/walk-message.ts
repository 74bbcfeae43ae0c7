import { CheckpointError } from '../../checkpoint-error';
import type { ByteSource } from '../../source/byte-source';
import { MAX_DEPTH, MAX_MESSAGES, MAX_TEXT, MAX_TEXT_IN_ALL } from './limits';
import type { FieldRule, Message } from './message';
import { WireCursor } from './wire-cursor';
import { WireProblem } from './wire-problem';

/** A tag and a length, or a tag and a number. */
const HEADER = 20;

/** Protobuf's wire types; groups (3, 4) do not occur in ONNX. */
const VARINT = 0;
const FIXED64 = 1;
const DELIMITED = 2;
const FIXED32 = 5;

type Frame = { readonly message: Message; readonly start: number; readonly end: number };

/**
 * Walks a protobuf file from front to back, once, reading only what the messages ask for. No length is believed before it is compared with
 * the message around it, so memory does not grow with the file.
 *
 * @param source guarded: it gives all bytes that are asked for.
 * @throws {CheckpointError} the file is cut off, is no protobuf, or holds what a message refuses; says where.
 * @see protobuf.dev, "Encoding"
 */
export async function walkMessage(source: ByteSource, root: Message): Promise<void> {
  const walk = new Walk(source, root);
  try {
    await walk.run();
  } catch (error) {
    if (!(error instanceof WireProblem)) throw error;
    throw new CheckpointError({
      message: `'${source.name}' is no sound ONNX file: ${walk.place} ${error.message}.`,
      hint: 'It is cut off, damaged or of another kind: get it again and compare its size or SHA-256.',
    });
  }
}

class Walk {
  readonly #cursor: WireCursor;
  readonly #frames: Frame[];
  readonly #text = new TextDecoder();
  #messages = 1;
  #textBytes = 0;

  constructor(source: ByteSource, message: Message) {
    this.#cursor = new WireCursor(source);
    this.#frames = [{ message, start: 0, end: source.size }];
  }

  /** Where the walk is, for people. */
  get place(): string {
    const frame = this.#frames.at(-1);
    return frame === undefined ? 'it' : `${frame.message.name} at byte ${frame.start}, near byte ${this.#cursor.position},`;
  }

  async run(): Promise<void> {
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      if (this.#cursor.position === frame.end) {
        frame.message.close?.();
        this.#frames.pop();
        continue;
      }
      await this.#ready(HEADER);
      const tag = this.#cursor.varint(frame.end);
      const field = Math.floor(tag / 8);
      if (field < 1 || field >= 2 ** 29) throw new WireProblem(`has a field number of ${field}`);
      const rule = frame.message.fields[field];
      if (tag % 8 === DELIMITED) await this.#delimited(field, rule, frame.end);
      else this.#plain(field, tag % 8, rule, frame.end);
    }
  }

  async #delimited(field: number, rule: FieldRule | undefined, outerEnd: number): Promise<void> {
    const length = this.#cursor.varint(outerEnd);
    const start = this.#cursor.position;
    const end = start + length;
    if (length < 0 || end > outerEnd) {
      throw new WireProblem(`says that field ${field} has ${length} bytes, but only ${outerEnd - start} follow`);
    }
    switch (rule?.as) {
      case 'integer':
        throw wrongType(field, DELIMITED);
      case 'message':
        if (this.#frames.length === MAX_DEPTH) throw new WireProblem(`lies in more than ${MAX_DEPTH} messages`);
        if (++this.#messages > MAX_MESSAGES) throw new WireProblem(`is one of more than ${MAX_MESSAGES} messages`);
        this.#frames.push({ message: rule.open(), start, end });
        return;
      case 'integers':
        while (this.#cursor.position < end) {
          await this.#ready(HEADER);
          rule.take(this.#cursor.varint(end));
        }
        return;
      case 'text':
        rule.take(await this.#readText(length));
        break;
      case 'size':
        rule.take(length);
        break;
    }
    this.#cursor.position = end;
  }

  /** Fields without a length: numbers, which may also be single elements of tensor data. */
  #plain(field: number, type: number, rule: FieldRule | undefined, end: number): void {
    const start = this.#cursor.position;
    if (type === VARINT) {
      const value = this.#cursor.varint(end);
      if (rule?.as === 'integer' || rule?.as === 'integers') {
        rule.take(value);
        return;
      }
    } else if (type === FIXED64 || type === FIXED32) {
      this.#cursor.position += type === FIXED64 ? 8 : 4;
      if (this.#cursor.position > end) throw new WireProblem(`ends within field ${field}`);
    } else {
      throw new WireProblem(`has a field ${field} of wire type ${type}`);
    }
    if (rule?.as === 'size') rule.take(this.#cursor.position - start);
    else if (rule !== undefined) throw wrongType(field, type);
  }

  async #readText(length: number): Promise<string> {
    const shown = Math.min(length, MAX_TEXT);
    this.#textBytes += shown;
    if (this.#textBytes > MAX_TEXT_IN_ALL) throw new WireProblem(`comes after ${MAX_TEXT_IN_ALL} bytes of texts`);
    await this.#ready(shown);
    const text = this.#text.decode(this.#cursor.take(shown));
    return length > shown ? `${text}…` : text;
  }

  async #ready(count: number): Promise<void> {
    if (!this.#cursor.has(count)) await this.#cursor.fill(count);
  }
}

function wrongType(field: number, type: number): WireProblem {
  return new WireProblem(`has wire type ${type} in field ${field}, where another belongs`);
}
