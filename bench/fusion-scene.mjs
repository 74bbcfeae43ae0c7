import { cropPlane, resamplePlane } from '@photochrom/core';

/** Side of what InstColorization sees. */
export const SIDE = 256;

/** Reproducible numbers of 0..1: a linear congruential generator. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @returns noise of 0..100, side × side. */
export function noise(seed = 1, side = SIDE) {
  const next = randomNumbers(seed);
  return { width: side, height: side, data: Float32Array.from({ length: side * side }, () => 100 * next()) };
}

/** @returns boxes anywhere in a side × side picture, that may overlap, with sides from `smallest` to `largest`. */
export function someBoxes(count, smallest, largest, seed = 2, side = SIDE) {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const [width, height] = [0, 0].map(() => Math.floor(smallest + next() * (largest - smallest + 1)));
    const [x1, y1] = [width, height].map((extent) => Math.floor(next() * (side - extent + 1)));
    return { x1, y1, x2: x1 + width, y2: y1 + height };
  });
}

/** @returns what a fusion sees of a picture and its boxes, crops made once so that they are not timed. */
export function makeEvidence(L, boxes, imageAb) {
  const crops = new Map();
  const crop = (index, { width, height }) => {
    const key = `${index} ${width}`;
    if (!crops.has(key)) crops.set(key, resamplePlane(cropPlane(L, boxes[index]), { width, height }));
    return crops.get(key);
  };
  return {
    L,
    instances: boxes.map((box) => ({ box, score: 1, label: 'thing' })),
    imageAb,
    instanceAb: () => Promise.reject(new Error('Not in this benchmark.')),
    imageItem: (input) => ({ L: resamplePlane(L, input), hints: [] }),
    instanceItem: (index, input) => ({ L: crop(index, input), hints: [] }),
  };
}
