import {
  checkCard,
  type DefinedPlugin,
  defineFusion,
  definePlugin,
  type Fusion,
  grouping,
  InferenceError,
  type OptionSchema,
  type OptionsOf,
  type Plane,
  runGroups,
  unstackPlanes,
} from '@photochrom/core';
import { blendWeighted, instanceWeights, type WeightedInstance } from './blend-weighted';
import { findTensors } from './find-tensors';
import { CHANNELS, gatherEvidence, type InstanceEvidence } from './gather-evidence';
import { weightMaps } from './weight-maps';

const NAME = 'output-fusion';
/** Cells a side where the model does not fix it; what the starter's network was trained on. */
const USUAL_SIDE = 64;

const options = {
  /** ONNX: evidence [n, 8, s, s] of a box to logits [n, 1, s, s] of the instance's weight. The starter's is `starterModels.outputFusion`. */
  model: { kind: 'model', architecture: NAME, required: true, doc: 'ONNX file of the network that weighs, or its card.' },
  /** How many instances are weighed at once, 1..64. Default 16; a model made for another number keeps that. */
  batch: { kind: 'number', least: 1, most: 64, step: 1, whole: true, default: 16, doc: 'How many objects are weighed at once.' },
} as const satisfies OptionSchema;

/** Options of {@link outputFusion}. */
export type OutputFusionOptions = OptionsOf<typeof options>;

/**
 * Learned fusion in output space: ab = full + w (instance - full). A very small network sets w at every place of a box, from L, both
 * colours, the mask, the place in the box and its size; at worst it keeps the full image. It works with the colours of any backbone, and no box
 * shows, because w falls to 0 towards the edges of the box. Where instances overlap, they share the mean of their weights.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @example
 * ```ts
 * const fusion = outputFusion({ model: starterModels.outputFusion });
 * ```
 * @see Su, Chu, Huang 2020 (weight maps, there in feature space); spec/starter.md, "Instances and fusion"
 */
export const outputFusion: DefinedPlugin<'fusion', typeof options, Fusion<{ readonly masks: true }>> = /* @__PURE__ */ definePlugin({
  kind: 'fusion',
  name: NAME,
  title: 'Output space',
  doc: "A very small network weighs each object's own colours against the picture's.",
  options,
  create: ({ model: source, batch }) =>
    defineFusion({
      name: NAME,
      needs: { masks: true },
      load: async ({ loadModel }) => {
        const model = await loadModel(source);
        checkCard(NAME, model);
        const tensors = findTensors(NAME, model);
        const fixed = tensors.evidence.dims[2];
        const side = typeof fixed === 'number' ? fixed : USUAL_SIDE;
        const groups = grouping(tensors.evidence, batch);
        return {
          fuse: async (evidence, call) => {
            const imageAb = await evidence.imageAb();
            const { instances, L } = evidence;
            if (instances.length === 0) return { ...imageAb, data: imageAb.data.slice() };
            const planes = await evidence.instanceAb();
            const items = instances.map(
              ({ box, mask }, index): InstanceEvidence => ({ L, imageAb, instanceAb: planes[index]!, box, mask }),
            );
            const logits = await runGroups(items, groups, call, async (group, count): Promise<Plane[]> => {
              const data = new Float32Array(count * CHANNELS * side * side);
              for (const [index, item] of group.entries()) data.set(gatherEvidence(item, side), index * CHANNELS * side * side);
              const feeds = { [tensors.evidence.name]: { type: 'float32' as const, dims: [count, CHANNELS, side, side], data } };
              const outputs = await model.run(feeds, call.signal === undefined ? {} : { signal: call.signal });
              return unstackPlanes(NAME, outputs[tensors.logits], group.length, 1);
            });
            if (logits.some(({ data }) => !data.every(Number.isFinite))) {
              throw new InferenceError({
                plugin: NAME,
                message: 'The network gave weights that are not finite.',
                hint: 'The model may be broken, or fp16 may have overflowed: try another device or model.',
              });
            }
            const weighted = instances.map(({ box }, index): WeightedInstance => ({ box, ab: planes[index]!, logits: logits[index]! }));
            const weights = weighted.map((instance) => instanceWeights(instance, L));
            const { ab, total } = blendWeighted(imageAb, weighted, weights);
            call.onWeightMaps?.(
              weightMaps(
                instances.map(({ box }) => box),
                weights,
                total,
              ),
            );
            return ab;
          },
        };
      },
    }),
});
