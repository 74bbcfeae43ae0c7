import { InvalidOptionError } from '@photochrom/core';
import type { CaptionResult, CaptionScene } from './caption-result';
import { placeConditions } from './place-conditions';
import { readCaption } from './read-caption';

/**
 * Turns an English caption into locked colours of instances, and into hints where named points say where a thing is. Works with any
 * backbone: a lock is core's.
 *
 * @param caption such as "two dogs, one brown and one white; the woman on the left wears a dark green coat, red bus, blue sky".
 * @throws {InvalidOptionError} the caption is empty, or a point has no name or lies outside the photograph.
 * @example
 * ```ts
 * const prepared = await pipeline.prepare(photograph);
 * const { instances, guide, unplaced } = captionGuide('red bus, blue sky', {
 *   instances: prepared.instances,
 *   size: prepared.source,
 *   points: [{ name: 'sky', x: 300, y: 20 }],
 * });
 * const { image } = await prepared.render({ instances, guide });
 * ```
 * @see spec/lcoins.md §11.3
 */
export function captionGuide(caption: string, scene: CaptionScene): CaptionResult {
  const { instances, size, points = [] } = scene;
  if (typeof caption !== 'string' || caption.trim() === '') {
    throw new InvalidOptionError({ plugin: 'caption', option: 'caption', expected: 'an English sentence with colours', received: caption });
  }
  for (const [index, point] of points.entries()) {
    const inside = point.x >= 0 && point.y >= 0 && point.x < size.width && point.y < size.height;
    if (inside && point.name.trim() !== '') continue;
    const expected = `a name, x in 0..${size.width - 1} and y in 0..${size.height - 1}`;
    throw new InvalidOptionError({ plugin: 'caption', option: `points[${index}]`, expected, received: point });
  }
  const { placed, unplaced } = placeConditions(readCaption(caption), { instances, size, points });
  const locks = new Map(placed.flatMap(({ instances: indices, ab }) => indices.map((index) => [index, ab] as const)));
  return {
    instances: instances.map((instance, index) => (locks.has(index) ? { ...instance, lock: locks.get(index)! } : instance)),
    guide: {
      points: placed.flatMap(({ points: indices, ab }) => indices.map((index) => ({ x: points[index]!.x, y: points[index]!.y, ...ab }))),
    },
    placed,
    unplaced,
  };
}
