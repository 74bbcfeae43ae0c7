import { describe, expect, it } from 'vitest';
import { addObject, noEdits } from '../state/edits';
import { record, startHistory } from '../state/history';
import { defaultSettings } from '../state/settings';
import { type Visit, visitFromJson, visitToJson } from './visit';

const [barn, dog] = [new Blob(['barn']), new Blob(['dog'])];
const box = { x1: 1, y1: 2, x2: 30, y2: 40 };
const { edits } = addObject(noEdits, box);
const visit: Visit = {
  hash: '#s1=x',
  chosen: 'two',
  pipeline: defaultSettings,
  items: [
    { id: 'one', name: 'barn.jpg', file: barn, sample: 'barn.jpg' },
    {
      id: 'two',
      name: 'dog.tif',
      file: dog,
      kept: { history: record(startHistory(noEdits), edits), found: [{ box, label: 'dog', score: 0.5 }] },
      saved: edits,
    },
  ],
};
const files = new Map([
  ['one', barn],
  ['two', dog],
]);
const json = () => JSON.parse(JSON.stringify(visitToJson(visit)));

describe('a visit', () => {
  it('comes back from JSON and its files, masks to the byte, with nothing to undo', () => {
    const back = visitFromJson(json(), files);
    const [one, two] = visit.items;
    expect(back).toEqual({ ...visit, items: [one, { ...two, kept: { ...two!.kept, history: startHistory(edits) } }] });
    expect(back?.items[1]?.saved).toBe(back?.items[1]?.kept?.history.present);
  });

  it('does without a photograph that is missing, and is none without any', () => {
    expect(visitFromJson(json(), new Map([['one', barn]]))).toMatchObject({ chosen: 'one', items: [{ id: 'one' }] });
    expect(visitFromJson(json(), new Map())).toBeUndefined();
  });

  it('says so where another version wrote it', () => {
    expect(() => visitFromJson({ items: [] }, files)).toThrow('Expected a visit.');
    expect(() => visitFromJson({ ...json(), pipelines: { specVersion: 2 } }, files)).toThrow('version 1');
  });
});
