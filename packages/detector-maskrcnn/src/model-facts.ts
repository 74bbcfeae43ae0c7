import { fitsOption, type Model, ModelLoadError } from '@photochrom/core';
import { LAYOUTS, type Layout, type LayoutFacts } from './layout';
import { options as described } from './mask-rcnn-options';

/** PatchColorization's thresholds (spec/patchcolorization.md §2.4). */
const DEFAULT_THRESHOLDS = { minScore: 0.3, nms: 0.3 };

/** A layout's facts, and the thresholds that hold unless the caller says otherwise. */
export type ModelFacts = LayoutFacts & { readonly minScore: number; readonly nms: number };

/**
 * What is known of one model: its layout's facts, overridden by its card's `range`, `shortSide` with `longSide`, `labels`, `minScore` and `nms`.
 *
 * @throws {ModelLoadError} the card says something that is not understood, or belongs to another architecture.
 */
export function modelFacts(plugin: string, { card }: Pick<Model, 'card'>, layout: Layout): ModelFacts {
  const facts = { ...LAYOUTS[layout], ...DEFAULT_THRESHOLDS };
  if (card === undefined) return facts;
  const fail = (name: string, expected: string, received: unknown) =>
    new ModelLoadError({
      plugin,
      message: `Expected ${name} of the model card to be ${expected}, but it is ${JSON.stringify(received)}.`,
      hint: 'Correct the card, or give the detector the model made for it.',
    });
  if (card.architecture !== 'mask-rcnn') throw fail('architecture', "'mask-rcnn'", card.architecture);

  const { range, shortSide: short, longSide: long, labels, minScore, nms } = card.conventions as Readonly<Record<string, unknown>>;
  const isSide = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;
  const knownRange = range === undefined || (Array.isArray(range) && range[0] === 0 && (range[1] === 1 || range[1] === 255));
  if (!knownRange) throw fail('conventions.range', '[0, 1] or [0, 255]', range);
  if ((short !== undefined || long !== undefined) && !(isSide(short) && isSide(long) && short <= long)) {
    throw fail('conventions.shortSide and longSide', 'two integers, the first no larger than the second', [short, long]);
  }
  if (labels !== undefined && !fitsOption(described.labels, labels)) throw fail('conventions.labels', 'a list of names', labels);
  if (minScore !== undefined && !fitsOption(described.minScore, minScore)) throw fail('conventions.minScore', 'a number in 0..1', minScore);
  if (nms !== undefined && !fitsOption(described.nms, nms)) throw fail('conventions.nms', 'a number in 0..1', nms);
  return {
    ...facts,
    ...(minScore === undefined ? {} : { minScore }),
    ...(nms === undefined ? {} : { nms }),
    ...(range === undefined ? {} : { white: (range as readonly number[])[1] as number }),
    ...(isSide(short) && isSide(long) ? { sides: { short, long } } : {}),
    ...(labels === undefined ? {} : { labels }),
  };
}
