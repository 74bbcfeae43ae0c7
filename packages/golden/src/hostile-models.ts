// Small ONNX files that no look at the file tells from harmless ones: what they cost is computed. Each takes x of [n], such as [1], and
// gives y.
import { boolTensor, graphAttribute, integerTensor, model, type Node, tensor } from './write-onnx';

const input = { name: 'x', dims: ['n'] };
const output = { name: 'y', dims: ['m'] };

/** Runs its body for ever: neither a count of rounds nor a condition ends it. The body makes `next` of `value`. */
function forever(body: readonly Node[]): Node {
  const inner = {
    nodes: [{ op: 'Identity', inputs: ['go'], outputs: ['more'] }, ...body],
    inputs: [
      { name: 'round', dims: [], type: 7 },
      { name: 'go', dims: [1], type: 9 },
      { name: 'value', dims: ['k'] },
    ],
    outputs: [
      { name: 'more', dims: [1], type: 9 },
      { name: 'next', dims: ['l'] },
    ],
  };
  return { op: 'Loop', inputs: ['', 'true', 'x'], outputs: ['y'], attributes: [graphAttribute('body', inner)] };
}

/** Adds 1 for ever, in constant memory. */
export function endlessLoopModel(): Uint8Array<ArrayBuffer> {
  const body = [{ op: 'Add', inputs: ['value', 'one'], outputs: ['next'] }];
  return model({
    nodes: [forever(body)],
    inputs: [input],
    outputs: [output],
    initializers: [boolTensor('true', true), tensor('one', [1])],
  });
}

/** Counts to 2^40 within a count to 2^40. */
export function endlessNestedLoopsModel(): Uint8Array<ArrayBuffer> {
  const counted = (body: readonly Node[], depth: number, from: string, to: string): Node => ({
    op: 'Loop',
    inputs: ['rounds', '', from],
    outputs: [to],
    attributes: [
      graphAttribute('body', {
        nodes: [{ op: 'Identity', inputs: [`go${depth}`], outputs: [`more${depth}`] }, ...body],
        inputs: [
          { name: `round${depth}`, dims: [], type: 7 },
          { name: `go${depth}`, dims: [], type: 9 },
          { name: `value${depth}`, dims: ['k'] },
        ],
        outputs: [
          { name: `more${depth}`, dims: [], type: 9 },
          { name: `next${depth}`, dims: ['k'] },
        ],
      }),
    ],
  });
  const inmost = { op: 'Relu', inputs: ['value2'], outputs: ['next2'] };
  const inner = counted([inmost], 2, 'value1', 'next1');
  return model({
    nodes: [counted([inner], 1, 'x', 'y')],
    inputs: [input],
    outputs: [output],
    initializers: [integerTensor('rounds', [2 ** 40])],
  });
}

/** Doubles its input's length for ever. */
export function largeLoopModel(): Uint8Array<ArrayBuffer> {
  const body = [{ op: 'Concat', inputs: ['value', 'value'], outputs: ['next'], attributes: [axisZero] }];
  return model({ nodes: [forever(body)], inputs: [input], outputs: [output], initializers: [boolTensor('true', true)] });
}

/** The attribute `axis` of 0. @see onnx.proto: AttributeProto, name 1, i 3, type 20 (INT 2) */
const axisZero = Buffer.from([0x0a, 4, ...Buffer.from('axis'), 0x18, 0, 0xa0, 1, 2]);

/** Expands its input to 2^30 elements when it runs: a size that is a product. */
export function largeExpandModel(): Uint8Array<ArrayBuffer> {
  return model({
    nodes: [
      { op: 'Mul', inputs: ['side', 'side'], outputs: ['size'] },
      { op: 'Expand', inputs: ['x', 'size'], outputs: ['y'] },
    ],
    inputs: [input],
    outputs: [output],
    initializers: [integerTensor('side', [2 ** 15])],
  });
}

/** Expands constants to 2^24 elements each, 32 of them, when it is opened: onnxruntime computes in advance what depends on no input. */
export function largeFoldedModel(): Uint8Array<ArrayBuffer> {
  const each = <T>(make: (index: number) => T) => Array.from({ length: 32 }, (_, index) => make(index));
  return model({
    nodes: [
      { op: 'Mul', inputs: ['side', 'side'], outputs: ['size'] },
      ...each((index) => ({ op: 'Expand', inputs: [`one${index}`, 'size'], outputs: [`ones${index}`] })),
      ...each((index) => ({ op: 'Add', inputs: [index === 0 ? 'x' : `step${index - 1}`, `ones${index}`], outputs: [`step${index}`] })),
      { op: 'Identity', inputs: ['step31'], outputs: ['y'] },
    ],
    inputs: [input],
    outputs: [output],
    initializers: [integerTensor('side', [2 ** 12]), ...each((index) => tensor(`one${index}`, [index]))],
  });
}

/** Multiplies matrices of 4096 × 4096 a thousand times when it is opened. */
export function slowToOpenModel(): Uint8Array<ArrayBuffer> {
  const products = 1000;
  const name = (index: number) => (index === 0 ? 'ones' : `step${index}`);
  return model({
    nodes: [
      { op: 'Expand', inputs: ['one', 'square'], outputs: ['ones'] },
      ...Array.from({ length: products }, (_, index) => ({
        op: 'MatMul',
        inputs: [name(index), 'ones'],
        outputs: [name(index + 1)],
      })),
      { op: 'ReduceSum', inputs: [name(products)], outputs: ['sum'] },
      { op: 'Add', inputs: ['x', 'sum'], outputs: ['y'] },
    ],
    inputs: [input],
    outputs: [{ name: 'y', dims: ['a', 'b'] }],
    initializers: [integerTensor('square', [4096, 4096]), tensor('one', [1])],
  });
}
