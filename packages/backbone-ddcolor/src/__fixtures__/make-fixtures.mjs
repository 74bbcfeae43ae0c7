// Writes the small ONNX models of backbone-ddcolor's tests: node make-fixtures.mjs, once @photochrom/golden is built.
//
// They have the inputs and outputs of DDColor's public exports and one rule inside. With c = channel − half the picture's mean of it, of red,
// green and blue: a = 40 c_r + 15 c_g + 5 c_b − 10, b = 10 c_r − 5 c_g + 60 c_b + 4. So colours depend on the whole picture, as a network's do,
// and a crop gets others than the same place in the full image.
import { writeFileSync } from 'node:fs';
import { integerAttribute, model, shapedTensor, tensor } from '@photochrom/golden';

const [FLOAT32, FLOAT16] = [1, 10];
const WEIGHTS = [40, 15, 5, 10, -5, 60];
const BIAS = [-10, 4];

/** Inside, in float32 or in float16, as converters make it that keep the types of inputs and outputs. */
function network(input, output, half) {
  const cast = (name, to, outputs) => ({ op: 'Cast', inputs: [name], outputs: [outputs], attributes: [integerAttribute('to', to)] });
  const inside = (name) => (half ? `${name}-half` : name);
  const constants = ['weights', 'bias', 'share'];
  return {
    nodes: [
      ...(half ? [input, ...constants].map((name) => cast(name, FLOAT16, inside(name))) : []),
      { op: 'GlobalAveragePool', inputs: [inside(input)], outputs: ['mean'] },
      { op: 'Mul', inputs: ['mean', inside('share')], outputs: ['part'] },
      { op: 'Sub', inputs: [inside(input), 'part'], outputs: ['centred'] },
      { op: 'Conv', inputs: ['centred', inside('weights'), inside('bias')], outputs: [inside(output)] },
      ...(half ? [cast(inside(output), FLOAT32, output)] : []),
    ],
    initializers: [shapedTensor('weights', [2, 3, 1, 1], WEIGHTS), tensor('bias', BIAS), tensor('share', [0.5])],
  };
}

function write(name, [input, output], [batch, height, width], half = false) {
  const content = {
    ...network(input, output, half),
    inputs: [{ name: input, dims: [batch, 3, height, width] }],
    outputs: [{ name: output, dims: [batch, 2, height, width] }],
  };
  writeFileSync(new URL(`${name}.onnx`, import.meta.url), model(content));
}

write('ddcolor', ['input', 'output'], [1, 512, 512]);
write('ddcolor-256-fp16', ['input', 'output'], [1, 256, 256], true);
write('ddcolor-any-size', ['gray', 'ab'], ['batch', 'height', 'width']);
