import { describe, expect, it } from 'vitest';
import { readCoco } from './read-coco';

const polygon = [1, 1, 5, 1, 5, 5];
const images = [
  { id: 7, file_name: 'street.jpg', width: 40, height: 30 },
  { id: 8, file_name: 'park.jpg', width: 20, height: 20 },
];
const categories = [{ id: 3, name: 'car' }];
const annotation = { id: 1, image_id: 7, category_id: 3, bbox: [4, 5, 10.5, 6], segmentation: [polygon], iscrowd: 0 };
const file = (...annotations: unknown[]) => ({ images, categories, annotations });

describe('readCoco', () => {
  it('reads boxes, labels, outlines and sizes', () => {
    const { photographs } = readCoco(JSON.stringify(file(annotation, { ...annotation, id: 2, score: 0.25, segmentation: [] })));
    const [street, park] = photographs;
    expect(street).toEqual({
      name: 'street.jpg',
      extent: { width: 40, height: 30 },
      objects: [
        {
          id: 'annotation 1',
          label: 'car',
          score: 1,
          box: { x1: 4, y1: 5, x2: 14.5, y2: 11 },
          outline: { kind: 'polygons', polygons: [polygon] },
        },
        { id: 'annotation 2', label: 'car', score: 0.25, box: { x1: 4, y1: 5, x2: 14.5, y2: 11 } },
      ],
    });
    expect(park?.objects).toEqual([]);
  });

  it('leaves crowds out', () => {
    expect(readCoco(file({ ...annotation, iscrowd: 1 })).photographs[0]?.objects).toEqual([]);
  });

  it('makes the box of the outline where there is none', () => {
    const { bbox: _, ...outlined } = annotation;
    expect(readCoco(file(outlined)).photographs[0]?.objects[0]?.box).toEqual({ x1: 1, y1: 1, x2: 5, y2: 5 });
  });

  it.each([
    ['no JSON', '{', /instances\.json: expected JSON/],
    ['a list', [], /instances\.json: expected an object with the lists images, annotations and categories/],
    ['no annotations', { images, categories }, /the lists images, annotations and categories, but found \["images","categories"\]/],
    [
      'an image without a size',
      { ...file(), images: [{ id: 7, file_name: 'a.jpg' }] },
      /instances\.json, image 7: expected width and height/,
    ],
    ['an image without a name', { ...file(), images: [{ id: 7, width: 1, height: 1 }] }, /image 7: expected a file_name/],
    ['an unknown image', file({ ...annotation, image_id: 9 }), /annotation 1: expected image_id of one of the images, but found 9/],
    ['an unknown category', file({ ...annotation, category_id: 4 }), /annotation 1: expected category_id/],
    ['a box of three', file({ ...annotation, bbox: [1, 2, 3] }), /annotation 1: expected bbox as \[x, y, width, height\].*found \[1,2,3\]/],
    ['a box without a width', file({ ...annotation, bbox: [1, 2, 0, 4] }), /annotation 1: expected bbox/],
    ['a score above 1', file({ ...annotation, score: 80 }), /annotation 1: expected a score in 0\.\.1, but found 80/],
    ['a broken outline', file({ ...annotation, segmentation: [[1, 2]] }), /annotation 1: expected a segmentation/],
  ])('refuses %s', (_, content, message) => {
    expect(() => readCoco(content, 'instances.json')).toThrow(message);
  });
});
