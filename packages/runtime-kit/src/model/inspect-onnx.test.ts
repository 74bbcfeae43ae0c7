import { addOneModel, graph, graphAttribute, message, model, node, tensor, tensorAttribute } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { inspectOnnx } from './inspect-onnx';

const outputs = [{ name: 'y', dims: [1] }];
const outside = tensor('weights', [1], 'weights.bin');
const constant = { op: 'Constant', inputs: [], outputs: ['y'], attributes: [tensorAttribute('value', outside)] };
const branch = { nodes: [], outputs, initializers: [outside] };
const branching = { op: 'If', inputs: ['c'], outputs: ['y'], attributes: [graphAttribute('then_branch', branch)] };

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]);

describe('inspectOnnx', () => {
  it('passes a model in one file', () => {
    expect(inspectOnnx(addOneModel())).toMatchObject({ ok: true });
  });

  it.each([
    ['an initializer', model({ nodes: [], outputs, initializers: [tensor('own', [1]), outside] })],
    ['a node’s attribute', model({ nodes: [constant], outputs })],
    ['a subgraph', model({ nodes: [branching], outputs })],
    [
      'a subgraph of a subgraph',
      model({ nodes: [{ ...branching, attributes: [graphAttribute('then_branch', { nodes: [branching], outputs })] }], outputs }),
    ],
    ['a sparse initializer’s values', model({ nodes: [], outputs }, message(7, message(15, message(1, outside))))],
    ['a sparse initializer’s indices', model({ nodes: [], outputs }, message(7, message(15, message(2, outside))))],
    ['a sparse attribute', model({ nodes: [], outputs }, message(7, message(1, message(5, message(22, message(1, outside))))))],
    ['a list of tensors', model({ nodes: [], outputs }, message(7, message(1, message(5, message(10, outside)))))],
    ['a list of graphs', model({ nodes: [], outputs }, message(7, message(1, message(5, message(11, graph(branch))))))],
    ['a function', model({ nodes: [], outputs }, message(25, message(7, node(constant))))],
    ['a training graph', model({ nodes: [], outputs }, message(20, message(2, graph(branch))))],
  ])('finds external data in %s', (_, bytes) => {
    expect(inspectOnnx(bytes)).toEqual({ ok: false, problem: 'external-data', tensor: 'weights' });
  });

  it('finds either mark of external data alone', () => {
    const located = message(7, message(5, Buffer.from([14 * 8, 1])));
    const listed = message(7, message(5, message(13, Buffer.alloc(0))));
    const disguised = message(7, message(5, Buffer.from([14 * 8, 0x81, 0x80, 0x80, 0x80, 0x10])));
    for (const bytes of [located, listed, disguised]) expect(inspectOnnx(bytes)).toMatchObject({ problem: 'external-data' });
  });

  it('refuses a model cut off anywhere', () => {
    const bytes = addOneModel();
    for (let length = 0; length < bytes.length; length++) {
      expect(inspectOnnx(bytes.subarray(0, length)), `${length} of ${bytes.length}`).toMatchObject({ ok: false, problem: 'malformed' });
    }
  });

  it('comes to an end on any bytes', () => {
    let state = 1;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const sound = addOneModel();
    for (let round = 0; round < 3000; round++) {
      const bytes = round % 2 === 0 ? Uint8Array.from({ length: round % 200 }, () => random() * 256) : sound.slice();
      for (let hit = 0; hit < 3 && bytes.length > 0; hit++) bytes[Math.floor(random() * bytes.length)] = random() * 256;
      expect(typeof inspectOnnx(bytes).ok).toBe('boolean');
    }
  });

  it('does not follow messages without end', () => {
    let deep: Buffer = Buffer.alloc(0);
    for (let level = 0; level < 2000; level++) deep = message(1, message(5, message(6, deep)));
    expect(inspectOnnx(message(7, deep))).toMatchObject({ problem: 'malformed', detail: expect.stringContaining('deep') });
  });

  it.each([
    ['many elements and no data', [2 ** 15, 2 ** 15]],
    ['a side beyond all numbers', [2 ** 15, 2 ** 15, 2 ** 40, 2 ** 52]],
    ['more dimensions than any tensor', Array.from({ length: 65 }, () => 1)],
  ])('refuses a tensor of %s, in any place', (_, dims) => {
    const hollow = Buffer.concat([message(1, Buffer.from(dims.flatMap(varint))), Buffer.from([2 * 8, 1])]);
    for (const place of [message(5, hollow), message(1, message(5, message(5, hollow))), message(15, message(1, hollow))]) {
      expect(inspectOnnx(message(7, place))).toMatchObject({ problem: 'malformed', detail: expect.stringMatching(/^a tensor of/) });
    }
  });

  it('refuses a tensor with a negative side, but not one without elements', () => {
    const sided = (...sides: readonly number[][]) => message(7, message(5, ...sides.map((side) => Buffer.from([8, ...side]))));
    const minusOne = [...Array.from({ length: 9 }, () => 0xff), 1];
    expect(inspectOnnx(sided([2], minusOne))).toMatchObject({ detail: 'a tensor with a side of -1' });
    expect(inspectOnnx(sided([0], [5]))).toMatchObject({ ok: true });
  });

  it('refuses a constant that ends within a number, and says where', () => {
    const cut = message(7, message(5, message(7, Buffer.from([1, 0x80]))));
    expect(inspectOnnx(cut)).toMatchObject({ detail: 'tensor at byte 4, near byte 8, ends within a number' });
  });

  it('refuses messages that protobuf would join', () => {
    const twice = (one: Buffer) => Buffer.concat([one, one]);
    const attribute = message(7, message(1, message(5, twice(message(5, tensor('t', [1]))))));
    expect(inspectOnnx(attribute)).toMatchObject({ detail: 'field 5 of attribute occurs twice' });
    const sparse = message(7, message(15, twice(message(1, tensor('t', [1])))));
    expect(inspectOnnx(sparse)).toMatchObject({ detail: 'field 1 of sparse occurs twice' });
  });

  it('refuses more parts than any network has, as each costs more than its bytes', () => {
    const many = (part: Buffer, count: number) => Buffer.alloc(part.length * count, part);
    expect(inspectOnnx(message(7, many(message(1, Buffer.alloc(0)), 2 ** 19)))).toMatchObject({ detail: expect.stringContaining('nodes') });
    expect(inspectOnnx(message(7, many(message(13, Buffer.alloc(0)), 2 ** 22)))).toMatchObject({
      detail: expect.stringContaining('parts'),
    });
  });

  it('refuses what holds no graph', () => {
    expect(inspectOnnx(new Uint8Array())).toMatchObject({ detail: 'it holds no graph' });
    expect(inspectOnnx(Buffer.from('# A text, not a model'))).toMatchObject({ problem: 'malformed' });
  });
});
