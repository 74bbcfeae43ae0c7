import type { CheckpointInspection, Inspection, OnnxInspection, OnnxValue, OnnxWeight } from '@photochrom/importer';
import { printable } from '../progress/printable';
import { formatBytes, formatCount, formatShape } from './format';
import { type Section, writeSection } from './section';

const FORMATS: Readonly<Record<CheckpointInspection['format'], string>> = {
  'pytorch-zip': 'a PyTorch checkpoint (zip)',
  'pytorch-legacy': 'a PyTorch checkpoint (the form before zip)',
  'detectron2-pickle': 'a pickle of arrays, as detectron2 publishes them',
  safetensors: 'a safetensors checkpoint',
};

/**
 * @param name what the file is called.
 * @param short cuts lists and texts that are long.
 * @returns lines for people, without control characters, whatever the file holds.
 */
export function describeInspection(name: string, inspection: Inspection, short: boolean): readonly string[] {
  const lines = inspection.kind === 'onnx' ? describeOnnx(name, inspection, short) : describeCheckpoint(name, inspection, short);
  return lines.map(printable);
}

function describeCheckpoint(name: string, { format, bytes, tensors, facts, networks, unrecognized }: CheckpointInspection, short: boolean) {
  const sections: readonly Section[] = [
    { title: formatCount(tensors.length, 'tensor'), rows: tensors.map(({ path, type, shape }) => [path, type, formatShape(shape)]) },
    { title: formatCount(facts.length, 'other value'), rows: facts },
  ];
  return [
    `${name}: ${FORMATS[format]}, ${formatBytes(bytes)}`,
    ...networks.map((network) => `can be imported: ${network}`),
    ...(unrecognized === undefined ? [] : [`can not be imported: ${unrecognized}`]),
    ...sections.flatMap((section) => writeSection(section, short)),
  ];
}

function describeOnnx(name: string, inspection: OnnxInspection, short: boolean) {
  const { bytes, irVersion, producer, opsets, graphName, inputs, outputs, weights, operators, functions, metadata } = inspection;
  const inside = weights.reduce((sum, weight) => sum + weight.bytes, 0);
  const outside = new Set(weights.flatMap(({ external }) => (external === undefined ? [] : [`'${external.location}'`])));
  const sections: readonly Section[] = [
    { title: formatCount(inputs.length, 'input'), rows: inputs.map(valueRow) },
    { title: formatCount(outputs.length, 'output'), rows: outputs.map(valueRow) },
    { title: formatCount(operators.length, 'operator'), rows: operators.map(([operator, count]) => [operator, `${count}`]) },
    { title: formatCount(functions.length, 'function'), rows: functions.map((each) => [each]) },
    { title: `${formatCount(weights.length, 'weight')}, ${formatBytes(inside)} in this file`, rows: weights.map(weightRow) },
    { title: 'metadata', rows: metadata },
  ];
  return [
    `${name}: an ONNX model, ${formatBytes(bytes)}`,
    `format ${irVersion}, operators of ${opsets.map(({ domain, version }) => `${domain} ${version}`).join(', ')}`,
    `graph '${graphName}', made by ${producer === '' ? 'an unnamed program' : producer}`,
    ...(outside.size === 0 ? [] : [`keeps data in other files: ${[...outside].join(', ')}`]),
    ...sections.flatMap((section) => writeSection(section, short)),
  ];
}

function valueRow({ name, type, dims }: OnnxValue): readonly string[] {
  return [name, type, dims === undefined ? '' : formatShape(dims)];
}

function weightRow({ name, type, shape, bytes, external }: OnnxWeight): readonly string[] {
  return [name, type, formatShape(shape), external === undefined ? formatBytes(bytes) : whereabouts(external)];
}

function whereabouts({ location, offset, length }: NonNullable<OnnxWeight['external']>): string {
  return `in '${location}'${offset === undefined ? '' : ` at ${offset}`}${length === undefined ? '' : `, ${formatBytes(length)}`}`;
}
