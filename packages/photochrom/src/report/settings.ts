import type { RunOptions } from '../options/run-options';
import type { ChosenPart } from '../plugins/choose-parts';

/** @returns the choices that shaped the pictures, each in a few words. */
export function describeSettings({
  parts,
  instances,
  workingSide,
  wishes,
}: Pick<RunOptions, 'parts' | 'instances' | 'workingSide' | 'wishes'>): readonly string[] {
  const { backbone, detector, fusion, finish } = parts;
  return [
    `Backbone ${describePart(backbone)}`,
    `detector ${describePart(detector)}`,
    `fusion ${describePart(fusion)}`,
    ...(detector === undefined ? [] : [`at most ${instances} objects`]),
    ...(wishes?.caption === undefined ? [] : [`caption “${wishes.caption}”`]),
    ...(wishes?.locks ?? []).map(({ written }) => `lock ${written}`),
    ...(wishes === undefined || wishes.hints.length === 0 ? [] : [`${wishes.hints.length} hints`]),
    `finish ${finish.length === 0 ? 'none' : finish.map(describePart).join(', ')}`,
    ...(workingSide === undefined ? [] : [`working side ${workingSide} px`]),
  ];
}

/** In a word: `mask-replace (mode edge-aware, feather 12)`. */
function describePart(chosen: ChosenPart | undefined): string {
  if (chosen === undefined) return 'none';
  const options = Object.entries(chosen.options).map(
    ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  return options.length === 0 ? chosen.name : `${chosen.name} (${options.join(', ')})`;
}
