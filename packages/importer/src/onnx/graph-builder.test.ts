import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from './graph-builder';
import { ModelProtoSchema, TensorProto_DataType } from './onnx.schema';

function read(graph: GraphBuilder) {
  return fromBinary(ModelProtoSchema, graph.toBytes({ name: 'test' }));
}

describe('GraphBuilder', () => {
  it('writes the operator set and version that onnxruntime in Node and on the web reads', () => {
    const model = read(new GraphBuilder());
    expect(model.irVersion).toBe(8n);
    expect(model.opsetImport.map(({ domain, version }) => [domain, version])).toEqual([['', 17n]]);
    expect(model.graph!.name).toBe('test');
  });

  it('makes equal nodes and constants once', () => {
    const graph = new GraphBuilder();
    const x = graph.input('x', ['n', 3]);
    const first = graph.node('Add', [x, graph.constant([1])]);
    expect(graph.node('Add', [x, graph.constant([1])])).toBe(first);
    expect(graph.node('Add', [x, graph.constant([2])])).not.toBe(first);
    expect(graph.node('Sub', [x, graph.constant([1])])).not.toBe(first);
    const { node, initializer } = read(graph).graph!;
    expect(node).toHaveLength(3);
    expect(initializer).toHaveLength(2);
  });

  it('tells constants of equal numbers and other shape apart', () => {
    const graph = new GraphBuilder();
    expect(graph.constant([1, 2], [2])).not.toBe(graph.constant([1, 2], [1, 2]));
    expect(graph.constant([1], [1])).not.toBe(graph.integers([1]));
  });

  it('declares free and fixed sizes, and attributes of each kind', () => {
    const graph = new GraphBuilder();
    const x = graph.input('x', ['n', 3]);
    graph.output('y', graph.node('Made', [x], { whole: 2, list: [1, -1], text: 'linear', fraction: { float: 0.5 } }), ['n', 3]);
    const { input, output, node } = read(graph).graph!;
    const type = input[0]!.type!.value;
    expect(type.case === 'tensorType' && type.value.shape!.dim.map(({ value }) => value.value)).toEqual(['n', 3n]);
    expect(output[0]!.name).toBe('y');
    expect(node[0]!.attribute.map(({ name, i, ints, s, f }) => [name, i, ints, new TextDecoder().decode(s), f])).toEqual([
      ['whole', 2n, [], '', 0],
      ['list', 0n, [1n, -1n], '', 0],
      ['text', 0n, [], 'linear', 0],
      ['fraction', 0n, [], '', 0.5],
    ]);
  });

  it('stores weights in half precision where asked, except few ones and ones that do not fit', () => {
    const graph = new GraphBuilder({ weightType: 'float16' });
    graph.weight('many', { shape: [256], data: new Float32Array(256).fill(1) });
    graph.weight('few', { shape: [255], data: new Float32Array(255) });
    graph.weight('large', { shape: [256], data: new Float32Array(256).fill(1e6) });
    const { initializer, node } = read(graph).graph!;
    const { FLOAT, FLOAT16 } = TensorProto_DataType;
    expect(initializer.map(({ name, dataType, rawData }) => [name, dataType, rawData.length])).toEqual([
      ['many.half', FLOAT16, 512],
      ['few', FLOAT, 1020],
      ['large', FLOAT, 1024],
    ]);
    expect(node.map(({ opType, input }) => [opType, input])).toEqual([['Cast', ['many.half']]]);
  });

  it('gives the same bytes for the same calls', () => {
    const write = () => {
      const graph = new GraphBuilder();
      graph.output('y', graph.node('Relu', [graph.input('x', [1])]), [1]);
      return graph.toBytes({ name: 'test' });
    };
    expect(write()).toEqual(write());
  });
});
