/** What becomes of one field of a message, and of every repetition of it. */
export type FieldRule =
  /** A whole number. */
  | { readonly as: 'integer'; take(value: number): void }
  /** Whole numbers, packed or each on its own; taken one by one. */
  | { readonly as: 'integers'; take(value: number): void }
  /** UTF-8 text; a long one is cut. */
  | { readonly as: 'text'; take(value: string): void }
  /** Something of which only the bytes count; it is not read. */
  | { readonly as: 'size'; take(bytes: number): void }
  /** A message within this one. */
  | { readonly as: 'message'; open(): Message };

/** How one message of an ONNX file is read: fields that are not named here are skipped. */
export type Message = {
  /** Its name in onnx.proto, for errors. */
  readonly name: string;
  readonly fields: Readonly<Record<number, FieldRule>>;
  /** Called after its last field. */
  close?(): void;
};

/** A whole number that goes into a record; the last one counts. */
export function integer<Key extends string>(record: Record<Key, number>, key: Key): FieldRule {
  return {
    as: 'integer',
    take(value) {
      record[key] = value;
    },
  };
}

/** A text that goes into a record; the last one counts. */
export function text<Key extends string>(record: Record<Key, string>, key: Key): FieldRule {
  return {
    as: 'text',
    take(value) {
      record[key] = value;
    },
  };
}

/** A message within a message. */
export function nested(open: () => Message): FieldRule {
  return { as: 'message', open };
}
