import { InvalidOptionError } from '@photochrom/core';
import type { Network } from './architectures/network';
import { CheckpointError } from './checkpoint-error';
import { writeEccv16 } from './graphs/eccv16-graph';
import { FUSED_TENSORS, writeFused } from './graphs/fused-graph';
import type { ConvolutionForm } from './graphs/layers';
import { writeSiggraph17 } from './graphs/siggraph17-graph';
import type { Convention } from './known-checkpoints';
import type { GraphBuilder, Weight } from './onnx/graph-builder';
import type { Origin } from './origin';

/** A network and the file it came from. */
export type FoundNetwork = { readonly network: Network; readonly origin: Origin };

/** A model to be made: what it is called, what it needs, and how it is written. */
export type ModelPlan = {
  readonly name: string;
  readonly task: 'backbone' | 'fusion';
  readonly architecture: 'eccv16' | 'siggraph17' | 'instcolorization';
  readonly networks: readonly Network[];
  readonly origins: readonly Origin[];
  readonly conventions: Readonly<Record<string, unknown>>;
  readonly licence: string;
  readonly convolutions: ConvolutionForm;
  readonly write: (graph: GraphBuilder, read: (network: Network) => Promise<ReadonlyMap<string, Weight>>) => Promise<void>;
};

/** What the plan depends on; see `ImportOptions`. */
export type PlanOptions = {
  readonly convention?: Convention;
  readonly convolutions?: ConvolutionForm;
  readonly size?: number;
  readonly licence?: string;
  readonly name?: string;
};

/** Side that all of the published networks were made for (spec/instcolorization.md §1.6, spec/backbones.md §4). */
const PUBLISHED_SIZE = 256;

/** How each reference shrinks a photograph to its network's size (spec/backbones.md §7). */
const RESIZE: Record<Convention, string> = { siggraph17: 'pillow-bicubic', instcolorization: 'pillow-bilinear' };

/**
 * Decides which models the networks make.
 *
 * @throws {CheckpointError} a network of the fusion pair is missing or does not fit the other, one comes twice, or a convention is unknown.
 */
export function planModels(found: readonly FoundNetwork[], options: PlanOptions): ModelPlan[] {
  const { size = PUBLISHED_SIZE } = options;
  for (const { network, origin } of found) checkRole(network, origin);
  const fusions = found.filter(({ network }) => network.architecture === 'fusion');
  const backbones = found.filter(({ network }) => network.architecture !== 'fusion');
  const instances = backbones.filter(({ origin }) => origin.role === 'instance');
  const [fusion] = fusions;
  const [instance] = instances;
  if (fusions.length > 1 || (fusion !== undefined && instances.length > 1)) {
    throw new CheckpointError({
      message: `Expected one fusion and one instance network, but received ${fusions.length} and ${instances.length}.`,
      hint: 'Import one InstColorization at a time.',
    });
  }
  if (fusion === undefined)
    return named(
      backbones.map((each) => planBackbone(each, size, options)),
      options,
    );
  if (instance === undefined) throw missingInstance(fusion.origin.file, backbones);
  const alone = backbones.filter((each) => each !== instance).map((each) => planBackbone(each, size, options));
  return named([planFused(instance, fusion, size, options), ...alone], options);
}

/** @throws {InvalidOptionError} `size` is not a multiple of 8, or `name` can not be a file's. */
export function checkOptions({ size = PUBLISHED_SIZE, name }: PlanOptions): void {
  if (!Number.isInteger(size) || size < 8 || size % 8 !== 0) {
    throw new InvalidOptionError({
      plugin: 'importer',
      option: 'size',
      expected: 'a multiple of 8',
      received: size,
      hint: 'The networks were trained with 256.',
    });
  }
  if (name !== undefined && !/^\w[\w.-]*$/.test(name)) {
    throw new InvalidOptionError({
      plugin: 'importer',
      option: 'name',
      expected: 'letters, digits, -, _ and . only',
      received: name,
      hint: 'It names files: leave folders to whoever writes them.',
    });
  }
}

function planBackbone({ network, origin }: FoundNetwork, size: number, options: PlanOptions): ModelPlan {
  const { convolutions = 'direct' } = options;
  const shared = { task: 'backbone', networks: [network], origins: [origin], licence: licenceOf([origin], options), convolutions } as const;
  if (network.architecture === 'eccv16') {
    return {
      ...shared,
      name: 'eccv16',
      architecture: 'eccv16',
      conventions: { size, resize: RESIZE.siggraph17 },
      write: async (graph, read) => writeEccv16(graph, await read(network), { convolutions }),
    };
  }
  const convention = conventionOf(origin, options);
  return {
    ...shared,
    name: convention === 'siggraph17' ? 'siggraph17' : `instcolorization-${origin.role ?? 'full'}`,
    architecture: 'siggraph17',
    conventions: { size, maskCenter: convention === 'siggraph17' ? 0 : 0.5, resize: RESIZE[convention] },
    write: async (graph, read) => writeSiggraph17(graph, await read(network), { convolutions }),
  };
}

function planFused(instance: FoundNetwork, fusion: FoundNetwork, size: number, options: PlanOptions): ModelPlan {
  if (`${instance.network.widths}` !== `${fusion.network.widths}`) {
    throw new CheckpointError({
      message: `'${instance.origin.file}' has widths ${instance.network.widths.slice(1).join('-')}, but '${fusion.origin.file}' has ${fusion.network.widths.slice(1).join('-')}.`,
      hint: 'Use the instance and the fusion network of one training.',
    });
  }
  const origins = [instance.origin, fusion.origin];
  const { convolutions = 'direct' } = options;
  return {
    name: 'instcolorization',
    task: 'fusion',
    architecture: 'instcolorization',
    networks: [instance.network, fusion.network],
    origins,
    conventions: { size, maskCenter: 0.5, resize: RESIZE.instcolorization, tensors: FUSED_TENSORS },
    licence: licenceOf(origins, options),
    convolutions,
    write: async (graph, read) => {
      writeFused(graph, { instance: await read(instance.network), fusion: await read(fusion.network) }, { size, convolutions });
    },
  };
}

function conventionOf({ file, role, known }: Origin, { convention }: PlanOptions): Convention {
  const own = known?.convention ?? (role === undefined ? undefined : 'instcolorization');
  if (own !== undefined && convention !== undefined && own !== convention) {
    throw new CheckpointError({
      message: `'${file}' ${known === undefined ? `is given as InstColorization's ${role} network` : `is the published ${known.title}`}, but the convention is said to be '${convention}'.`,
      hint: 'Leave the convention out.',
    });
  }
  const settled = own ?? convention;
  if (settled !== undefined) return settled;
  throw new CheckpointError({
    message: `'${file}' can be SIGGRAPH17 or one of InstColorization's networks: their tensors have the same names and shapes, and mean different inputs.`,
    hint: "Say which: convention 'siggraph17' or 'instcolorization', or its role 'full' or 'instance'.",
  });
}

function checkRole({ architecture }: Network, { file, role }: Origin): void {
  if (role === undefined || (architecture === 'fusion') === (role === 'fusion')) {
    if (role === undefined || architecture !== 'eccv16') return;
  }
  throw new CheckpointError({
    message: `'${file}' is given as InstColorization's ${role} network, but holds ${architecture}.`,
    hint: 'Give each file the role of the network it holds.',
  });
}

function missingInstance(file: string, backbones: readonly FoundNetwork[]): CheckpointError {
  const candidates = backbones.filter(({ origin }) => origin.role === undefined).map(({ origin }) => `'${origin.file}'`);
  return new CheckpointError({
    message: `'${file}' is a fusion network, which works on the features of an instance network, and none is given.`,
    hint:
      candidates.length > 0
        ? `If ${candidates.join(' or ')} is it, say so by its role 'instance'.`
        : "Add it with the role 'instance' (latest_net_G.pth of the same training).",
  });
}

function licenceOf(origins: readonly Origin[], { licence }: PlanOptions): string {
  if (licence !== undefined) return licence;
  const known = new Set(origins.map((origin) => origin.known?.licence ?? 'unknown'));
  return [...known].join(' and ');
}

/** Gives each model its own name: the caller's, or one by architecture. */
function named(plans: ModelPlan[], { name }: PlanOptions): ModelPlan[] {
  const renamed = plans.map((plan) => (name === undefined ? plan : { ...plan, name: plans.length === 1 ? name : `${name}-${plan.name}` }));
  return renamed.map((plan, index) => {
    const before = renamed.slice(0, index).filter((other) => other.name === plan.name).length;
    return before === 0 ? plan : { ...plan, name: `${plan.name}-${before + 1}` };
  });
}
