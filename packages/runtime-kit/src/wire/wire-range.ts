/** Bytes of a file that a walk needs before it goes on: `length` of them, from `offset` on. */
export type WireRange = { readonly offset: number; readonly length: number };
