import { describe, expect, it } from 'vitest';
import { readYolo } from './read-yolo';

const labels = ['person', 'dog'];
const objects = (text: string) => readYolo({ 'labels/street.txt': text }, { labels }).photographs[0]?.objects;

describe('readYolo', () => {
  it('reads boxes by their centres, as shares', () => {
    const { photographs } = readYolo({ 'labels/street.txt': '1 0.5 0.5 0.25 0.5\n\n0 0.25 0.25 0.5 0.5 0.75\r\n' }, { labels });
    expect(photographs).toEqual([
      {
        name: 'labels/street',
        extent: { width: 1, height: 1 },
        objects: [
          { id: 'line 1', label: 'dog', score: 1, box: { x1: 0.375, y1: 0.25, x2: 0.625, y2: 0.75 } },
          { id: 'line 3', label: 'person', score: 0.75, box: { x1: 0, y1: 0, x2: 0.5, y2: 0.5 } },
        ],
      },
    ]);
  });

  it('reads outlines, with and without a score', () => {
    const points = [0.25, 0.5, 0.75, 0.5, 0.5, 1];
    const box = { x1: 0.25, y1: 0.5, x2: 0.75, y2: 1 };
    const outline = { kind: 'polygons', polygons: [points] };
    expect(objects(`0 ${points.join(' ')}`)).toEqual([{ id: 'line 1', label: 'person', score: 1, box, outline }]);
    expect(objects(`0 ${points.join(' ')} 0.5`)).toEqual([{ id: 'line 1', label: 'person', score: 0.5, box, outline }]);
  });

  it('takes a photograph without objects', () => {
    expect(objects('\n')).toEqual([]);
  });

  it.each([
    [
      'a class beyond the labels',
      '2 0.5 0.5 0.1 0.1',
      /labels\/street\.txt, line 1: expected a class in 0\.\.1, one of the labels, but found "2"/,
    ],
    ['a class that is no number', 'dog 0.5 0.5 0.1 0.1', /line 1: expected a class/],
    ['pixels', '0 200 150 40 30', /line 1: expected class, centre x/],
    ['too few values', '0 0.5 0.5 0.1', /line 1: expected class, centre x/],
    ['an empty box', '0 0.5 0.5 0 0.1', /line 1: expected class, centre x/],
    ['a score above 1', '0 0.5 0.5 0.1 0.1 1.5', /line 1: expected a score/],
    ['words', '0 a b c d', /line 1: expected class, centre x/],
  ])('refuses %s', (_, text, message) => {
    expect(() => objects(text)).toThrow(message);
  });
});
