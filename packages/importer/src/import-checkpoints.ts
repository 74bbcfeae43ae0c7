import { type ModelCard, optionNames, refuseUnknownOptions } from '@photochrom/core';
import { findNetworks } from './architectures/find-networks';
import type { Network, Role } from './architectures/network';
import { openCheckpoint } from './checkpoint/open-checkpoint';
import type { ConvolutionForm } from './graphs/layers';
import { hashBytes, hashSource } from './hash-source';
import { type Convention, KNOWN_CHECKPOINTS } from './known-checkpoints';
import { modelCard } from './model-card';
import { GraphBuilder, type WeightType } from './onnx/graph-builder';
import type { Origin } from './origin';
import { checkOptions, type ModelPlan, planModels } from './plan-models';
import { readWeights } from './read-weights';
import type { ByteSource } from './source/byte-source';

/** A checkpoint file to import. */
export type CheckpointFile = {
  readonly source: ByteSource;
  /** Which of InstColorization's networks it holds: its full-image and its instance network can not be told apart by their tensors. */
  readonly role?: Role;
  /** Where in the file the state dict lies, if there are several, such as `'ema'`. */
  readonly part?: string;
};

/** How far an import has come: bytes that were hashed, tensors that were read, models that were written. */
export type ImportProgress = {
  readonly step: 'hash' | 'read' | 'write';
  /** The file or model in hand. */
  readonly name: string;
  readonly completed: number;
  readonly total: number;
};

/** Options of {@link importCheckpoints}. */
export type ImportOptions = {
  /**
   * What SIGGRAPH17's tensors mean as input: the release's convention or InstColorization's. Needed for files that are not published
   * ones (these are known by their SHA-256) and whose role is not given.
   */
  readonly convention?: Convention;
  /** How weights are stored. Half precision halves the file; computation is in single precision either way. Default `'float32'`. */
  readonly weights?: WeightType;
  /**
   * How 3×3 convolutions are written. `'winograd'` needs fewer multiplications, which is faster on processors and wants more memory; it
   * changes nothing about networks with fewer than 128 channels. Default `'direct'`.
   */
  readonly convolutions?: ConvolutionForm;
  /** Side of what the networks see, a multiple of 8. The fused graph is fixed to it, the others only recommend it. Default 256. */
  readonly size?: number;
  /** Licence of the weights, for the card. Default: the published one's where the file is known, else `'unknown'`. */
  readonly licence?: string;
  /** What the models are called, instead of by their architecture; a prefix where there are several. */
  readonly name?: string;
  /** Stops before the next tensor or piece of a file; rejects with `signal.reason`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
};

const IMPORT_OPTIONS = optionNames<ImportOptions>({
  convention: true,
  weights: true,
  convolutions: true,
  size: true,
  licence: true,
  name: true,
  signal: true,
  onProgress: true,
});

const FILE_OPTIONS = optionNames<CheckpointFile>({ source: true, role: true, part: true });

/** A model that was made of checkpoints. */
export type ImportedModel = {
  /** The ONNX file. */
  readonly bytes: Uint8Array;
  /** Its card, to be written beside it as `<name>.card.json`. */
  readonly card: ModelCard;
};

/**
 * Turns checkpoints into ONNX models with their cards, one after the other, executing nothing that is in them.
 *
 * ECCV16 and SIGGRAPH17 become backbones. InstColorization's instance and fusion network together become one fused graph, its full-image
 * network a backbone. The same files and options give the same bytes.
 *
 * @param files checkpoints in any order; the fusion network needs the instance network beside it.
 * @yields each model as soon as it is made, so that it can be stored before the next takes memory.
 * @throws {CheckpointError} a file is broken, hostile, unknown, or not complete for what it is.
 * @throws {InvalidOptionError} an option is unknown, `size` is not a multiple of 8, or `name` can not be a file's.
 * @example
 * ```ts
 * for await (const { bytes, card } of importCheckpoints([{ source: bytesSource(checkpoint, 'siggraph17.pth') }], { convention: 'siggraph17' })) {
 *   await store(card.file, bytes);
 * }
 * ```
 * @see spec/instcolorization.md §5.3; spec/backbones.md §7 and §8
 */
export async function* importCheckpoints(files: readonly CheckpointFile[], options: ImportOptions = {}): AsyncGenerator<ImportedModel> {
  refuseUnknownOptions(options, IMPORT_OPTIONS, 'importer');
  for (const file of files) refuseUnknownOptions(file, FILE_OPTIONS, 'importer');
  const { signal, onProgress } = options;
  checkOptions(options);
  const found: { network: Network; origin: Origin }[] = [];
  for (const { source, role, part } of files) {
    const networks = findNetworks(source.name, await openCheckpoint(source, signal === undefined ? {} : { signal }), part);
    const sha256 = await hashSource(source, {
      signal,
      onBytes: (completed) => onProgress?.({ step: 'hash', name: source.name, completed, total: source.size }),
    });
    const known = KNOWN_CHECKPOINTS.get(sha256);
    for (const network of networks)
      found.push({ network, origin: { file: source.name, bytes: source.size, sha256, known, role: role ?? network.role ?? known?.role } });
  }
  for (const plan of planModels(found, options)) yield await makeModel(plan, options);
}

async function makeModel(plan: ModelPlan, options: ImportOptions): Promise<ImportedModel> {
  const { signal, onProgress, weights: weightType = 'float32' } = options;
  const total = plan.networks.reduce((sum, { tensors }) => sum + tensors.size, 0);
  let completed = 0;
  const read = (network: Network) =>
    readWeights(network, signal, () => onProgress?.({ step: 'read', name: plan.name, completed: ++completed, total }));
  const graph = new GraphBuilder({ weightType });
  await plan.write(graph, read);
  signal?.throwIfAborted();
  onProgress?.({ step: 'write', name: plan.name, completed: 0, total: 1 });
  const bytes = graph.toBytes({ name: plan.architecture });
  const card = modelCard(plan, { bytes: bytes.length, sha256: hashBytes(bytes), weightType });
  onProgress?.({ step: 'write', name: plan.name, completed: 1, total: 1 });
  return { bytes, card };
}
