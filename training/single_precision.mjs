// Turns the double constants of an ONNX file into floats, in place, and writes size and SHA-256 into the card beside it:
//   node training/single_precision.mjs packages/starter/models/mask-rcnn.onnx
// PyTorch exports Python's numbers as doubles that are cast to float where they are used; onnxruntime-web has no kernels for doubles. The
// same rounding takes place here, so that the network computes the same to the bit. Field numbers are those of onnx.proto.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const MODEL = { graph: 7 };
const GRAPH = { node: 1 };
const NODE = { input: 1, output: 2, operator: 4, attribute: 5 };
const ATTRIBUTE = { integer: 3, tensor: 5 };
const TENSOR = { type: 2, raw: 9 };
const [FLOAT, DOUBLE] = [1, 11];

/** @returns the bytes of the file with floats for doubles, and how many constants that were. */
export function toSinglePrecision(bytes) {
  const model = readFields(bytes);
  const graph = readFields(only(model, MODEL.graph).bytes);
  const nodes = graph.filter(({ number }) => number === GRAPH.node).map((field) => ({ field, parts: readFields(field.bytes) }));
  const doubles = new Set();
  for (const { field, parts } of nodes) {
    if (textOf(parts, NODE.operator)[0] !== 'Constant') continue;
    for (const attribute of parts.filter(({ number }) => number === NODE.attribute)) {
      const inner = readFields(attribute.bytes);
      const tensor = inner.find(({ number }) => number === ATTRIBUTE.tensor);
      const values = tensor === undefined ? [] : readFields(tensor.bytes);
      if (values.find(({ number }) => number === TENSOR.type)?.value !== DOUBLE) continue;
      const raw = only(values, TENSOR.raw);
      only(values, TENSOR.type).value = FLOAT;
      const wide = new Float64Array(new Uint8Array(raw.bytes).buffer);
      raw.bytes = new Uint8Array(Float32Array.from(wide).buffer);
      tensor.bytes = writeFields(values);
      attribute.bytes = writeFields(inner);
      doubles.add(textOf(parts, NODE.output)[0]);
    }
    field.bytes = writeFields(parts);
  }
  for (const { parts } of nodes) {
    if (!textOf(parts, NODE.input).some((name) => doubles.has(name))) continue;
    const casts = parts.filter(({ number }) => number === NODE.attribute).map(({ bytes: inner }) => readFields(inner));
    const toFloat = casts.some((inner) => inner.some(({ number, value }) => number === ATTRIBUTE.integer && value === FLOAT));
    if (textOf(parts, NODE.operator)[0] !== 'Cast' || !toFloat) throw new Error('A double is used as one: its rounding would differ.');
  }
  only(model, MODEL.graph).bytes = writeFields(graph);
  return { bytes: writeFields(model), constants: doubles.size };
}

function only(fields, wanted) {
  const found = fields.filter(({ number }) => number === wanted);
  if (found.length !== 1) throw new Error(`Expected one field ${wanted}, but found ${found.length}.`);
  return found[0];
}

function textOf(fields, wanted) {
  return fields.filter(({ number }) => number === wanted).map(({ bytes }) => new TextDecoder().decode(bytes));
}

/** Splits a message into fields of a varint `value` or of `bytes`; the kinds that ONNX files have. */
function readFields(bytes) {
  const fields = [];
  let position = 0;
  const readVarint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[position++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (position < bytes.length) {
    const tag = readVarint();
    const [number, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === 0) {
      const start = position;
      const value = readVarint();
      fields.push({ number, wire, value, exact: bytes.subarray(start, position) });
      continue;
    }
    const length = wire === 2 ? readVarint() : wire === 5 ? 4 : 8;
    fields.push({ number, wire, bytes: bytes.subarray(position, position + length) });
    position += length;
  }
  return fields;
}

function writeFields(fields) {
  return Buffer.concat(
    fields.flatMap(({ number, wire, value, exact, bytes }) => {
      const tag = writeVarint(number * 8 + wire);
      // Negative numbers fill ten bytes, more than a double counts: kept as they were.
      if (wire === 0) return [tag, exact.length > 7 ? exact : writeVarint(value)];
      return wire === 2 ? [tag, writeVarint(bytes.length), bytes] : [tag, bytes];
    }),
  );
}

function writeVarint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  const { bytes, constants } = toSinglePrecision(await readFile(file));
  await writeFile(file, bytes);
  const cardFile = file.replace(/\.onnx$/, '.card.json');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const card = (await readFile(cardFile, 'utf8'))
    .replace(/("sha256": ")[0-9a-f]{64}/, `$1${sha256}`)
    .replace(/("bytes": )\d+/, `$1${bytes.length}`);
  await writeFile(cardFile, card);
  console.log(`${constants} constants; ${bytes.length} bytes, SHA-256 ${sha256}`);
}
