import { viewOf } from '../image/join-bytes';
import type { WireMessage, WireRule } from '../wire/wire-message';

/** The file is protobuf, but no model that onnxruntime may see. */
export class GateProblem extends Error {}

/** Sizes have as many sides as tensors, and no tensor has more; whatever is longer is data. */
export const mostValues = 64;

/** TensorProto.DataType, where values of that type are packed bytes that are read here. */
const types = { float: 1, int32: 6, int64: 7 } as const;

/** A message within a message. */
export function nested(open: (bytes: number) => WireMessage): WireRule {
  return { as: 'message', open };
}

/**
 * A field that holds one message. Protobuf joins two of them into one, so that neither is what it seems: no writer of models makes them.
 *
 * @see protobuf.dev, "Encoding", Last One Wins
 */
export function once(place: string, open: (bytes: number) => WireMessage): WireRule {
  let wasOpened = false;
  return nested((bytes) => {
    if (wasOpened) throw new GateProblem(`${place} occurs twice`);
    wasOpened = true;
    return open(bytes);
  });
}

/** As letters a byte: two names that differ must not become one. */
export function text(take: (value: string) => void): WireRule {
  return { as: 'bytes', most: Number.POSITIVE_INFINITY, take: (bytes) => take(latin1.decode(bytes)) };
}

/** One letter a byte. */
export const latin1 = new TextDecoder('latin1');

/** Whole numbers that may be sizes. */
export function integers(values: number[]): WireRule {
  return { as: 'integers', most: mostValues, take: (value) => append(values, [value]) };
}

/** Packed floats that may be sizes or scales. */
export function floats(values: number[]): WireRule {
  return { as: 'bytes', most: 4 * mostValues, take: (bytes) => append(values, readFloats(bytes)) };
}

/** Adds numbers as long as they may be sizes. */
export function append(values: number[], more: readonly number[]): void {
  for (const value of more) if (values.length < mostValues) values.push(value);
}

/** The numbers in raw data of a type that sizes have. */
export function readRaw(bytes: Uint8Array, type: number): number[] {
  if (type === types.float) return readFloats(bytes);
  const view = viewOf(bytes);
  if (type === types.int64) return listOf(view.byteLength >> 3, (index) => Number(view.getBigInt64(8 * index, true)));
  return type === types.int32 ? listOf(view.byteLength >> 2, (index) => view.getInt32(4 * index, true)) : [];
}

function readFloats(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  return listOf(view.byteLength >> 2, (index) => view.getFloat32(4 * index, true));
}

function listOf(length: number, at: (index: number) => number): number[] {
  return Array.from({ length }, (_, index) => at(index));
}
