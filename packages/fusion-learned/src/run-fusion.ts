import type { Evidence, HeldTensor, PluginCall, Tensor } from '@photochrom/core';
import { type FusedModel, isEncoder, LEVELS } from './fused-model';
import type { CheckedOptions } from './learned-fusion-options';
import { float32, type NamedTensors, nothing, pictureInputs, placementInputs } from './network-inputs';
import { placeInstances, planRuns } from './plan-runs';
import { priorOf } from './priors';
import { layerWeightMaps } from './weight-maps';

/** Sums over instances by the inputs that take them: zeros at first, then held. */
type Sums = Readonly<Record<string, Tensor | HeldTensor>>;

/** What the graph calls the sums that a run leaves for the next. */
const NEXT = 'next_';

/**
 * Runs the fused graph on instances in groups and then on the image.
 *
 * What a group leaves behind, sums over its instances, does not grow with their number and stays where the model runs; the last group goes
 * with the image, so that few instances need one run only. Aborts between runs. Whatever happens, no sums stay behind.
 *
 * @returns `ab` [1, 2, S, S] in Lab units.
 */
export async function runFusion(
  { model, input, layers }: FusedModel,
  evidence: Evidence,
  options: CheckedOptions,
  call: PluginCall,
): Promise<Tensor> {
  const { instances, L } = evidence;
  const side = input.width;
  const places = placeInstances(instances, L, side);
  const masks = instances.map(({ mask }) => mask);
  const priors = LEVELS.map((level) => priorOf(options.weighting, places[level]!, masks, side / 2 ** level));
  const runs = planRuns(places[0]!, side, options);
  const settings: NamedTensors = {
    learned: float32(Float32Array.of(options.weighting === 'learned' ? 1 : 0), [1]),
    layers: float32(
      Float32Array.from(layers, (layer) => Number(isFused(layer, options))),
      [layers.length],
    ),
    ...Object.fromEntries(LEVELS.map((level) => [`background_prior.${level}`, priors[level]!.background])),
  };
  const image = pictureInputs([evidence.imageItem(input)], side);
  // WebGPU can't work on an empty batch: there the image goes along each time, and what comes of it is not asked for.
  const noImage = model.backend.device === 'webgpu' ? image : withoutPictures(image);

  const wanted = layers.flatMap((layer) => (call.onWeightMaps === undefined ? [] : [`logit.${layer}`]));
  const logits = new Map(layers.map((layer) => [layer, instances.map(() => new Float32Array())]));
  let sums: Sums = firstSums(layers);
  const next = Object.keys(sums).map((name) => `${NEXT}${name}`);
  let outputs: Readonly<Record<string, Tensor>> = {};
  try {
    for (const [done, { instances: group, cropSide }] of runs.entries()) {
      call.signal?.throwIfAborted();
      const isLast = done === runs.length - 1;
      const crop = { ...input, width: cropSide, height: cropSide };
      const crops = group.map((index) => evidence.instanceItem(index, crop));
      const inputs = {
        ...settings,
        ...sums,
        ...(isLast ? image : noImage),
        ...pictureInputs(crops, cropSide, 'crop_'),
        ...placementInputs(
          places.map((level) => group.map((index) => level[index]!)),
          side,
          cropSide,
        ),
        ...Object.fromEntries(LEVELS.map((level) => [`prior.${level}`, priors[level]!.of(group)])),
      };
      const signal = call.signal === undefined ? {} : { signal: call.signal };
      if (isLast) {
        outputs = await model.run(inputs, { ...signal, outputs: [...wanted, 'ab', ...explained(layers, call)] });
      } else {
        const { left, told } = divide(await model.run(inputs, { ...signal, outputs: [...wanted, ...next], hold: next }));
        free(sums);
        sums = left;
        outputs = told;
      }
      keepLogits(logits, outputs, group);
      call.progress(done + 1, runs.length);
    }
  } finally {
    free(sums);
  }
  for (const layer of layers) {
    if (!isFused(layer, options)) continue;
    call.onWeightMaps?.(layerWeightMaps(layer, logits.get(layer)!, outputs[`log_total.${layer}`]!, outputs[`background.${layer}`]!));
  }
  return outputs['ab']!;
}

function isFused(layer: string, { layers }: CheckedOptions): boolean {
  return layers === 'both' || isEncoder(layer) === (layers === 'encoder');
}

/** Nothing seen yet: zeros that broadcast. */
function firstSums(layers: readonly string[]): NamedTensors {
  const names = [
    ...layers.flatMap((layer) => [`sum.${layer}`, `total.${layer}`, `peak.${layer}`]),
    ...LEVELS.map((level) => `covered.${level}`),
  ];
  return Object.fromEntries(names.map((name) => [name, nothing()]));
}

/** Tells the sums of a run, by the inputs that take them next, from its other outputs. */
function divide(outputs: Sums): { left: Sums; told: NamedTensors } {
  const left: Record<string, Tensor | HeldTensor> = {};
  const told: NamedTensors = {};
  for (const [name, tensor] of Object.entries(outputs)) {
    if (name.startsWith(NEXT)) left[name.slice(NEXT.length)] = tensor;
    else if ('data' in tensor) told[name] = tensor;
  }
  return { left, told };
}

function free(sums: Sums): void {
  for (const tensor of Object.values(sums)) if ('dispose' in tensor) tensor.dispose();
}

/** Inputs of no picture at all, of the same size. */
function withoutPictures(inputs: NamedTensors): NamedTensors {
  return Object.fromEntries(Object.entries(inputs).map(([name, { dims }]) => [name, float32(new Float32Array(), [0, ...dims.slice(1)])]));
}

function explained(layers: readonly string[], { onWeightMaps }: PluginCall): string[] {
  return onWeightMaps === undefined ? [] : layers.flatMap((layer) => [`log_total.${layer}`, `background.${layer}`]);
}

/** Puts the logits of a run where they belong in the evidence's order. */
function keepLogits(logits: Map<string, Float32Array[]>, outputs: Readonly<Record<string, Tensor>>, group: readonly number[]): void {
  for (const [layer, planes] of logits) {
    const tensor = outputs[`logit.${layer}`] as Tensor<'float32'> | undefined;
    if (tensor === undefined) continue;
    const area = tensor.dims[2]! * tensor.dims[3]!;
    for (const [row, index] of group.entries()) planes[index] = tensor.data.slice(row * area, (row + 1) * area);
  }
}
