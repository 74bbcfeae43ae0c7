import { beforeEach, expect, it, vi } from 'vitest';
import type { Edits } from '../state/edits';
import * as store from '../state/store';
import { followMasks, maskPictures } from './mask-pictures';

const answers: ((bitmaps: unknown[]) => void)[] = [];
vi.mock('../worker/pictures', () => ({
  pictures: () => ({ masks: () => new Promise<unknown[]>((resolve) => answers.push(resolve)) }),
}));

const box = { x1: 0, y1: 0, x2: 2, y2: 1 };
const edits = (mask?: { width: number; height: number; data: Uint8Array }): Edits => ({
  objects: [{ id: 'one', box, label: 'object', score: 1, found: 0, ...(mask === undefined ? {} : { mask }) }],
  points: [],
});

beforeEach(() => {
  vi.stubGlobal('ImageData', class {});
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      painted = true;
      getContext() {
        return undefined;
      }
    },
  );
});

it('keeps a painted mask, whatever comes in late of the mask that was found', async () => {
  store.sides.a.value = {
    found: [{ box, score: 1, label: 'object', mask: { width: 2, height: 1, data: new Float32Array(2) } }],
  } as typeof store.sides.a.value;
  store.tool.value = 'mask';
  store.selected.value = 'one';
  store.draft.value = edits();
  const stop = followMasks();
  store.draft.value = edits({ width: 2, height: 1, data: new Uint8Array(2) });
  answers.shift()?.(['of what was found']);
  await new Promise((resolve) => setTimeout(resolve));
  expect(maskPictures.value.get('one')).toMatchObject({ painted: true });
  store.draft.value = edits();
  answers.shift()?.(['of what was found']);
  await new Promise((resolve) => setTimeout(resolve));
  expect(maskPictures.value.get('one')).toBe('of what was found');
  stop();
});
