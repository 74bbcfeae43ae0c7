/** What becomes of one field of a message, and of every repetition of it. */
export type WireRule =
  /** A whole number. */
  | { readonly as: 'integer'; take(value: number): void }
  /** Whole numbers, packed or each on its own; taken one by one. Of a packed run no more than `most` are read; all, where that is left out. */
  | { readonly as: 'integers'; readonly most?: number; take(value: number): void }
  /** The first bytes of the content, `most` of them, and how many there are; a view, valid during the call or as long as its source. */
  | { readonly as: 'bytes'; readonly most: number; take(bytes: Uint8Array, length: number): void }
  /** Something of which only the bytes count; it is not read. */
  | { readonly as: 'size'; take(bytes: number): void }
  /** A message within this one, of so many bytes. */
  | { readonly as: 'message'; open(bytes: number): WireMessage };

/** How one message of a protobuf file is read: fields that are not named here are skipped. */
export type WireMessage = {
  /** Its name, for errors. */
  readonly name: string;
  readonly fields: Readonly<Record<number, WireRule>>;
  /** Called after its last field. */
  close?(): void;
};
