import { type Block, convolutionKeys, DECODER, ENCODER, normKey, UPSCALES } from './blocks';
import { TAPS } from './taps';

/** Networks that the importer knows. The full-image and the instance network of InstColorization are `siggraph17` by their keys. */
export type Architecture = 'eccv16' | 'siggraph17' | 'fusion';

/** Channels of a network, read off its tensors: of the input and of the four scales; 4, 64, 128, 256, 512 as published. */
export type Widths = readonly [number, number, number, number, number];

/** Class bins of ECCV16 and of SIGGRAPH17's class head (spec/backbones.md §5). */
const ECCV16_BINS = 313;
const SIGGRAPH17_BINS = 529;

/**
 * The tensors that a network of this architecture and these widths has.
 *
 * @param hidden channels inside the weight generators, 16 as published; for `'fusion'` only.
 * @returns shapes by state-dict key, without the counters that inference ignores.
 */
export function expectedShapes(architecture: Architecture, widths: Widths, hidden = 0): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  const convolution = (key: string, from: number, to: number, kernel: number) => {
    shapes.set(`${key}.weight`, [to, from, kernel, kernel]).set(`${key}.bias`, [to]);
  };
  const transposed = (key: string, from: number, to: number) => {
    shapes.set(`${key}.weight`, [from, to, 4, 4]).set(`${key}.bias`, [to]);
  };
  const addBlock = (block: Block) => {
    convolutionKeys(block).forEach((key, index) => {
      convolution(key, widths[block.channels[index]!], widths[block.channels[index + 1]!], 3);
    });
    if (!block.norm) return;
    for (const part of ['weight', 'bias', 'running_mean', 'running_var']) {
      shapes.set(`${normKey(block)}.${part}`, [widths[block.channels.at(-1)!]]);
    }
  };

  for (const block of Object.values(ENCODER)) addBlock(block);
  if (architecture === 'eccv16') {
    transposed('model8.0', widths[4], widths[3]);
    convolution('model8.2', widths[3], widths[3], 3);
    convolution('model8.4', widths[3], widths[3], 3);
    convolution('model8.6', widths[3], ECCV16_BINS, 1);
    return shapes.set('model_out.weight', [2, ECCV16_BINS, 1, 1]);
  }

  for (const { up, from, to, shortcut, shortcutFrom } of Object.values(UPSCALES)) {
    transposed(up, widths[from], widths[to]);
    convolution(shortcut, widths[shortcutFrom], widths[to], 3);
  }
  for (const block of Object.values(DECODER)) addBlock(block);
  convolution('model_class.0', widths[3], SIGGRAPH17_BINS, 1);
  convolution('model_out.0', widths[2], 2, 1);
  if (architecture === 'siggraph17') return shapes;

  for (const { generator, channels } of [
    ...TAPS.map(({ generator, width }) => ({ generator, channels: widths[width] })),
    { generator: 'weight_layerout', channels: 2 },
  ]) {
    for (const branch of ['simple_instance_conv', 'simple_bg_conv']) {
      convolution(`${generator}.${branch}.0`, channels, hidden, 3);
      convolution(`${generator}.${branch}.2`, hidden, hidden, 3);
      convolution(`${generator}.${branch}.4`, hidden, 1, 3);
    }
  }
  return shapes;
}

/** @returns whether inference never reads this tensor, so that a checkpoint may lack it (spec/instcolorization.md §3.5). */
export function isOptional(key: string): boolean {
  return key.endsWith('.num_batches_tracked') || key.startsWith('model_class.') || key.startsWith('weight_layerout.');
}
