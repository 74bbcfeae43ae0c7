// What this machine's convolutions reach at most, as a measure for whole networks: four 3 × 3 convolutions, 256 channels, 64 × 64, batch 8.
import { medianMilliseconds } from './measure.mjs';

const [CHANNELS, SIDE, BATCH, LAYERS] = [256, 64, 8, 4];

/** Protocol Buffers' wire format: a length-delimited field. */
function field(number, ...parts) {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([varint((number << 3) | 2), varint(body.length), body]);
}

function integer(number, value) {
  return Buffer.concat([varint(number << 3), varint(value)]);
}

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    if (rest < 128) return Buffer.from(bytes);
  }
}

/** ONNX's ModelProto of that many convolutions in a row, all with one weight. */
function convolutions() {
  const weight = Float32Array.from({ length: CHANNELS * CHANNELS * 9 }, (_, index) => ((index * 7919) % 1000) / 1e4 - 5e-2);
  const pads = field(5, field(1, 'pads'), integer(20, 7), ...[1, 1, 1, 1].map((value) => integer(8, value)));
  const nodes = Array.from({ length: LAYERS }, (_, layer) =>
    field(1, field(1, `x${layer}`), field(1, 'w'), field(2, `x${layer + 1}`), field(4, 'Conv'), pads),
  );
  const dims = [CHANNELS, CHANNELS, 3, 3].map((value) => integer(1, value));
  const initializer = field(5, ...dims, integer(2, 1), field(8, 'w'), field(9, new Uint8Array(weight.buffer)));
  const shape = field(2, ...[BATCH, CHANNELS, SIDE, SIDE].map((value) => field(1, integer(1, value))));
  const value = (number, name) => field(number, field(1, name), field(2, field(1, integer(1, 1), shape)));
  const graph = field(7, ...nodes, field(2, 'peak'), initializer, value(11, 'x0'), value(12, `x${LAYERS}`));
  return new Uint8Array(Buffer.concat([integer(1, 8), graph, field(8, integer(2, 17))]));
}

/** @returns multiply-adds a second, in thousand millions. */
export async function convolutionPeak(runtime) {
  const model = await runtime.load(convolutions());
  const dims = [BATCH, CHANNELS, SIDE, SIDE];
  const x0 = { type: 'float32', data: new Float32Array(BATCH * CHANNELS * SIDE * SIDE).fill(0.5), dims };
  const milliseconds = await medianMilliseconds(() => model.run({ x0 }));
  await model.dispose();
  return (CHANNELS * CHANNELS * 9 * SIDE * SIDE * BATCH * LAYERS) / 1e6 / milliseconds;
}
