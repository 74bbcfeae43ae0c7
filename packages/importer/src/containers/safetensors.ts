import type { Checkpoint, CheckpointTensor, ElementType } from '../checkpoint/checkpoint';
import { factOf } from '../checkpoint/fact';
import { MAX_TENSORS } from '../checkpoint/limits';
import { checkLayout, countElements, ELEMENT_BYTES, rowMajorStrides } from '../checkpoint/tensor-layout';
import { viewTensor } from '../checkpoint/view-tensor';
import { BROKEN, HOSTILE, quoted, type Refusal, refusalOf } from '../checkpoint-error';
import type { ByteSource } from '../source/byte-source';
import { sliceSource } from '../source/slice-source';
import { viewOf } from '../source/view-of';

/** Bytes of the length before the header. */
const LENGTH_BYTES = 8;

/** Bytes of a header; one of 10,000 tensors has about 1.5 MB. What a parser makes of a hostile one stays below 200 MB. */
const MAX_HEADER_BYTES = 4 * 2 ** 20;

const METADATA = '__metadata__';

const ELEMENT_TYPES: ReadonlyMap<unknown, ElementType> = new Map([
  ['F64', 'float64'],
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
]);

/**
 * Opens a safetensors file: the length of a JSON header, the header, then the tensors without a gap.
 *
 * @throws {CheckpointError} a broken header, an unknown element type, or ranges that overlap, leave gaps or do not fit the file.
 * @see https://github.com/huggingface/safetensors, "Format"
 */
export async function openSafetensors(source: ByteSource): Promise<Checkpoint> {
  const refuse = refusalOf(source.name);
  const length = Number(viewOf(await source.read(0, LENGTH_BYTES)).getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES || length > source.size - LENGTH_BYTES) {
    throw refuse(
      `says that its header has ${length} bytes; it has ${source.size} in all, and ${MAX_HEADER_BYTES} are read.`,
      'It is cut off or broken: get it again.',
    );
  }
  const header = parseHeader(await source.read(LENGTH_BYTES, length), refuse);
  const dataStart = LENGTH_BYTES + length;
  const facts = new Map<string, string>();
  const entries: TensorEntry[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA) for (const [key, text] of metadataOf(value, refuse)) facts.set(`${METADATA}:${key}`, factOf(text));
    else entries.push(entryOf(name, value, refuse));
  }
  if (entries.length > MAX_TENSORS) throw refuse(`holds more than ${MAX_TENSORS} tensors.`, 'Save the state dict alone.');
  checkRanges(entries, source.size - dataStart, refuse);
  const tensors = new Map<string, CheckpointTensor>();
  for (const { name, layout, begin, end } of entries)
    tensors.set(name, viewTensor(name, layout, sliceSource(source, dataStart + begin, end - begin)));
  return { format: 'safetensors', tensors, facts };
}

function parseHeader(bytes: Uint8Array, refuse: Refusal): object {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isRecord(header)) return header;
  } catch {
    // Told below: a parser's own words repeat what is in the file.
  }
  throw refuse('has a header that is no JSON object.', BROKEN);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function metadataOf(value: unknown, refuse: Refusal): [string, string][] {
  const entries = isRecord(value) ? Object.entries(value) : [['', undefined] as const];
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    throw refuse(`has a ${METADATA} that holds other than texts.`, 'It is broken: save it again with safetensors.');
  return entries;
}

type TensorEntry = ReturnType<typeof entryOf>;

/** Only own properties are asked for: a header may call a tensor whatever it likes. */
function entryOf(name: string, value: unknown, refuse: Refusal) {
  const field = (key: string): unknown => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined);
  const type = ELEMENT_TYPES.get(field('dtype'));
  const shape = field('shape');
  const offsets = field('data_offsets');
  if (type === undefined) {
    const dtype = field('dtype');
    throw refuse(
      `has a tensor ${quoted(name)} of element type ${typeof dtype === 'string' ? quoted(dtype) : 'unknown'}, which is not read.`,
      'Save it as F32, F16 or BF16.',
    );
  }
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2)
    throw refuse(`has a broken header for tensor ${quoted(name)}.`, BROKEN);
  const [begin, end] = offsets as [number, number];
  const layout = { type, shape, strides: rowMajorStrides(shape), offset: 0 };
  const count = (end - begin) / ELEMENT_BYTES[type];
  if (count !== countElements(shape))
    throw refuse(`gives ${end - begin} bytes to tensor ${quoted(name)}, which needs another number.`, BROKEN);
  checkLayout(layout, count, refuse);
  return { name, layout, begin, end };
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function checkRanges(entries: readonly TensorEntry[], size: number, refuse: Refusal): void {
  let position = 0;
  for (const { name, begin, end } of [...entries].sort((one, other) => one.begin - other.begin || one.end - other.end)) {
    if (begin !== position) {
      throw refuse(`begins tensor ${quoted(name)} at ${begin}, ${begin < position ? 'within another' : 'behind a gap'}.`, HOSTILE);
    }
    position = end;
  }
  if (position !== size)
    throw refuse(`holds ${size} bytes of tensors, its header speaks of ${position}.`, 'It is cut off or broken: get it again.');
}
