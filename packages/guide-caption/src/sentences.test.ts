import { describe, expect, it } from 'vitest';
import fresh from './__fixtures__/fresh-sentences.json';
import data from './__fixtures__/sentences.json';
import { captionGuide } from './caption-guide';

type Expected = { readonly colour: string; readonly objects?: readonly number[] };
type Photograph = {
  readonly photograph: string;
  readonly width: number;
  readonly height: number;
  readonly objects: readonly (readonly (string | number)[])[];
  readonly sentences: readonly { readonly text: string; readonly expected: readonly Expected[] }[];
};

const casesOf = (photographs: readonly Photograph[]) =>
  photographs.flatMap(({ sentences, ...photograph }) => sentences.map((sentence) => ({ ...photograph, ...sentence })));

describe.each([
  ['thirty sentences', 30, casesOf(data.photographs)],
  ['twelve more, written after the reader', 12, casesOf(fresh.photographs)],
])('%s about photographs, with annotated boxes', (_, count, cases) => {
  it('are so many', () => {
    expect(cases).toHaveLength(count);
  });

  it.each(cases)('$photograph: $text', ({ text, objects, width, height, expected }) => {
    const instances = objects.map(([label, x1, y1, x2, y2]) => ({ label, box: { x1, y1, x2, y2 } }) as never);
    const { placed, unplaced } = captionGuide(text, { instances, size: { width, height } });
    const ascending = (indices: readonly number[]) => [...indices].sort((one, other) => one - other);
    const found = [
      ...placed.map(({ color, instances: indices }) => ({ start: color.start, colour: color.text, objects: ascending(indices) })),
      ...unplaced.map(({ color }) => ({ start: color.start, colour: color.text, objects: 'unplaced' })),
    ].sort((one, other) => one.start - other.start);
    expect(found.map(({ colour, objects: at }) => [colour, at])).toEqual(expected.map((one) => [one.colour, one.objects ?? 'unplaced']));
    for (const { color } of [...placed, ...unplaced]) expect(text.slice(color.start, color.end)).toBe(color.text);
    for (const { color, message } of unplaced) expect(message).toContain(color.text);
  });
});
