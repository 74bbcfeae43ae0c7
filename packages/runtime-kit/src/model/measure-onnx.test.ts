import { addOneModel, graph, graphAttribute, message, model, node, slowModel, tensor, tensorAttribute } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { inspectOnnx } from './inspect-onnx';
import { measureOnnx } from './measure-onnx';

const outputs = [{ name: 'y', dims: ['n'] }];
const text = (field: number, value: string) => message(field, Buffer.from(value));
const varint = (value: bigint): number[] => (value < 128n ? [Number(value)] : [Number(value % 128n) | 128, ...varint(value / 128n)]);
const number = (field: number, value: number | bigint) => {
  return Buffer.from([...varint(BigInt(field * 8)), ...varint(BigInt.asUintN(64, BigInt(value)))]);
};

/** A tensor of int64, by raw bytes, by values, or packed. */
const sizes = (name: string, values: readonly number[], how: 'raw' | 'values' | 'packed' = 'raw') => {
  const head = [number(1, values.length), number(2, 7), text(8, name)];
  if (how === 'raw') return Buffer.concat([...head, message(9, Buffer.from(BigInt64Array.from(values, BigInt).buffer))]);
  if (how === 'values') return Buffer.concat([...head, ...values.map((value) => number(7, value))]);
  return Buffer.concat([...head, message(7, Buffer.from(values.flatMap((value) => varint(BigInt.asUintN(64, BigInt(value))))))]);
};
const ints = (name: string, values: readonly number[]) =>
  Buffer.concat([text(1, name), ...values.map((value) => number(8, value)), number(20, 7)]);

const call = (name: string, from: string, to: string) => Buffer.concat([text(1, from), text(2, to), text(4, name), text(7, 'loc')]);
const functionOf = (name: string, ...nodes: readonly Uint8Array[]) => {
  return message(25, text(1, name), text(4, 'a'), text(5, 'b'), ...nodes.map((each) => message(7, each)), text(10, 'loc'));
};
/** Each function calls the one before `calls` times. */
const tower = (height: number, calls: number, ground: Uint8Array = node({ op: 'Relu', inputs: ['a'], outputs: ['b'] })) => {
  const floors = Array.from({ length: height }, (_, index) =>
    functionOf(`f${index + 1}`, ...Array.from({ length: calls }, () => call(`f${index}`, 'a', 'b'))),
  );
  return new Uint8Array(
    Buffer.concat([number(1, 8), message(7, message(1, call(`f${height}`, 'x', 'y'))), functionOf('f0', ground), ...floors]),
  );
};
const shaped = (op: string, inputs: readonly string[], constants: readonly Uint8Array[], attributes: readonly Uint8Array[] = []) => {
  return model({ nodes: [{ op, inputs, outputs: ['y'], attributes }], outputs, initializers: constants });
};
const measured = (bytes: Uint8Array) => {
  const verdict = inspectOnnx(bytes);
  if (!verdict.ok) throw new Error(`the gate refuses it: ${JSON.stringify(verdict)}`);
  return measureOnnx(verdict.outline, bytes.length);
};

describe('measureOnnx', () => {
  it('passes models whose size shows', () => {
    for (const bytes of [addOneModel(), slowModel(), tower(4, 8)]) expect(measured(bytes)).toBeUndefined();
    expect(measured(shaped('Expand', ['x', 's'], [sizes('s', [1, 256, 64, 64])]))).toBeUndefined();
    expect(measured(shaped('Expand', ['x', 's'], [sizes('s', [-1, 3, 0, 1])]))).toBeUndefined();
    expect(measured(shaped('Pad', ['x', 'p'], [sizes('p', [0, 0, 3, 3, 0, 0, -3, 3])]))).toBeUndefined();
  });

  it('finds functions of functions without writing them out', () => {
    expect(measured(tower(8, 10))).toMatch(/come to 100000000 nodes/);
    expect(measured(tower(90, 10))).toMatch(/come to 1\.0*8?e\+90 nodes/);
  });

  it('finds functions that call themselves, or one another without end', () => {
    const itself = model({ nodes: [], outputs }, functionOf('f', call('f', 'a', 'b')));
    expect(measured(itself)).toBe("its function 'f' calls itself");
    const inTurn = model({ nodes: [], outputs }, functionOf('f', call('g', 'a', 'b')), functionOf('g', call('f', 'a', 'b')));
    expect(measured(inTurn)).toMatch(/calls itself/);
    expect(measured(tower(3000, 1))).toMatch(/more than 100 deep/);
  });

  it('finds a call within a branch', () => {
    const branch = Buffer.concat([text(1, 'then_branch'), message(6, message(1, call('f9', 'x', 'y')))]);
    const branching = message(7, message(1, node({ op: 'If', inputs: ['c'], outputs: ['y'], attributes: [branch] })));
    const functions = [functionOf('f0', node({ op: 'Relu', inputs: ['a'], outputs: ['b'] }))];
    for (let floor = 1; floor < 10; floor++) {
      functions.push(functionOf(`f${floor}`, ...Array.from({ length: 10 }, () => call(`f${floor - 1}`, 'a', 'b'))));
    }
    expect(measured(new Uint8Array(Buffer.concat([branching, ...functions])))).toMatch(/come to 1000000001 nodes/);
  });

  it('finds constants that calls copy', () => {
    const large = tensorAttribute(
      'value',
      tensor(
        'v',
        Array.from({ length: 2 ** 16 }, () => 1),
      ),
    );
    expect(measured(tower(1, 20, node({ op: 'Constant', inputs: [], outputs: ['b'], attributes: [large] })))).toBeUndefined();
    expect(measured(tower(2, 64, node({ op: 'Constant', inputs: [], outputs: ['b'], attributes: [large] })))).toMatch(/come to \d+ bytes/);
  });

  it.each(['raw', 'values', 'packed'] as const)('finds a stated size, written as %s', (how) => {
    expect(measured(shaped('Expand', ['x', 's'], [sizes('s', [32768, 32768], how)]))).toMatch(/tensors of 1073741824 elements/);
  });

  it.each([
    ['ConstantOfShape', ['s'], [sizes('s', [2 ** 30])], []],
    ['Tile', ['x', 's'], [sizes('s', [2 ** 15, 2 ** 15])], []],
    ['Tile', ['d', 's'], [tensor('d', Array(1024).fill(1)), sizes('s', [2 ** 20])], []],
    ['Range', ['a', 'b', 'c'], [sizes('a', [0]), sizes('b', [2 ** 31]), sizes('c', [1])], []],
    ['Range', ['a', 'b', 'c'], [tensor('a', [0]), tensor('b', [1]), tensor('c', [1e-10])], []],
    ['Resize', ['x', '', '', 's'], [sizes('s', [1, 1, 2 ** 15, 2 ** 15])], []],
    ['Resize', ['x', '', 's'], [tensor('s', [1, 1, 2 ** 15, 2 ** 15])], []],
    ['Pad', ['x', 's'], [sizes('s', [0, 0, 2 ** 15, 2 ** 15])], []],
    ['OneHot', ['x', 's', 'v'], [sizes('s', [2 ** 31])], []],
    ['RandomNormal', [], [], [ints('shape', [2 ** 15, 2 ** 15])]],
    ['MaxPool', ['x'], [], [ints('pads', [0, 0, 2 ** 15, 2 ** 15])]],
    ['ConvTranspose', ['x', 'w'], [], [ints('output_shape', [2 ** 15, 2 ** 15])]],
    ['HannWindow', ['s'], [sizes('s', [2 ** 31])], []],
  ] as const)('finds the size that is stated for %s', (op, inputs, constants, attributes) => {
    expect(measured(shaped(op, inputs, constants, attributes))).toMatch(/it makes tensors of \S+ elements, more than 134217728/);
  });

  it('finds a size in a Constant, in an outer graph, and the larger of two of one name', () => {
    const expand = { op: 'Expand', inputs: ['x', 's'], outputs: ['y'] };
    const constant = (attribute: Uint8Array) => ({ op: 'Constant', inputs: [], outputs: ['s'], attributes: [attribute] });
    for (const attribute of [ints('value_ints', [2 ** 15, 2 ** 15]), tensorAttribute('value', sizes('', [2 ** 15, 2 ** 15]))]) {
      expect(measured(model({ nodes: [constant(attribute), expand], outputs }))).toMatch(/elements/);
    }
    const branching = {
      op: 'If',
      inputs: ['c'],
      outputs: ['y'],
      attributes: [graphAttribute('then_branch', { nodes: [expand], outputs })],
    };
    expect(measured(model({ nodes: [branching], outputs, initializers: [sizes('s', [2 ** 30])] }))).toMatch(/elements/);
    for (const pair of [
      [1, 2 ** 30],
      [2 ** 30, 1],
    ]) {
      expect(
        measured(
          shaped(
            'Expand',
            ['x', 's'],
            pair.map((size) => sizes('s', [size])),
          ),
        ),
      ).toMatch(/elements/);
    }
  });

  it('adds up what many nodes make, and what calls of functions make', () => {
    const expand = (index: number) => ({ op: 'Expand', inputs: ['x', 's'], outputs: [`y${index}`] });
    const many = model({ nodes: Array.from({ length: 200 }, (_, index) => expand(index)), outputs, initializers: [sizes('s', [2 ** 20])] });
    expect(measured(many)).toMatch(/tensors of 209715200 elements/);
    expect(
      measured(tower(3, 10, node({ op: 'RandomNormal', inputs: [], outputs: ['b'], attributes: [ints('shape', [2 ** 20])] }))),
    ).toMatch(/tensors of 1048576000 elements/);
  });

  it('finds a size that only an overload of a function holds', () => {
    const constant = { op: 'Constant', inputs: [], outputs: ['s'], attributes: [tensorAttribute('value', sizes('', [2 ** 30]))] };
    const expand = node({ op: 'Expand', inputs: ['a', 's'], outputs: ['b'] });
    const small = functionOf('f', node({ op: 'Relu', inputs: ['a'], outputs: ['b'] }));
    const calling = message(7, message(1, call('f', 'x', 'y')));
    expect(measured(new Uint8Array(Buffer.concat([calling, small, functionOf('f', node(constant), expand)])))).toMatch(/elements/);
  });

  it('finds sparse tensors that become large', () => {
    const sparse = (...sides: number[]) => {
      const tensors = [message(1, tensor('w', [1])), message(2, sizes('', [0]))];
      const using = message(1, node({ op: 'Relu', inputs: ['w'], outputs: ['y'] }));
      return new Uint8Array(message(7, using, message(15, ...tensors, ...sides.map((side) => number(3, side)))));
    };
    expect(measured(sparse(1024, 1024))).toBeUndefined();
    expect(measured(sparse(2 ** 15, 2 ** 15))).toMatch(/elements/);
    expect(measured(sparse(-1, 2 ** 30))).toMatch(/elements/);
  });

  it('takes names for different that differ in a byte, whatever it is', () => {
    const named = (last: number, size: number) => {
      const bytes = sizes('s?', [size]);
      bytes[bytes.indexOf('?')] = last;
      return bytes;
    };
    const initializers = [named(0xff, 2 ** 30), named(0xfe, 1)];
    const bytes = graph({ nodes: [{ op: 'Expand', inputs: ['x', 's?'], outputs: ['y'] }], outputs, initializers });
    bytes[bytes.indexOf('s?') + 1] = 0xff;
    expect(measured(new Uint8Array(message(7, bytes)))).toMatch(/elements/);
  });
});
