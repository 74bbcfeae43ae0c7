import type { SourceInstance } from '@photochrom/core';
import { startHistory } from '../state/history';
import { readObject, withoutOwn } from '../state/settings';
import type { KeptEdits, StripItem } from '../state/strip';
import { editsFromJson, editsToJson } from '../take-away/edits-as-json';
import { type PageState, stateFromJson, stateToJson } from '../take-away/page-state';

/** What a visit leaves for the next one: pipelines, and the photographs that were open with what was done to them. */
export type Visit = Pick<PageState, 'pipeline' | 'compare'> & {
  /** The page's address behind `#`: with another one a link was opened since. */
  readonly hash: string;
  /** In the strip's order, without small pictures. */
  readonly items: readonly StripItem[];
  /** The one in hand. */
  readonly chosen: string;
};

/**
 * Writes a visit as JSON, all but the photographs.
 *
 * @param items with what was done to each; steps that could be taken back are left out.
 */
export function visitToJson({ hash, items, chosen, ...pipelines }: Visit): object {
  return { hash, chosen, pipelines: stateToJson(withoutOwnParts(pipelines)), items: items.map(itemToJson) };
}

/**
 * Reads a visit.
 *
 * @param files the photographs by id; one that is missing leaves its place in the strip.
 * @returns nothing where no photograph is left.
 * @throws {Error} it was written by another version of the page.
 */
export function visitFromJson(value: unknown, files: ReadonlyMap<string, Blob>): Visit | undefined {
  const { hash, chosen, pipelines, items } = readObject(value, 'the visit');
  if (typeof hash !== 'string' || typeof chosen !== 'string' || !Array.isArray(items)) throw new Error('Expected a visit.');
  const read = items.flatMap((item) => itemFromJson(item, files));
  const [first] = read;
  if (first === undefined) return undefined;
  const { pipeline, compare } = stateFromJson(pipelines);
  return {
    hash,
    chosen: read.some(({ id }) => id === chosen) ? chosen : first.id,
    items: read,
    pipeline,
    ...(compare === undefined ? {} : { compare }),
  };
}

/** Code is never kept: whoever comes back loads it again. */
function withoutOwnParts({ pipeline, compare }: Pick<Visit, 'pipeline' | 'compare'>): Pick<Visit, 'pipeline' | 'compare'> {
  return { pipeline: withoutOwn(pipeline), ...(compare === undefined ? {} : { compare: withoutOwn(compare) }) };
}

function itemToJson({ id, name, sample, kept, saved }: StripItem): object {
  return {
    id,
    name,
    ...(sample === undefined ? {} : { sample }),
    ...(kept === undefined ? {} : { kept: keptToJson(kept), saved: saved === kept.history.present }),
  };
}

function itemFromJson(value: unknown, files: ReadonlyMap<string, Blob>): StripItem[] {
  const { id, name, sample, kept: keptJson, saved } = readObject(value, 'a photograph');
  if (typeof id !== 'string' || typeof name !== 'string') throw new Error('Expected the name of a photograph.');
  const file = files.get(id);
  if (file === undefined) return [];
  const kept = keptJson === undefined ? undefined : keptFromJson(keptJson);
  return [
    {
      id,
      name,
      file,
      ...(typeof sample === 'string' ? { sample } : {}),
      ...(kept === undefined ? {} : { kept }),
      ...(kept === undefined || saved !== true ? {} : { saved: kept.history.present }),
    },
  ];
}

/** Of the objects that the edits refer to, what tells them from others. */
function keptToJson({ history, found }: KeptEdits): object {
  const objects = found?.map(({ box, label, score }, index) => ({
    id: `found-${index}`,
    box,
    label: label ?? 'object',
    score: score ?? 1,
  }));
  return {
    edits: editsToJson(history.present),
    ...(objects === undefined ? {} : { found: editsToJson({ objects, points: [] }) }),
  };
}

function keptFromJson(value: unknown): KeptEdits {
  const { edits, found } = readObject(value, 'the edits');
  const history = startHistory(editsFromJson(edits));
  if (found === undefined) return { history };
  return { history, found: editsFromJson(found).objects.map(({ box, label, score }): SourceInstance => ({ box, label, score })) };
}
