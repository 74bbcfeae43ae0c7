import { type WireMessage, WireProblem, type WireRule } from '@photochrom/runtime-kit';
import type { OnnxWeight } from '../inspection';
import { dataTypeBytes, dataTypeName } from './data-types';
import { integer, nested, text } from './field-rules';
import { MAX_RANK } from './limits';
import { pairMessage } from './pair-message';

/** Value of data_location that says: in another file. */
const EXTERNAL = 1;

/** Reads a TensorProto but its values. */
export function tensorMessage(onTensor: (weight: OnnxWeight) => void): WireMessage {
  const shape: number[] = [];
  const external = new Map<string, string>();
  const read = { name: '', type: 0, location: 0, bytes: 0, raw: undefined as number | undefined, isSegment: false };
  const values = size((bytes) => {
    read.bytes += bytes;
  });
  const raw = size((bytes) => {
    read.raw = bytes;
  });
  const segment = size(() => {
    read.isSegment = true;
  });
  return {
    name: 'TensorProto',
    fields: {
      1: sizes(shape),
      2: integer(read, 'type'),
      3: segment,
      4: values,
      5: values,
      6: values,
      7: values,
      8: text(read, 'name'),
      9: raw,
      10: values,
      11: values,
      13: nested(() => pairMessage((key, value) => external.set(key, value))),
      14: integer(read, 'location'),
    },
    close() {
      const { name, type } = read;
      const isExternal = read.location === EXTERNAL || external.size > 0;
      const expected = dataTypeBytes(type, countElements(shape));
      if (read.raw !== undefined && expected !== undefined && read.raw !== expected && !read.isSegment && !isExternal) {
        throw new WireProblem(`'${name}' of ${dataTypeName(type)} [${shape}] takes ${expected} bytes, but has ${read.raw}`);
      }
      const bytes = read.bytes + (read.raw ?? 0);
      onTensor({ name, type: dataTypeName(type), shape, bytes, ...(isExternal ? { external: readExternal(external) } : {}) });
    },
  };
}

/** Reads a SparseTensorProto: its shape, and the bytes of values and indices together. */
export function sparseTensorMessage(onTensor: (weight: OnnxWeight) => void): WireMessage {
  const shape: number[] = [];
  const parts: { values?: OnnxWeight; indices?: OnnxWeight } = {};
  const part = (key: 'values' | 'indices') =>
    nested(() =>
      tensorMessage((tensor) => {
        parts[key] = tensor;
      }),
    );
  return {
    name: 'SparseTensorProto',
    fields: { 1: part('values'), 2: part('indices'), 3: sizes(shape) },
    close() {
      const { values, indices } = parts;
      if (values === undefined) throw new WireProblem('holds no values');
      onTensor({ ...values, type: `sparse ${values.type}`, shape, bytes: values.bytes + (indices?.bytes ?? 0) });
    },
  };
}

function size(take: (bytes: number) => void): WireRule {
  return { as: 'size', take };
}

function sizes(shape: number[]): WireRule {
  return {
    as: 'integers',
    take(value) {
      if (!Number.isSafeInteger(value) || value < 0) throw new WireProblem(`has a size of ${value}`);
      if (shape.length === MAX_RANK) throw new WireProblem(`has more than ${MAX_RANK} sizes`);
      shape.push(value);
    },
  };
}

function countElements(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function readExternal(entries: ReadonlyMap<string, string>): NonNullable<OnnxWeight['external']> {
  const [offset, length] = [readCount(entries, 'offset'), readCount(entries, 'length')];
  return {
    location: entries.get('location') ?? '',
    ...(offset === undefined ? {} : { offset }),
    ...(length === undefined ? {} : { length }),
  };
}

function readCount(entries: ReadonlyMap<string, string>, key: string): number | undefined {
  const given = entries.get(key);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(value)) return value;
  throw new WireProblem(`has '${given.slice(0, 40)}' as the ${key} of its data`);
}
