import { describe, expect, it } from 'vitest';
import { type BoxFile, readBoxes } from './read-boxes';

describe('readBoxes', () => {
  it('reads lists, and objects with a size', () => {
    const boxes: BoxFile = {
      'a.jpg': [{ box: [1, 2, 3, 4] }],
      'b.jpg': { width: 40, height: 30, objects: [{ box: { x1: 1, y1: 2, x2: 3, y2: 4 }, label: 'bus', score: 0.5 }] },
    };
    const expected = [
      { name: 'a.jpg', objects: [{ id: 'object 1', label: 'object', score: 1, box: { x1: 1, y1: 2, x2: 3, y2: 4 } }] },
      {
        name: 'b.jpg',
        extent: { width: 40, height: 30 },
        objects: [{ id: 'object 1', label: 'bus', score: 0.5, box: { x1: 1, y1: 2, x2: 3, y2: 4 } }],
      },
    ];
    expect(readBoxes(boxes).photographs).toEqual(expected);
    expect(readBoxes(JSON.stringify(boxes)).photographs).toEqual(expected);
  });

  it.each([
    ['a list', [], /boxes\.json: expected an object of boxes by file name/],
    ['no list for a photograph', { 'a.jpg': 3 }, /boxes\.json, 'a\.jpg': expected a list of objects/],
    ['half a size', { 'a.jpg': { width: 3, objects: [] } }, /'a\.jpg': expected a list of objects, or \{ width, height, objects \}/],
    ['no box', { 'a.jpg': [{}] }, /boxes\.json, 'a\.jpg', object 1: expected a box/],
    ['a box turned round', { 'a.jpg': [{ box: [3, 0, 1, 1] }] }, /with x1 < x2 and y1 < y2, but found \[3,0,1,1\]/],
    ['an empty label', { 'a.jpg': [{ box: [0, 0, 1, 1], label: ' ' }] }, /object 1: expected a label/],
  ])('refuses %s', (_, content, message) => {
    expect(() => readBoxes(JSON.stringify(content), 'boxes.json')).toThrow(message);
  });
});
