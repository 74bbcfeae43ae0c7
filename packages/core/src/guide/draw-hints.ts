import type { BackboneItem } from '../backbone/backbone';
import type { Tensor } from '../runtime/tensor';

/**
 * Paints hints as squares of colour, as SIGGRAPH17's networks take them.
 *
 * @param count size of the first axis, at least the number of items; the rest has no hints.
 * @param radius a hint covers (2 radius + 1)² pixels, as far as they lie in the picture; later ones cover earlier ones.
 * @param maskCenter subtracted from the mask: 0 gives 0 and 1, 0.5 gives −0.5 and 0.5.
 * @returns `ab` float32 [count, 2, height, width] in CIE units, `mask` float32 [count, 1, height, width].
 * @see spec/backbones.md §3, §7
 */
export function drawHints(
  items: readonly Pick<BackboneItem, 'hints'>[],
  count: number,
  { width, height }: { width: number; height: number },
  radius: number,
  maskCenter: number,
): { ab: Tensor<'float32'>; mask: Tensor<'float32'> } {
  const ab = new Float32Array(count * 2 * width * height);
  const mask = new Float32Array(count * width * height).fill(0 - maskCenter);
  for (const [index, { hints }] of items.entries()) {
    for (const hint of hints) {
      const [left, right] = span(hint.x, radius, width);
      const [top, bottom] = span(hint.y, radius, height);
      for (let y = top; y < bottom; y++) {
        const row = (channel: number, channels: number) => ((index * channels + channel) * height + y) * width;
        ab.fill(hint.a, row(0, 2) + left, row(0, 2) + right);
        ab.fill(hint.b, row(1, 2) + left, row(1, 2) + right);
        mask.fill(1 - maskCenter, row(0, 1) + left, row(0, 1) + right);
      }
    }
  }
  return {
    ab: { type: 'float32', dims: [count, 2, height, width], data: ab },
    mask: { type: 'float32', dims: [count, 1, height, width], data: mask },
  };
}

function span(center: number, radius: number, end: number): [number, number] {
  return [Math.min(Math.max(center - radius, 0), end), Math.min(Math.max(center + radius + 1, 0), end)];
}
