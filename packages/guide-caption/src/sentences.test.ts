import { describe, expect, it } from 'vitest';
import data from './__fixtures__/sentences.json';
import { captionGuide } from './caption-guide';

const cases = data.photographs.flatMap(({ sentences, objects, ...photograph }) =>
  sentences.map((sentence) => ({ ...photograph, objects, ...sentence })),
);

describe('thirty sentences about photographs, with annotated boxes', () => {
  it('are thirty', () => {
    expect(cases).toHaveLength(30);
  });

  it.each(cases)('$photograph: $text', ({ text, objects, width, height, expected }) => {
    const instances = objects.map(([label, x1, y1, x2, y2]) => ({ label, box: { x1, y1, x2, y2 } }) as never);
    const { placed, unplaced } = captionGuide(text, { instances, size: { width, height } });
    const ascending = (indices: readonly number[]) => [...indices].sort((one, other) => one - other);
    const found = [
      ...placed.map(({ color, instances: indices }) => ({ start: color.start, colour: color.text, objects: ascending(indices) })),
      ...unplaced.map(({ color }) => ({ start: color.start, colour: color.text, objects: 'unplaced' })),
    ].sort((one, other) => one.start - other.start);
    expect(found.map(({ colour, objects: at }) => [colour, at])).toEqual(
      expected.map((one) => [one.colour, 'objects' in one ? one.objects : 'unplaced']),
    );
    for (const { color } of [...placed, ...unplaced]) expect(text.slice(color.start, color.end)).toBe(color.text);
    for (const { color, message } of unplaced) expect(message).toContain(color.text);
  });
});
