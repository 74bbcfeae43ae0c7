import { describe, expect, it } from 'vitest';
import { scaleBox } from '../detector/box';
import { defineDetector } from '../detector/define-detector';
import type { DetectorSource } from '../detector/detector';
import type { ImageSource } from '../runtime/runtime';
import { countingBackbone, grayRamp, overwrite, runtime } from './__fixtures__/parts';
import { createPipeline } from './create-pipeline';

const photo = grayRamp(48, 32);
const box = { x1: 12, y1: 8, x2: 36, y2: 24 };

/** A pipeline whose detector knows a box of the photograph, and remembers what it was told of it. */
function pipelineOf(place: typeof scaleBox, workingSide = 24) {
  const told: DetectorSource[] = [];
  const detector = defineDetector({
    name: 'known',
    provides: { masks: true },
    detect: async (L, { source }) => {
      told.push(source);
      const placed = place(box, source, L);
      const [width, height] = [placed.x2 - placed.x1, placed.y2 - placed.y1];
      return [{ box: placed, score: 1, label: 'known', mask: { width, height, data: new Float32Array(width * height).fill(1) } }];
    },
  });
  const decoding = { ...runtime, decode: async () => photo };
  const pipeline = createPipeline({ runtime: decoding, backbone: countingBackbone(photo), detector, fusion: overwrite, workingSide });
  return { pipeline, told };
}

describe('what a detector is told of the photograph', () => {
  it('lets it place a box that is known in pixels of the photograph', async () => {
    const { pipeline, told } = pipelineOf(scaleBox);
    expect((await pipeline.prepare(photo)).instances.map((instance) => instance.box)).toEqual([box]);
    expect(told).toEqual([{ width: 48, height: 32, scale: 0.5 }]);
  });

  it.each<[ImageSource, string | undefined]>([
    ['album/street.jpg', 'street.jpg'],
    ['C:\\album\\street.jpg', 'street.jpg'],
    ['album/a#b?c %20.jpg', 'a#b?c %20.jpg'],
    ['https://example.org/a/street%20two.jpg?size=2#top', 'street two.jpg'],
    [new URL('file:///album/street.jpg'), 'street.jpg'],
    [Object.assign(new Blob(['']), { name: 'dropped.png' }), 'dropped.png'],
    [new Blob(['']), undefined],
    [new Uint8Array(4), undefined],
    ['data:image/png;base64,AAAA/b.png', undefined],
    ['https://example.org/%E0%A4%A', '%E0%A4%A'],
  ])('has the name of %s', async (image, name) => {
    const { pipeline, told } = pipelineOf(scaleBox);
    await pipeline.prepare(image);
    expect(told[0]?.name).toBe(name);
  });

  it('is named where a box is in the wrong pixels', async () => {
    const { pipeline } = pipelineOf((given) => given);
    await expect(pipeline.prepare(photo)).rejects.toThrow(
      '[known] The box (12, 8, 36, 24) is not a box of at least one whole pixel inside the picture of 24 × 16: x2 is 36, beyond the right edge at 24. Boxes are in pixels of L, which is 24 × 16 here, and the photograph 48 × 32: map boxes of the photograph by scaleBox(box, call.source, L).',
    );
  });
});
