import { describe, expect, it } from 'vitest';
import { objectsIn } from './objects-in';
import { readCoco } from './read-coco';

const annotations = readCoco({
  images: [{ id: 1, file_name: 'street.jpg', width: 10, height: 8 }],
  categories: [{ id: 3, name: 'cup' }],
  annotations: [
    { id: 7, image_id: 1, category_id: 3, bbox: [1.5, 1, 4, 5], segmentation: [[1.5, 1, 5.5, 1, 5.5, 6, 1.5, 6]] },
    { id: 8, image_id: 1, category_id: 3, bbox: [6, 4, 9, 9] },
    { id: 9, image_id: 1, category_id: 3, bbox: [10, 2, 3, 3] },
  ],
});

describe('objectsIn', () => {
  it('gives exact boxes, outlines where there are any, and leaves out what lies outside', () => {
    const objects = objectsIn(annotations, 'photos/street.jpg', { width: 10, height: 8 })!;
    expect(objects.map(({ id, box }) => [id, box])).toEqual([
      ['annotation 7', { x1: 1.5, y1: 1, x2: 5.5, y2: 6 }],
      ['annotation 8', { x1: 6, y1: 4, x2: 15, y2: 13 }],
    ]);
    expect(objects[0]!.mask).toMatchObject({ width: 4, height: 5 });
    expect(objects[1]).not.toHaveProperty('mask');
  });

  it('follows the photograph to another size, and refuses another shape', () => {
    const objects = objectsIn(annotations, 'street.jpg', { width: 20, height: 16 })!;
    expect(objects[0]).toMatchObject({ box: { x1: 3, y1: 2, x2: 11, y2: 12 }, mask: { width: 8, height: 10 } });
    expect(() => objectsIn(annotations, 'street.jpg', { width: 8, height: 10 })).toThrow(/photograph of 10 × 8/);
  });

  it('says nothing of a photograph that is not in the file', () => {
    expect(objectsIn(annotations, 'other.jpg', { width: 10, height: 8 })).toBeUndefined();
  });
});
