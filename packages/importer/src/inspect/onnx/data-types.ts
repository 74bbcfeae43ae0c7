/** Name and bits of ONNX's element types by number (onnx.proto of ONNX 1.20, TensorProto.DataType); texts have no fixed size. */
const DATA_TYPES: Readonly<Record<number, readonly [name: string, bits: number | undefined]>> = {
  0: ['undefined', undefined],
  1: ['float32', 32],
  2: ['uint8', 8],
  3: ['int8', 8],
  4: ['uint16', 16],
  5: ['int16', 16],
  6: ['int32', 32],
  7: ['int64', 64],
  8: ['string', undefined],
  9: ['bool', 8],
  10: ['float16', 16],
  11: ['float64', 64],
  12: ['uint32', 32],
  13: ['uint64', 64],
  14: ['complex64', 64],
  15: ['complex128', 128],
  16: ['bfloat16', 16],
  17: ['float8e4m3fn', 8],
  18: ['float8e4m3fnuz', 8],
  19: ['float8e5m2', 8],
  20: ['float8e5m2fnuz', 8],
  21: ['uint4', 4],
  22: ['int4', 4],
  23: ['float4e2m1', 4],
  24: ['float8e8m0', 8],
  25: ['uint2', 2],
  26: ['int2', 2],
};

/** @returns an element type's name; a number that is not known yet is shown as one. */
export function dataTypeName(type: number): string {
  return DATA_TYPES[type]?.[0] ?? `type ${type}`;
}

/** @returns the bytes that so many elements take where they lie one after the other, or undefined where that is not known. */
export function dataTypeBytes(type: number, elements: number): number | undefined {
  const bits = DATA_TYPES[type]?.[1];
  return bits === undefined ? undefined : Math.ceil((elements * bits) / 8);
}
