import { type WireMessage, WireProblem } from '@photochrom/runtime-kit';
import type { OnnxValue } from '../inspection';
import { dataTypeName } from './data-types';
import { integer, nested, text } from './field-rules';
import { MAX_RANK } from './limits';

type ValueType = Omit<OnnxValue, 'name'>;

/** A type that is filled in while it is read. */
type TypeSlot = { type: ValueType };

/** Reads a ValueInfoProto. */
export function valueMessage(onValue: (value: OnnxValue) => void): WireMessage {
  const read = { name: '', type: { type: 'unknown' } as ValueType };
  return {
    name: 'ValueInfoProto',
    fields: { 1: text(read, 'name'), 2: nested(() => typeMessage(read)) },
    close: () => onValue({ name: read.name, ...read.type }),
  };
}

/** Field numbers of TypeProto: tensors, and what holds other types. */
function typeMessage(slot: TypeSlot): WireMessage {
  return {
    name: 'TypeProto',
    fields: {
      1: nested(() => tensorTypeMessage(slot, '')),
      4: nested(() => wrapperTypeMessage(slot, 'sequence of', 1)),
      5: nested(() => wrapperTypeMessage(slot, 'map to', 2)),
      7: nested(() => opaqueTypeMessage(slot)),
      8: nested(() => tensorTypeMessage(slot, 'sparse ')),
      9: nested(() => wrapperTypeMessage(slot, 'optional', 1)),
    },
  };
}

function tensorTypeMessage(slot: TypeSlot, prefix: string): WireMessage {
  const read: { elementType: number; dims?: (number | string)[] } = { elementType: 0 };
  const open = () => {
    read.dims = [];
    return shapeMessage(read.dims);
  };
  return {
    name: 'TypeProto.Tensor',
    fields: { 1: integer(read, 'elementType'), 2: nested(open) },
    close() {
      const { elementType, dims } = read;
      slot.type = { type: `${prefix}${dataTypeName(elementType)}`, ...(dims === undefined ? {} : { dims }) };
    },
  };
}

/** Sequences, maps and optionals: the element's type lies in a field that differs, and its size is no longer the value's. */
function wrapperTypeMessage(slot: TypeSlot, words: string, field: number): WireMessage {
  const element: TypeSlot = { type: { type: 'unknown' } };
  return {
    name: 'TypeProto',
    fields: { [field]: nested(() => typeMessage(element)) },
    close() {
      slot.type = { type: `${words} ${element.type.type}` };
    },
  };
}

function opaqueTypeMessage(slot: TypeSlot): WireMessage {
  slot.type = { type: 'opaque' };
  return { name: 'TypeProto.Opaque', fields: {} };
}

function shapeMessage(dims: (number | string)[]): WireMessage {
  return { name: 'TensorShapeProto', fields: { 1: nested(() => dimensionMessage(dims)) } };
}

function dimensionMessage(dims: (number | string)[]): WireMessage {
  const read = { size: -1, name: '' };
  return {
    name: 'TensorShapeProto.Dimension',
    fields: { 1: integer(read, 'size'), 2: text(read, 'name') },
    close() {
      // Some exporters write −1 for a size that is free.
      if (read.size < -1 || !Number.isSafeInteger(read.size)) throw new WireProblem(`has a size of ${read.size}`);
      if (dims.length === MAX_RANK) throw new WireProblem(`is one of more than ${MAX_RANK} sizes`);
      if (read.name !== '') dims.push(read.name);
      else dims.push(read.size === -1 ? '?' : read.size);
    },
  };
}
