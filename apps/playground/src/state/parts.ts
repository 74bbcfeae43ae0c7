import { efficientNetOptions } from '@photochrom/backbone-efficientnet';
import { eccv16Options, siggraph17Options } from '@photochrom/backbone-zhang';
import { autoSaturationOptions, type ModelCard, type OptionDescription, refineEdgesOptions, saturationOptions } from '@photochrom/core';
import { maskRcnnOptions } from '@photochrom/detector-maskrcnn';
import { yoloxOptions } from '@photochrom/detector-yolox';
import { learnedFusionOptions } from '@photochrom/fusion-learned';
import { maskReplaceOptions } from '@photochrom/fusion-mask-replace';
import { outputFusionOptions } from '@photochrom/fusion-output';

/** A model that comes inside: `<list>.<name>` of its package. */
export type Starter =
  | {
      readonly package: '@photochrom/starter';
      readonly list: 'starterModels';
      readonly name: 'efficientNet' | 'detector' | 'detectorMasks' | 'outputFusion';
    }
  | {
      readonly package: '@photochrom/starter-instcolorization';
      readonly list: 'instColorizationModels';
      readonly name: 'siggraph17' | 'instcolorization' | 'maskRcnn';
    };

/** What the page knows of a plugin besides what the plugin says itself. */
export type Part = {
  readonly name: string;
  readonly title: string;
  readonly doc: string;
  /** The factory and its package, for exported programs. */
  readonly factory: string;
  readonly package: string;
  /** The plugin's own words. */
  readonly options: readonly OptionDescription[];
  /** Which models it takes; absent where it runs none. */
  readonly model?: {
    readonly task: ModelCard['task'];
    readonly architecture: string;
    readonly starter?: Starter;
    /** Further models that it always gets, by the option that takes them. */
    readonly also?: Readonly<Record<string, Starter>>;
  };
  /** Whether its networks are so large that no preview of it is cheap. */
  readonly heavy?: true;
};

/** Stages whose part can be chosen. */
export type StageName = 'detector' | 'backbone' | 'fusion' | 'finish';

/** What can be chosen at each stage; the first is what the page begins with. */
export const parts: Readonly<Record<StageName, readonly Part[]>> = {
  detector: [
    {
      name: 'yolox',
      title: 'YOLOX',
      doc: 'Finds objects and names them; a second network cuts them out.',
      factory: 'yolox',
      package: '@photochrom/detector-yolox',
      options: yoloxOptions,
      model: { task: 'detector', architecture: 'yolox', starter: starter('detector'), also: { masks: starter('detectorMasks') } },
    },
    {
      name: 'mask-rcnn',
      title: 'Mask R-CNN',
      doc: 'Finds objects with boxes and soft masks.',
      factory: 'maskRcnn',
      package: '@photochrom/detector-maskrcnn',
      options: maskRcnnOptions,
      model: { task: 'detector', architecture: 'mask-rcnn', starter: instColorization('maskRcnn') },
    },
  ],
  backbone: [
    {
      name: 'efficientnet',
      title: 'EfficientNet',
      doc: 'A small decoder on a pretrained encoder; follows colour points.',
      factory: 'efficientNet',
      package: '@photochrom/backbone-efficientnet',
      options: efficientNetOptions,
      model: { task: 'backbone', architecture: 'efficientnet-lite0-color', starter: starter('efficientNet') },
    },
    {
      name: 'siggraph17',
      title: 'SIGGRAPH17',
      doc: 'Follows colour points. Zhang, Zhu et al. 2017.',
      factory: 'siggraph17',
      package: '@photochrom/backbone-zhang',
      options: siggraph17Options,
      model: { task: 'backbone', architecture: 'siggraph17', starter: instColorization('siggraph17') },
    },
    {
      name: 'eccv16',
      title: 'ECCV16',
      doc: 'Bold colours by class. Zhang, Isola, Efros 2016.',
      factory: 'eccv16',
      package: '@photochrom/backbone-zhang',
      options: eccv16Options,
      model: { task: 'backbone', architecture: 'eccv16' },
    },
  ],
  fusion: [
    {
      name: 'output',
      title: 'Output space',
      doc: "A very small network weighs each object's own colours against the picture's.",
      factory: 'outputFusion',
      package: '@photochrom/fusion-output',
      options: outputFusionOptions,
      model: { task: 'fusion', architecture: 'output-fusion', starter: starter('outputFusion') },
    },
    {
      name: 'mask-replace',
      title: 'Mask replacement',
      doc: "Lays each object's own colours over the picture's. Runs no network.",
      factory: 'maskReplace',
      package: '@photochrom/fusion-mask-replace',
      options: maskReplaceOptions,
    },
    {
      name: 'learned',
      title: 'Learned fusion',
      doc: "InstColorization's weight maps at 13 layers. Runs its own networks.",
      factory: 'learnedFusion',
      package: '@photochrom/fusion-learned',
      options: learnedFusionOptions,
      model: { task: 'fusion', architecture: 'instcolorization', starter: instColorization('instcolorization') },
      heavy: true,
    },
    {
      name: 'none',
      title: 'Whole picture only',
      doc: 'Objects have no say; to compare with.',
      factory: '',
      package: '',
      options: [],
    },
  ],
  finish: [
    {
      name: 'refine-edges',
      title: 'Refine edges',
      doc: "Brings colours to full size along the photograph's edges.",
      factory: 'refineEdges',
      package: '@photochrom/core',
      options: refineEdgesOptions,
    },
    {
      name: 'auto-saturation',
      title: 'Automatic saturation',
      doc: "PatchColorization's: calmer shadows and highlights.",
      factory: 'autoSaturation',
      package: '@photochrom/core',
      options: autoSaturationOptions,
    },
    {
      name: 'saturation',
      title: 'Saturation',
      doc: 'Stronger or weaker colours.',
      factory: 'saturation',
      package: '@photochrom/core',
      options: saturationOptions,
    },
  ],
};

/** @throws {Error} no such part: settings are checked before they come here. */
export function partOf(stage: StageName, name: string): Part {
  const part = parts[stage].find((candidate) => candidate.name === name);
  if (part === undefined) throw new Error(`There is no ${stage} '${name}'.`);
  return part;
}

/** Whether a pipeline's fusion runs large networks of its own: then no preview of it is cheap. */
export function runsNetworks({ fusion }: { readonly fusion: { readonly name: string } }): boolean {
  return partOf('fusion', fusion.name).heavy === true;
}

function starter(name: 'efficientNet' | 'detector' | 'detectorMasks' | 'outputFusion'): Starter {
  return { package: '@photochrom/starter', list: 'starterModels', name };
}

function instColorization(name: 'siggraph17' | 'instcolorization' | 'maskRcnn'): Starter {
  return { package: '@photochrom/starter-instcolorization', list: 'instColorizationModels', name };
}
