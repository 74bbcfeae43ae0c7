import type { ModelCard } from '@photochrom/core';
import { version } from '../package.json';
import type { WeightType } from './onnx/graph-builder';
import type { ModelPlan } from './plan-models';

/** @returns the card of a model that was just written: what it is, what its tensors do not tell, and what it was made from. */
export function modelCard(
  plan: ModelPlan,
  { bytes, sha256, weightType }: { bytes: number; sha256: string; weightType: WeightType },
): ModelCard {
  return {
    specVersion: 1,
    name: plan.name,
    task: plan.task,
    architecture: plan.architecture,
    file: `${plan.name}.onnx`,
    bytes,
    sha256,
    licence: plan.licence,
    conventions: plan.conventions,
    weights: weightType,
    ...(plan.convolutions === 'direct' ? {} : { convolutions: plan.convolutions }),
    widths: plan.networks[0]!.widths.slice(1),
    importer: `@photochrom/importer ${version}`,
    checkpoints: plan.origins.map(({ file, bytes: size, sha256: hash, role, known }, index) => ({
      file,
      bytes: size,
      sha256: hash,
      ...(role === undefined ? {} : { role }),
      ...(known === undefined ? {} : { published: known.title, origin: known.origin }),
      ...(plan.networks[index]!.prefix === undefined ? {} : { prefix: plan.networks[index]!.prefix }),
      unread: plan.networks[index]!.unread,
    })),
  };
}
