import { expect, it } from 'vitest';
import { fitViewport, holdOnStage, panBy, seenBox, toPhoto, toScreen, zoomAt } from './viewport';

const photo = { width: 400, height: 300 };
const margins = { side: 20, top: 20, bottom: 20 };
const stage = { width: 840, height: 640 };

it('fits the photograph into the stage, in its middle', () => {
  expect(fitViewport(photo, stage, margins)).toEqual({ scale: 2, x: 20, y: 20 });
  expect(fitViewport({ width: 10, height: 10 }, stage, margins).scale).toBe(4);
});

it('keeps the point under the pointer when zooming', () => {
  const view = fitViewport(photo, stage, margins);
  const at = { x: 300, y: 200 };
  const before = toPhoto(view, at);
  for (const factor of [0.7, 1.5, 3]) {
    const after = toPhoto(zoomAt(view, factor, at, photo, stage), at);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  }
});

it('zooms neither endlessly in nor out', () => {
  const view = fitViewport(photo, stage, margins);
  expect(zoomAt(view, 1e6, { x: 0, y: 0 }, photo, stage).scale).toBe(32);
  expect(zoomAt(view, 1e-6, { x: 0, y: 0 }, photo, stage).scale).toBe(0.5);
});

it('never loses the photograph', () => {
  const view = panBy(fitViewport(photo, stage, margins), { x: 1e5, y: -1e5 }, photo, stage);
  expect(view).toMatchObject({ x: 840 - 400, y: 300 - 600 });
  const large = zoomAt(view, 4, { x: 0, y: 0 }, photo, stage);
  expect(panBy(large, { x: 1e5, y: -1e5 }, photo, stage)).toMatchObject({ x: 420, y: 320 - 300 * large.scale });
  expect(holdOnStage(large, photo, { width: 100, height: 100 })).toMatchObject({ x: 50 });
});

it('goes to the screen and back', () => {
  const view = { scale: 1.5, x: 10, y: -20 };
  expect(toPhoto(view, toScreen(view, { x: 12, y: 34 }))).toEqual({ x: 12, y: 34 });
});

it('knows what is seen', () => {
  expect(seenBox({ scale: 2, x: 20, y: 20 }, photo, stage)).toEqual({ x1: 0, y1: 0, x2: 400, y2: 300 });
  expect(seenBox({ scale: 8, x: -800, y: -800 }, photo, stage)).toEqual({ x1: 100, y1: 100, x2: 205, y2: 180 });
});
