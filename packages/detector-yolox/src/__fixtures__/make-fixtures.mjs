// Writes the small ONNX models of detector-yolox's tests: node make-fixtures.mjs, once @photochrom/golden is built.
//
// `yolox`, `yolox-decoded` and `yolox-any-size` have the inputs and outputs of YOLOX's exports and one rule inside: a cell is an object as
// far as its mean gray is above 0.6 of white; without three equal channels there is none. Every object lies at (0.25, 0.75) of its cell, and
// is two cells wide and one and a half high. Stride 8 finds persons, 16 dogs, 32 ties. `mask` says that what is lighter than L = 50 belongs
// to the object.
import { writeFileSync } from 'node:fs';
import {
  floatAttribute,
  integerAttribute,
  integersAttribute,
  integerTensor,
  model,
  shapedTensor,
  tensor,
} from '@photochrom/golden';

const STRIDES = [8, 16, 32];
/** Of stride 8, 16 and 32: the class and its score. */
const CLASSES = [
  [0, 0.9],
  [16, 0.8],
  [27, 0.7],
];

/** @returns predictions of raw grids, [n, A, 5 + classes], as nodes and constants. */
function rawNetwork(classes, output) {
  const width = 5 + classes;
  const nodes = [
    { op: 'ReduceMax', inputs: ['images'], outputs: ['lightest'], attributes: [integersAttribute('axes', [1])] },
    { op: 'ReduceMin', inputs: ['images'], outputs: ['darkest'], attributes: [integersAttribute('axes', [1])] },
    { op: 'Sub', inputs: ['lightest', 'darkest'], outputs: ['unequal'] },
    { op: 'Mul', inputs: ['unequal', 'penalty'], outputs: ['cost'] },
    { op: 'Sub', inputs: ['darkest', 'cost'], outputs: ['gray'] },
  ];
  const initializers = [tensor('penalty', [1000]), integerTensor('flat', [0, width, -1])];
  for (const [index, stride] of STRIDES.entries()) {
    const [label, score] = CLASSES[index];
    const square = ['kernel_shape', 'strides'].map((name) => integersAttribute(name, [stride, stride]));
    const weights = Array.from({ length: width }, (_, channel) => (channel === 4 ? 1 : 0));
    const bias = Array.from({ length: width }, (_, channel) => (channel === 5 + (label % classes) ? score : 0));
    bias.splice(0, 4, 0.25, 0.75, Math.log(2), Math.log(1.5));
    initializers.push(shapedTensor(`weights${stride}`, [width, 1, 1, 1], weights), tensor(`bias${stride}`, bias));
    nodes.push(
      { op: 'AveragePool', inputs: ['gray'], outputs: [`mean${stride}`], attributes: square },
      {
        op: 'HardSigmoid',
        inputs: [`mean${stride}`],
        outputs: [`objectness${stride}`],
        attributes: [floatAttribute('alpha', 2.5 / 255), floatAttribute('beta', -1.5)],
      },
      { op: 'Conv', inputs: [`objectness${stride}`, `weights${stride}`, `bias${stride}`], outputs: [`head${stride}`] },
      { op: 'Reshape', inputs: [`head${stride}`, 'flat'], outputs: [`flat${stride}`] },
      { op: 'Transpose', inputs: [`flat${stride}`], outputs: [`rows${stride}`], attributes: [integersAttribute('perm', [0, 2, 1])] },
    );
  }
  const rows = STRIDES.map((stride) => `rows${stride}`);
  nodes.push({ op: 'Concat', inputs: rows, outputs: [output], attributes: [integerAttribute('axis', 1)] });
  return { nodes, initializers };
}

/** What `--decode_in_inference` adds: cells become pixels. */
function decoding(classes, size) {
  const cells = STRIDES.flatMap((stride) =>
    Array.from({ length: (size / stride) ** 2 }, (_, cell) => [cell % (size / stride), Math.floor(cell / (size / stride)), stride]),
  );
  const axis = [integerAttribute('axis', 2)];
  return {
    nodes: [
      { op: 'Split', inputs: ['raw', 'parts'], outputs: ['offsets', 'logs', 'scores'], attributes: axis },
      { op: 'Add', inputs: ['offsets', 'grid'], outputs: ['cells'] },
      { op: 'Mul', inputs: ['cells', 'strides'], outputs: ['centres'] },
      { op: 'Exp', inputs: ['logs'], outputs: ['sides'] },
      { op: 'Mul', inputs: ['sides', 'strides'], outputs: ['sizes'] },
      { op: 'Concat', inputs: ['centres', 'sizes', 'scores'], outputs: ['output'], attributes: axis },
    ],
    initializers: [
      integerTensor('parts', [2, 2, 1 + classes]),
      shapedTensor('grid', [1, cells.length, 2], cells.flatMap(([x, y]) => [x, y])),
      shapedTensor('strides', [1, cells.length, 1], cells.map(([, , stride]) => stride)),
    ],
  };
}

function write(name, content) {
  writeFileSync(new URL(`${name}.onnx`, import.meta.url), model(content));
}

const [SIZE, ANCHORS, CLASSES_OF_COCO] = [64, 84, 80];
const fixed = {
  inputs: [{ name: 'images', dims: [1, 3, SIZE, SIZE] }],
  outputs: [{ name: 'output', dims: [1, ANCHORS, 5 + CLASSES_OF_COCO] }],
};
const raw = rawNetwork(CLASSES_OF_COCO, 'raw');
const decoded = decoding(CLASSES_OF_COCO, SIZE);

write('yolox', { ...rawNetwork(CLASSES_OF_COCO, 'output'), ...fixed });
write('yolox-decoded', {
  nodes: [...raw.nodes, ...decoded.nodes],
  initializers: [...raw.initializers, ...decoded.initializers],
  ...fixed,
});
write('yolox-any-size', {
  ...rawNetwork(1, 'output'),
  inputs: [{ name: 'images', dims: ['n', 3, 'height', 'width'] }],
  outputs: [{ name: 'output', dims: ['n', 'anchors', 6] }],
});
write('mask', {
  nodes: [
    { op: 'Conv', inputs: ['L', 'weight', 'bias'], outputs: ['logits'] },
    {
      op: 'AveragePool',
      inputs: ['logits'],
      outputs: ['mask'],
      attributes: ['kernel_shape', 'strides'].map((name) => integersAttribute(name, [2, 2])),
    },
  ],
  inputs: [{ name: 'L', dims: ['n', 1, 32, 32] }],
  outputs: [{ name: 'mask', dims: ['n', 1, 16, 16] }],
  initializers: [shapedTensor('weight', [1, 1, 1, 1], [0.2]), tensor('bias', [-10])],
});
