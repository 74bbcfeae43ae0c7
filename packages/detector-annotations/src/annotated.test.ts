import { createPipeline, type Plane } from '@photochrom/core';
import {
  drawRaster,
  fakeBackbone,
  fakeFusion,
  fakeRuntime,
  loadContext,
  pluginCall,
  testDetector,
  testPlugin,
} from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { annotated } from './annotated';
import type { AnnotatedOptions } from './annotated-options';
import { readBoxes } from './read-boxes';
import { readCoco } from './read-coco';
import { readYolo } from './read-yolo';

const yolo = readYolo(
  { 'street.txt': '0 0.5 0.5 0.5 0.5\n1 0.1 0.9 0.2 0.2 0.75\n1 0 0 1 0 1 1\n0 0.99 0.99 0.02 0.02' },
  { labels: ['person', 'dog'] },
);
const picture = (width: number, height: number): Plane => ({ width, height, data: new Float32Array(width * height) });

async function detect(options: Partial<AnnotatedOptions>, L = picture(40, 30), call = pluginCall()) {
  const loaded = await annotated({ annotations: yolo, photograph: 'street.jpg', ...options }).load(loadContext());
  return loaded.detect(L, call);
}

const coco = (annotation: object, size = { width: 80, height: 60 }) =>
  readCoco(
    {
      images: [{ id: 1, file_name: 'street.jpg', ...size }],
      categories: [{ id: 1, name: 'car' }],
      annotations: [{ id: 17, image_id: 1, category_id: 1, bbox: [20, 20, 40, 20], ...annotation }],
    },
    'instances.json',
  );

describe('annotated', () => {
  testPlugin(annotated, { annotations: yolo, photograph: 'street.jpg' });
  testDetector(() => annotated({ annotations: yolo, photograph: 'street.jpg' }));

  it('places boxes of source pixels in the picture that networks see', async () => {
    const [half] = await detect({ annotations: coco({}) }, picture(40, 30));
    expect(half).toMatchObject({ box: { x1: 10, y1: 10, x2: 30, y2: 20 }, label: 'car', score: 1 });
    const [full] = await detect({ annotations: coco({}) }, picture(80, 60));
    expect(full?.box).toEqual({ x1: 20, y1: 20, x2: 60, y2: 40 });
  });

  it('draws outlines of polygons and of runs at the size of the picture', async () => {
    const polygon = coco({ segmentation: [[20, 20, 40, 20, 40, 40, 20, 40]] });
    const runs = coco({
      segmentation: { size: [60, 80], counts: [20 * 60, 0, ...Array.from({ length: 20 }, () => [20, 20, 20, 0]).flat(), 40 * 60] },
    });
    for (const annotations of [polygon, runs]) {
      const [instance] = await detect({ annotations }, picture(40, 30));
      const { width, height, data } = instance!.mask;
      expect([width, height]).toEqual([20, 10]);
      for (const [at, value] of data.entries()) expect(value).toBeCloseTo(at % 20 < 10 ? 1 : 0, 5);
    }
  });

  it('has soft ellipses with a warning, or whole boxes, where there is no outline', async () => {
    const call = pluginCall();
    const [ellipse] = await detect({ annotations: coco({}) }, picture(40, 30), call);
    expect(ellipse?.mask.data[0]).toBe(0);
    expect(ellipse?.mask.data[5 * 20 + 10]).toBe(1);
    expect(call.warnings).toEqual([expect.stringMatching(/Masks of 1 of 1 objects are soft ellipses/)]);
    const quiet = pluginCall();
    const [whole] = await detect({ annotations: coco({}), unmasked: 'box' }, picture(40, 30), quiet);
    expect(whole?.mask.data.every((value) => value === 1)).toBe(true);
    expect(quiet.warnings).toEqual([]);
  });

  it('gives the highest score first, and of equals the larger', async () => {
    const found = await detect({});
    expect(found.map(({ label, score, box }) => [label, score, box.x2 - box.x1])).toEqual([
      ['dog', 1, 40],
      ['person', 1, 20],
      ['person', 1, 1],
      ['dog', 0.75, 8],
    ]);
  });

  it('cuts boxes to the photograph, and refuses those beside it', async () => {
    const [cut] = await detect({ annotations: coco({ bbox: [-10, 50.5, 30, 20] }) }, picture(80, 60));
    expect(cut?.box).toEqual({ x1: 0, y1: 51, x2: 20, y2: 60 });
    await expect(detect({ annotations: coco({ bbox: [90, 0, 10, 10] }) }, picture(80, 60))).rejects.toThrow(
      /instances\.json, 'street\.jpg', annotation 17: expected a box inside the photograph of 80 × 60, but found \[90,0,100,10\]/,
    );
  });

  it('refuses a picture of another shape, and takes one that was reduced to whole pixels', async () => {
    await expect(detect({ annotations: coco({}) }, picture(30, 40))).rejects.toThrow(
      /expected a photograph of 80 × 60.*found "30 × 40".*on its side/,
    );
    for (const [source, working] of [
      [{ width: 4000, height: 2667 }, [1280, 853]],
      [{ width: 1333, height: 2000 }, [853, 1280]],
    ] as const) {
      expect(await detect({ annotations: coco({}, source) }, picture(working[0], working[1]))).toHaveLength(1);
    }
  });

  it('refuses runs of another photograph, and boxes of which the size is not known', async () => {
    const runs = coco({ segmentation: { size: [6, 8], counts: [48] } });
    await expect(detect({ annotations: runs }, picture(80, 60))).rejects.toThrow(
      /annotation 17: expected runs of the photograph's size 80 × 60/,
    );
    const unsized = readBoxes({ 'street.jpg': [{ box: [0, 0, 10, 10] }] }, 'boxes.json');
    await expect(detect({ annotations: unsized })).rejects.toThrow(
      /boxes\.json, 'street\.jpg': expected the photograph's width and height/,
    );
  });

  it('asks for the name with each photograph', async () => {
    const annotations = readBoxes({
      'a.jpg': { width: 32, height: 24, objects: [{ box: [0, 0, 16, 12], label: 'left' }] },
      'b.jpg': { width: 32, height: 24, objects: [{ box: [16, 12, 32, 24], label: 'right' }] },
    });
    let current = 'a.jpg';
    const pipeline = createPipeline({
      runtime: fakeRuntime(),
      backbone: fakeBackbone(),
      fusion: fakeFusion(),
      detector: annotated({ annotations, photograph: () => current, unmasked: 'box' }),
      workingSide: 16,
    });
    const labels: unknown[] = [];
    for (current of ['a.jpg', 'b.jpg']) {
      const { instances } = await pipeline.colorize(drawRaster({ width: 32, height: 24 }));
      labels.push(instances.map(({ label, box }) => [label, box]));
    }
    expect(labels).toEqual([[['left', { x1: 0, y1: 0, x2: 16, y2: 12 }]], [['right', { x1: 16, y1: 12, x2: 32, y2: 24 }]]]);
    await pipeline.dispose();
  });

  it('refuses a photograph of which nothing is said, or finds nothing in it where it may', async () => {
    await expect(detect({ photograph: 'park.jpg' })).rejects.toThrow(/nothing is said of 'park\.jpg' among 1 photographs/);
    expect(await detect({ photograph: 'park.jpg', missing: 'none' })).toEqual([]);
  });

  it.each([
    [{ annotations: { images: [] } }, "Expected what readCoco, readYolo or readBoxes gives for option 'annotations'"],
    [{ annotations: undefined }, 'Expected what readCoco, readYolo or readBoxes gives'],
    [{ photograph: 3 }, "Expected a photograph's name, or a function that gives it for option 'photograph', but received 3."],
    [{ photograph: undefined }, "Expected a photograph's name"],
  ])('refuses the options %o', (options, message) => {
    expect(() => annotated({ annotations: yolo, photograph: 'street.jpg', ...options } as never)).toThrow(message);
  });
});
