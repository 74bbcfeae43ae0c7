import type { Model, Tensor } from '@photochrom/core';
import { goldenFile, type NpzArray, readNpz } from '@photochrom/golden';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, describe, expect, it } from 'vitest';
import { expectClose, float32, goldenWeights, neutralInputs, placementOf, withoutHints } from '../__fixtures__/golden-networks';
import { TAPS } from '../architectures/taps';
import { GraphBuilder } from '../onnx/graph-builder';
import { writeFused } from './fused-graph';
import { AB_NORM, L_CENTER, L_NORM } from './layers';

type Golden = (name: string) => NpzArray;

const models = new Map<string, Promise<Model>>();
afterAll(async () => {
  for (const model of models.values()) await (await model).dispose();
});

function load(size: number, inspectable = false): Promise<Model> {
  const key = `${size} ${inspectable}`;
  const made = models.get(key) ?? make(size, inspectable);
  models.set(key, made);
  return made;
}

async function make(size: number, inspectable: boolean): Promise<Model> {
  const graph = new GraphBuilder();
  writeFused(graph, { instance: await goldenWeights('net_G'), fusion: await goldenWeights('net_GF') }, { size, inspectable });
  return nodeRuntime().load(graph.toBytes({ name: 'fused' }));
}

/** Golden L is (L - 50) / 100. */
function lightness(golden: Golden, name: string): Tensor<'float32'> {
  const { data, dims } = golden(name);
  return float32(
    Float32Array.from(data, (value) => value * L_NORM + L_CENTER),
    dims,
  );
}

async function open(name: string, inspectable = false) {
  const golden = await readNpz(goldenFile(`fusion/${name}.npz`));
  const model = await load(golden('size').data[0]!, inspectable);
  const inputs = {
    ...neutralInputs(golden('size').data[0]!),
    ...withoutHints(lightness(golden, 'L')),
    ...withoutHints(lightness(golden, 'crops'), 'crop_'),
    ...placementOf(golden('info'), golden('size').data[0]!),
  };
  return { golden, model, inputs };
}

/** Weight maps as the reference orders them: instances, then the image. */
function weightMaps(outputs: Readonly<Record<string, Tensor>>, tap: string): Tensor<'float32'> {
  const [logit, logTotal, background] = ['logit', 'log_total', 'background'].map((kind) => outputs[`${kind}.${tap}`]!.data as Float32Array);
  const instances = logit!.map((value, index) => Math.exp(value - logTotal![index % logTotal!.length]!));
  return float32([...instances, ...background!], []);
}

function normalized(ab: Tensor | undefined): Tensor<'float32'> {
  return float32(
    (ab!.data as Float32Array).map((value) => value / AB_NORM),
    ab!.dims,
  );
}

/** Which golden arrays a case has beyond ab. */
const MAPS: Record<string, readonly string[]> = {
  none: [],
  one: ['conv1_2'],
  overlap: TAPS.map(({ name }) => name),
  tiny: ['conv2_2', 'conv7_3', 'conv10_2'],
  many: ['conv4_3', 'conv8_3', 'conv10_2'],
};

describe('writeFused', () => {
  for (const [name, maps] of Object.entries(MAPS)) {
    it(`gives the golden ab and weight maps: ${name}`, async () => {
      const { golden, model, inputs } = await open(name);
      const outputs = await model.run(inputs);
      expectClose(normalized(outputs['ab']), golden('ab').data, 1e-4);
      for (const tap of maps) expectClose(weightMaps(outputs, tap), golden(`weights.${tap}`).data, 1e-4);
    });
  }

  it('gives the golden features, logits and fused features at all 13 layers', async () => {
    const { golden, model, inputs } = await open('overlap', true);
    const outputs = await model.run(inputs);
    for (const { name } of TAPS) {
      for (const kind of ['feature', 'native_logit', 'background_logit']) {
        expectClose(outputs[`${kind}.${name}`], golden(`${kind}.${name}`).data, 1e-4, 1e-4);
      }
      const fused = golden(`fused.${name}`);
      expectClose(outputs[`fused.${name}`], name === 'conv10_2' ? await reducedToAb(fused) : fused.data, 1e-4, 1e-4);
    }
  });

  it('gives the same when instances come in two runs and the image in a third', async () => {
    const { golden, model, inputs } = await open('overlap');
    const whole = await model.run(inputs);
    const size = golden('size').data[0]!;
    const crops = lightness(golden, 'crops');
    const info = golden('info').data;
    const group = (from: number, to: number) => ({
      ...withoutHints(float32(crops.data.slice(from * size * size, to * size * size), [to - from, 1, size, size]), 'crop_'),
      ...placementOf(
        { data: [0, 1, 2, 3].flatMap((level) => [...info.slice((level * 3 + from) * 6, (level * 3 + to) * 6)]), dims: [] },
        size,
      ),
    });
    const noImage = withoutHints(float32([], [0, 1, size, size]));
    const first = await model.run({ ...inputs, ...group(0, 1), ...noImage });
    expect(first['ab']!.dims).toEqual([0, 2, size, size]);
    const second = await model.run({ ...inputs, ...carried(first), ...group(1, 3), ...noImage });
    const last = await model.run({ ...inputs, ...carried(second), ...group(3, 3) });
    expectClose(last['ab'], whole['ab']!.data as Float32Array, 2e-3);
    for (const { name } of TAPS) {
      expectClose(last[`log_total.${name}`], whole[`log_total.${name}`]!.data as Float32Array, 1e-5, 1e-6);
      expectClose(last[`background.${name}`], whole[`background.${name}`]!.data as Float32Array, 1e-5);
    }
  });

  it('leaves the image as it is where no layer is fused', async () => {
    const { model, inputs } = await open('overlap');
    const noCrops = withoutHints(float32([], [0, 1, 40, 40]), 'crop_');
    const alone = await model.run({ ...inputs, ...noCrops, ...placementOf({ data: [], dims: [] }, 40) });
    const off = await model.run({ ...inputs, layers: float32(new Float32Array(13), [13]) });
    expect(off['ab']!.data).toEqual(alone['ab']!.data);
  });

  it('weighs by priors alone where the learned maps are off: here, each box belongs to its instance', async () => {
    const { golden, model, inputs } = await open('one');
    const never = -1e5;
    const info = golden('info').data;
    const priors = [0, 1, 2, 3].flatMap((level) => {
      const side = golden('size').data[0]! / 2 ** level;
      const [left, , top, , width, height] = info.slice(level * 6, level * 6 + 6) as Int32Array as unknown as number[];
      const plane = new Float32Array(side * side).fill(never);
      for (let y = top!; y < top! + height!; y++) plane.fill(0, y * side + left!, y * side + left! + width!);
      return [
        [`prior.${level}`, float32(plane, [1, 1, side, side])],
        [`background_prior.${level}`, float32([never], [1, 1, 1, 1])],
      ] as const;
    });
    const outputs = await model.run({ ...inputs, learned: float32([0], [1]), ...Object.fromEntries(priors) });
    for (const { name, level } of TAPS) {
      const inside = (priors[level * 2]![1].data as Float32Array).map((value) => (value === 0 ? 0 : 1));
      expect(outputs[`background.${name}`]!.data).toEqual(inside);
    }
  });
});

function carried(outputs: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  const next = Object.entries(outputs).filter(([name]) => name.startsWith('next_'));
  return Object.fromEntries(next.map(([name, tensor]) => [name.slice('next_'.length), tensor]));
}

/** What the output convolution makes of a feature, without its bias: of conv10_2 the graph holds only that. */
async function reducedToAb({ data, dims }: NpzArray): Promise<Float32Array> {
  const { data: weight } = (await goldenWeights('net_GF')).get('model_out.0.weight')!;
  const channels = dims[1]!;
  const plane = dims[2]! * dims[3]!;
  return Float32Array.from({ length: 2 * plane }, (_, index) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += weight[Math.floor(index / plane) * channels + channel]! * data[channel * plane + (index % plane)]!;
    }
    return sum;
  });
}
