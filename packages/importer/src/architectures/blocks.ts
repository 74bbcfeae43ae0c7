/** Index into a network's widths: 0 is its input, 1 to 4 the channels of its four scales. */
export type WidthIndex = 0 | 1 | 2 | 3 | 4;

/** A numbered block: 3×3 convolutions, each with its ReLU, then perhaps a batch norm. */
export type Block = {
  readonly name: string;
  /** Width before the first and after each convolution. */
  readonly channels: readonly WidthIndex[];
  /** Index of the first convolution in the block: 1 where a ReLU leads. */
  readonly first: 0 | 1;
  readonly dilation: 1 | 2;
  readonly norm: boolean;
};

function block(name: string, channels: readonly WidthIndex[], more: Partial<Block> = {}): Block {
  return { name, channels, first: 0, dilation: 1, norm: true, ...more };
}

/** The encoder that all of the networks share (spec/instcolorization.md §3.1, spec/backbones.md §2 and §3). */
export const ENCODER = {
  model1: block('model1', [0, 1, 1]),
  model2: block('model2', [1, 2, 2]),
  model3: block('model3', [2, 3, 3, 3]),
  model4: block('model4', [3, 4, 4, 4]),
  model5: block('model5', [4, 4, 4, 4], { dilation: 2 }),
  model6: block('model6', [4, 4, 4, 4], { dilation: 2 }),
  model7: block('model7', [4, 4, 4, 4]),
} as const;

/** SIGGRAPH17's decoder: what follows each transposed convolution and its shortcut. */
export const DECODER = {
  model8: block('model8', [3, 3, 3], { first: 1 }),
  model9: block('model9', [2, 2], { first: 1 }),
  model10: block('model10', [2, 2], { first: 1, norm: false }),
} as const;

/** SIGGRAPH17's transposed convolutions, each with the shortcut that is added to it. */
export const UPSCALES = {
  model8: { up: 'model8up.0', from: 4, to: 3, shortcut: 'model3short8.0', shortcutFrom: 3 },
  model9: { up: 'model9up.0', from: 3, to: 2, shortcut: 'model2short9.0', shortcutFrom: 2 },
  model10: { up: 'model10up.0', from: 2, to: 2, shortcut: 'model1short10.0', shortcutFrom: 1 },
} as const;

/** @returns the state-dict names of a block's convolutions, in order. */
export function convolutionKeys({ name, channels, first }: Block): string[] {
  return channels.slice(1).map((_, index) => `${name}.${first + 2 * index}`);
}

/** @returns the state-dict name of a block's batch norm. */
export function normKey({ name, channels, first }: Block): string {
  return `${name}.${first + 2 * (channels.length - 1)}`;
}
