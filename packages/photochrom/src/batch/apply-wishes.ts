import type { PreparedImage, RenderOptions, Warning } from '@photochrom/core';
import { captionGuide } from '@photochrom/guide-caption';
import type { Wishes } from '../options/parse-wishes';

/**
 * Lays the wished colours on what was found in a photograph.
 *
 * @returns what to render with, and a warning for each wish that has no effect in it.
 */
export function applyWishes(
  { instances: found, source }: Pick<PreparedImage, 'instances' | 'source'>,
  { caption, locks, hints }: Wishes,
): { readonly options: Pick<RenderOptions, 'instances' | 'guide'>; readonly warnings: readonly Warning[] } {
  const warnings: Warning[] = [];
  const warn = (message: string) => warnings.push({ plugin: 'photochrom', message });
  let instances = found;
  for (const { object, color, written } of locks) {
    const means = (label: string | undefined, index: number) => (typeof object === 'number' ? index === object - 1 : label === object);
    if (!instances.some(({ label }, index) => means(label, index))) {
      const labels = [...new Set(found.map(({ label = 'object' }) => label))].join(', ');
      warn(`--lock ${written} has no effect: of ${found.length} objects${labels === '' ? '' : ` (${labels})`} none is ${object}.`);
    }
    instances = instances.map((instance, index) => (means(instance.label, index) ? { ...instance, lock: color } : instance));
  }
  if (caption === undefined) return { options: { instances, guide: { points: hints } }, warnings };
  const { unplaced, ...placed } = captionGuide(caption, { instances, size: source });
  for (const { message } of unplaced)
    warn(`--caption: ${message.replace(/give a point named “.*?”/, 'use --hint x,y=colour at its place')}`);
  return { options: { instances: placed.instances, guide: { points: hints } }, warnings };
}
