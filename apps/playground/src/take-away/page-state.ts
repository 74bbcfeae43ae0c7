import type { Edits } from '../state/edits';
import { readObject, readSettings, type Settings } from '../state/settings';
import { editsFromJson, editsToJson } from './edits-as-json';

/** Which photograph is meant: one of the samples, or somebody's own, which a link can't carry. */
export type PhotoName = { readonly sample: string } | { readonly name: string; readonly width: number; readonly height: number };

/** All that a link or a recipe restores. */
export type PageState = {
  readonly photo?: PhotoName;
  readonly pipeline: Settings;
  /** The second pipeline, where two are compared. */
  readonly compare?: Settings;
  /** Absent where nothing was edited: then the detector's objects are used as they are. */
  readonly edits?: Edits;
};

/** Writes a state as JSON. */
export function stateToJson({ edits, ...state }: PageState): object {
  return { specVersion: 1, ...state, ...(edits === undefined ? {} : { edits: editsToJson(edits) }) };
}

/**
 * Reads a state that came from outside.
 *
 * @throws {Error} something is of another kind; says what.
 */
export function stateFromJson(value: unknown): PageState {
  const { specVersion, photo, pipeline, compare, edits } = readObject(value, 'the recipe');
  if (specVersion !== 1) throw new Error(`Expected a recipe of version 1, but it says ${String(specVersion)}.`);
  return {
    ...(photo === undefined ? {} : { photo: readPhoto(photo) }),
    pipeline: readSettings(pipeline),
    ...(compare === undefined ? {} : { compare: readSettings(compare) }),
    ...(edits === undefined ? {} : { edits: editsFromJson(edits) }),
  };
}

function readPhoto(value: unknown): PhotoName {
  const { sample, name, width, height } = readObject(value, 'the photograph');
  if (typeof sample === 'string') return { sample };
  if (typeof name !== 'string' || typeof width !== 'number' || typeof height !== 'number')
    throw new Error('Expected the name and size of the photograph.');
  return { name, width, height };
}
